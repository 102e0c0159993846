/**
 * Reading productions from octets: a cursor that moves to the right only, and what is said when a production does not
 * match. Each production is a function that takes a cursor and moves it past what it has read.
 *
 * Holds no grammar. Nothing here goes back more than the production that asks for it, so every reader is linear.
 */
import { failure, success, textOf } from '#lib/base';
import type { Caps, Result, Span } from '#lib/base';
import { fromUtf8, toUtf8 } from '#lib/codec';
import type { SourceRef } from '#lib/rfc';

/** Octets that do not match the grammar, or are more than a cap allows. */
export interface Malformed {
  /** What would have been right, in words of the grammar: `"<" at the start of the path`. */
  readonly expected: string;
  /** The offending octets, counted in the run that was read; empty when octets are missing. */
  readonly span: Span;
  /** The statement or production that is not met. */
  readonly source: SourceRef;
  /** The cap that is exceeded (§4.5.3.1.1 to §4.5.3.1.3); null: the form is wrong. */
  readonly cap: SizeCap | null;
}
export type SizeCap = keyof Pick<Caps, 'localPart' | 'domain' | 'path'>;

/** What was read, and the place behind its last octet. */
export interface Taken<Value> {
  readonly value: Value;
  readonly end: number;
}
export type Reading<Value> = Result<Taken<Value>, Malformed>;

/** Which octets addresses are made of: those of §4.1.2, or UTF-8 too (RFC 6531 3.3). */
export type Alphabet = 'ascii' | 'utf-8';
export const alphabetOf = (unicode: boolean): Alphabet => (unicode ? 'utf-8' : 'ascii');

export class Cursor {
  readonly octets: Uint8Array;
  readonly alphabet: Alphabet;
  at: number;

  constructor(octets: Uint8Array, at: number, alphabet: Alphabet = 'ascii') {
    this.octets = octets;
    this.alphabet = alphabet;
    this.at = at;
  }

  /** The octet at hand; -1 at the end. */
  get octet(): number {
    return this.octets[this.at] ?? -1;
  }

  /** Moves past `octet` when it is at hand. */
  take(octet: number): boolean {
    if (this.octet !== octet) return false;
    this.at++;
    return true;
  }

  /** Moves past all octets that belong; how many there were. */
  takeWhile(belongs: (octet: number) => boolean): number {
    const start = this.at;
    while (belongs(this.octet)) this.at++;
    return this.at - start;
  }

  /** True for `UTF8-non-ascii` of RFC 6531 3.3, as far as one octet shows it; never in ASCII. */
  isBeyondAscii(octet: number): boolean {
    return this.alphabet === 'utf-8' && octet > 127;
  }

  /** What was read since `start`, one character for each octet. */
  since(start: number): string {
    return textOf(this.octets, start, this.at);
  }

  /** What was read since `start` as Unicode text. */
  text(start: number): Result<string, Malformed> {
    if (this.alphabet === 'ascii') return success(this.since(start));
    const text = fromUtf8(this.octets.subarray(start, this.at));
    return text === null ? failure(this.expectedSince(start, 'UTF-8', 'RFC6531 3.3')) : success(text);
  }

  /** The octet at hand is not what the grammar wants. */
  expected(what: string, source: SourceRef = 'S4.1.2-a'): Malformed {
    const end = Math.min(this.at + 1, this.octets.length);
    return { expected: what, span: { start: Math.min(this.at, end), end }, source, cap: null };
  }

  /** What was read since `start` is not what the grammar wants. */
  expectedSince(start: number, what: string, source: SourceRef = 'S4.1.2-a'): Malformed {
    return { expected: what, span: { start, end: this.at }, source, cap: null };
  }
}

/** Reads one production at `from`. */
export function readAt<Value>(
  octets: Uint8Array,
  from: number,
  production: (cursor: Cursor) => Result<Value, Malformed>,
  alphabet: Alphabet = 'ascii',
): Reading<Value> {
  const cursor = new Cursor(octets, from, alphabet);
  const read = production(cursor);
  return read.ok ? success({ value: read.value, end: cursor.at }) : read;
}

/**
 * Reads one production that must be the whole text. In ASCII spans count characters, and a character above U+007F
 * becomes an octet above 127, which no production takes; in UTF-8 spans count octets.
 */
export function parseWhole<Value>(
  text: string,
  production: (cursor: Cursor) => Result<Value, Malformed>,
  whole: string,
  source: SourceRef = 'S4.1.2-a',
  alphabet: Alphabet = 'ascii',
): Result<Value, Malformed> {
  const cursor = new Cursor(alphabet === 'utf-8' ? toUtf8(text) : narrow(text), 0, alphabet);
  const read = production(cursor);
  if (!read.ok) return read;
  return cursor.octet < 0 ? read : failure(cursor.expected(`nothing behind ${whole}`, source));
}

function narrow(text: string): Uint8Array {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) octets[i] = Math.min(text.charCodeAt(i), 0xff);
  return octets;
}

const sizes = {
  localPart: ['a local-part', 'S4.5.3.1.1-a'],
  domain: ['a domain', 'S4.5.3.1.2-a'],
  path: ['a path', 'S4.5.3.1.3-a'],
} as const satisfies Record<SizeCap, readonly [string, SourceRef]>;

/** The complaint when more octets were read since `start` than the cap allows; null when they fit. */
export function tooLong(cursor: Cursor, start: number, cap: SizeCap, caps: Caps): Malformed | null {
  if (cursor.at - start <= caps[cap]) return null;
  const [name, source] = sizes[cap];
  const span = { start, end: cursor.at };
  return { expected: `${name} of at most ${caps[cap]} octets`, span, source, cap };
}
