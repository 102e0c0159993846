/**
 * Counts what a piece of work costs, without a clock: how much source of the library is executed (characters of the
 * source, each as often as it runs, from the block coverage of V8), and how many octets, characters and elements the
 * library hands to methods of the engine. The same work always costs the same.
 *
 * For tests of growth only: while it counts, array and string methods are replaced, and everything is slow.
 */
import { Session } from 'node:inspector';
import type { Profiler } from 'node:inspector';

const folder = new URL('../../lib/', import.meta.url).pathname;

/**
 * On from here to the end of the process: a function has blocks only when it is compiled while they are counted, so this
 * file is imported before any other.
 */
const session = new Session();
session.connect();
send('Profiler.enable');
send('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** Runs `work` and returns its cost. @param alsoCounts further sources: part of their path */
export function stepsOf(work: () => void, alsoCounts = folder): number {
  const natives = new Natives();
  // What was executed before is told, and forgotten.
  send('Profiler.takePreciseCoverage');
  natives.replace();
  try {
    work();
  } finally {
    natives.restore();
  }
  const { result } = send('Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType;
  const counted = result.filter(({ url }) => url.includes(folder) || url.includes(alsoCounts));
  return natives.count + counted.reduce((sum, { functions }) => sum + functions.reduce(addFunction, 0), 0);
}

/** The protocol answers before `post` returns. */
function send(method: string, parameters?: object): unknown {
  let answer: unknown;
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw error;
    answer = result;
  });
  return answer;
}

/** Blocks lie within each other; each counts for the characters that no block within it has. */
function addFunction(sum: number, { ranges }: Profiler.FunctionCoverage): number {
  let characters = 0;
  const around: Profiler.CoverageRange[] = [];
  for (const range of ranges) {
    while (around.length > 0 && (around.at(-1)?.endOffset ?? 0) <= range.startOffset) around.pop();
    const length = range.endOffset - range.startOffset;
    characters += length * (range.count - (around.at(-1)?.count ?? 0));
    around.push(range);
  }
  return sum + characters;
}

type Method = (this: unknown, ...given: unknown[]) => unknown;
type Methods = Record<string | symbol, Method>;

const lengthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'length' in value && typeof value.length === 'number'
    ? value.length
    : 0;

/** Methods of the engine whose cost is not one, and where they live. A view costs nothing and is not here. */
const replaced: readonly (readonly [object, readonly (string | symbol)[]])[] = [
  [
    Object.getPrototypeOf(Uint8Array.prototype) as object,
    ['indexOf', 'slice', 'fill', 'includes', 'every', 'some', 'join', Symbol.iterator],
  ],
  [
    Array.prototype,
    ['slice', 'concat', 'join', 'indexOf', 'includes', 'splice', 'shift', 'reverse', 'fill', Symbol.iterator],
  ],
  [
    String.prototype,
    ['slice', 'split', 'indexOf', 'includes', 'toUpperCase', 'toLowerCase', 'trim', 'substring', Symbol.iterator],
  ],
];

/** Counts the elements that a method can look at: those of what it is called on, or of what it yields. */
class Natives {
  count = 0;
  readonly #originals: (readonly [Methods, string | symbol, Method])[] = [];

  replace(): void {
    for (const [prototype, names] of replaced)
      for (const name of names)
        this.#wrap(prototype as Methods, name, (self, given, result) => costOf(name, self, given, result));
    this.#wrap(Object.getPrototypeOf(Uint8Array.prototype) as Methods, 'set', (_, given) => lengthOf(given[0]));
    this.#wrap(RegExp.prototype as unknown as Methods, 'exec', (_, given) => String(given[0]).length);
  }

  restore(): void {
    for (const [prototype, name, original] of this.#originals) prototype[name] = original;
  }

  #wrap(
    prototype: Methods,
    name: string | symbol,
    cost: (self: unknown, given: readonly unknown[], result: unknown) => number,
  ): void {
    const original = prototype[name] as Method;
    this.#originals.push([prototype, name, original]);
    const add = (octets: number): void => void (this.count += octets);
    prototype[name] = function (this: unknown, ...given: unknown[]): unknown {
      const result = Reflect.apply(original, this, given);
      add(cost(this, given, result));
      return result;
    };
  }
}

/** A search costs what it passes over, a copy what it yields, the rest what there is. */
function costOf(name: string | symbol, self: unknown, given: readonly unknown[], result: unknown): number {
  const length = typeof self === 'string' ? self.length : lengthOf(self);
  if (name === 'slice' || name === 'substring') return typeof result === 'string' ? result.length : lengthOf(result);
  if (name !== 'indexOf') return length;
  const from = Math.max(0, Math.min(Number(given[1] ?? 0), length));
  return typeof result === 'number' && result >= 0 ? result - from + 1 : length - from;
}
