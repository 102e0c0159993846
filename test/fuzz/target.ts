/**
 * What a fuzz target is, and the promises that all of them share: nothing that comes throws, and portions do not matter.
 * That the cost grows as the octets do is for `growth.test.ts`.
 */
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { Random, join } from '#lib/base';

export interface Target {
  /** Kebab-case, as the command line has it. */
  readonly name: string;
  /** One sentence. */
  readonly promise: string;
  readonly inputs: Arbitrary<Uint8Array>;
  /**
   * Takes octets in portions, and tells what came of them as data that can be compared. Throws when a promise of its own
   * is broken. `limits` are out of the way when growth is measured.
   */
  readonly run: (portions: readonly Uint8Array[], limits?: 'usual' | 'none') => unknown;
  /** Inputs that might cost more than their length: of about so many octets. */
  readonly hard: readonly { readonly what: string; readonly octets: (length: number) => Uint8Array }[];
}

export interface Trial {
  readonly octets: Uint8Array;
  readonly seed: number;
}

export const trials = ({ inputs }: Target): Arbitrary<Trial> => fc.record({ octets: inputs, seed: fc.nat() });

export const whole = (octets: Uint8Array): readonly Uint8Array[] => (octets.length === 0 ? [] : [octets]);

/** Portions of 1 to `most` octets, by dice; each stands in a store of its own. */
export function portions(octets: Uint8Array, most: number, seed: number): readonly Uint8Array[] {
  const dice = new Random(seed);
  const cut: Uint8Array[] = [];
  for (let at = 0; at < octets.length;) {
    const next = Math.min(octets.length, at + 1 + dice.below(most));
    cut.push(octets.slice(at, next));
    at = next;
  }
  return cut;
}

/** The ways in which every input comes. */
export const waysToCut = ({ octets, seed }: Trial): Readonly<Record<string, readonly Uint8Array[]>> => ({
  whole: whole(octets.slice()),
  'octet by octet': portions(octets, 1, seed),
  'in portions': portions(octets, 12, seed),
});

/** Throws when portions matter, or when the target itself throws. */
export function hold(target: Target, trial: Trial): void {
  const told = Object.entries(waysToCut(trial)).map(([way, cut]) => [way, readable(target.run(cut))] as const);
  const [[, first] = ['', ''], ...others] = told;
  for (const [way, other] of others)
    if (other !== first) throw new Error(`${way} it is another:\n${difference(other, first)}`);
}

/** Both from a little before the place where they part. */
function difference(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at]) at++;
  const from = Math.max(0, at - 100);
  return [one, other].map((text) => `  … ${text.slice(from, at + 200)}`).join('\n');
}

/** Octets as characters, and everything else in the order of its fields. */
const readable = (told: unknown): string =>
  JSON.stringify(told, (_, value: unknown) =>
    value instanceof Uint8Array
      ? `octets ${String.fromCharCode(...value)}`
      : value instanceof Set || value instanceof Map
        ? [...(value as Iterable<unknown>)]
        : value,
  );

/** `unit` said again and again. */
export const repeated =
  (unit: string, before = '', after = '') =>
  (length: number): Uint8Array => {
    const text = before + unit.repeat(Math.ceil(length / unit.length)) + after;
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  };

export const texts = (...some: readonly [string, ...string[]]): Arbitrary<Uint8Array> =>
  fc.constantFrom(...some).map((text) => Uint8Array.from(text, (character) => character.charCodeAt(0)));

/** Words of an alphabet, one after the other, and a few octets of any kind between them. */
export const spelled = (words: readonly [string, ...string[]], maxLength = 30): Arbitrary<Uint8Array> =>
  fc
    .array(
      fc.oneof({ weight: 12, arbitrary: texts(...words) }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }) }),
      { maxLength, size: 'max' },
    )
    .map((parts) => join(parts));

export const raw: Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 200, size: 'max' });
