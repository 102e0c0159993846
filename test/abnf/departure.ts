/**
 * Where a reader takes more or less than the grammar derives, on purpose: what it is about, the clause that lets it or
 * wants it, and texts that show it. Whatever else differs is a fault.
 */
import type { SourceRef } from '#lib/rfc';
import fc from 'fast-check';
import { expect } from 'vitest';
import { edited, textsOf } from './generate.ts';
import { grammar } from './grammar.ts';
import { matches } from './match.ts';

export interface Departure {
  /** `wider`: it takes what the grammar does not derive; `narrower`: it refuses what the grammar derives. */
  readonly how: 'wider' | 'narrower';
  readonly why: string;
  readonly source: SourceRef;
  readonly shownBy: readonly [string, ...string[]];
  /** The texts it is about: of those that the grammar derives when it is narrower, of the others when it is wider. */
  readonly applies: (text: string) => boolean;
}

export interface Reader {
  /** The rule it reads. */
  readonly rule: string;
  readonly takes: (text: string) => boolean;
  readonly departures: readonly Departure[];
}

type Answer = 'as the grammar' | 'wider' | 'narrower';

export function compared({ rule, takes }: Reader, text: string): Answer {
  const derived = matches(grammar, rule, text);
  if (takes(text) === derived) return 'as the grammar';
  return derived ? 'narrower' : 'wider';
}

/** Throws with the text, quoted, when the reader differs from the grammar without a reason. */
export function hold(reader: Reader, text: string): void {
  const how = compared(reader, text);
  const reason = reader.departures.find((one) => one.how === how && one.applies(text));
  if (how !== 'as the grammar' && reason === undefined)
    throw new Error(`${how} than ${reader.rule}: ${JSON.stringify(text)}`);
}

export function holdGenerated(reader: Reader, numRuns = 300): void {
  fc.assert(
    fc.property(textsOf(grammar, reader.rule), (text) => hold(reader, text)),
    { numRuns },
  );
}

export function holdEdited(reader: Reader, numRuns = 700): void {
  fc.assert(
    fc.property(edited(textsOf(grammar, reader.rule)), (text) => hold(reader, text)),
    { numRuns },
  );
}

/** Each departure is one: its texts are read otherwise than the grammar says, and no other reason explains them. */
export function holdDepartures(reader: Reader): void {
  for (const { how, shownBy, applies } of reader.departures)
    for (const text of shownBy) expect([text, compared(reader, text), applies(text)]).toEqual([text, how, true]);
}
