/**
 * Octets of a content as lines to look at: printable ASCII as it is, CR and LF by name, every other octet as `\xHH`.
 * Reads no further than what is shown.
 */
import { CR, LF } from '#lib/base';

/** A run of text; a CR or LF; a run of octets that no text shows. */
export type Piece = { readonly kind: 'text' | 'octets'; readonly text: string } | { readonly kind: 'CR' | 'LF' };

export interface OctetLine {
  /** From 1, within what it was cut from. */
  readonly number: number;
  /** Offset of its first octet. */
  readonly offset: number;
  /** Its text, when it is nothing but text that CR LF ends; null otherwise. */
  readonly plain: string | null;
  readonly pieces: readonly Piece[];
}

export interface OctetLines {
  readonly lines: readonly OctetLine[];
  /** Octets in all, and how many of them the lines show. */
  readonly octets: number;
  readonly shown: number;
}

/** What is shown of a long content: whichever of these is reached first. */
export const MOST_OCTETS = 65_536;
export const MOST_LINES = 1_000;
export const MOST_PIECES = 6_000;

const kept = new WeakMap<readonly Uint8Array[], OctetLines>();

/** The same parts give the same object. */
export function octetLines(parts: readonly Uint8Array[]): OctetLines {
  const known = kept.get(parts);
  if (known !== undefined) return known;
  const lines = read(parts);
  kept.set(parts, lines);
  return lines;
}

function read(parts: readonly Uint8Array[]): OctetLines {
  const octets = parts.reduce((sum, { length }) => sum + length, 0);
  const lines: OctetLine[] = [];
  let pieces: Piece[] = [];
  let [at, start, count, last] = [0, 0, 0, -1];
  const end = (): void => {
    lines.push({ number: lines.length + 1, offset: start, plain: plainIn(pieces), pieces });
    pieces = [];
    start = at;
  };
  reading: for (const part of parts) {
    for (const octet of part) {
      if (at === MOST_OCTETS || lines.length === MOST_LINES || count >= MOST_PIECES) break reading;
      count += add(pieces, octet);
      at++;
      // Nothing else ends a line (§2.3.8): a lone CR or LF stands where it is.
      if (octet === LF && last === CR) end();
      last = octet;
    }
  }
  if (at > start) end();
  return { lines, octets, shown: at };
}

/** How many pieces it made: none when it joined the last one. */
function add(pieces: Piece[], octet: number): number {
  if (octet === CR || octet === LF) {
    pieces.push({ kind: octet === CR ? 'CR' : 'LF' });
    return 1;
  }
  const isText = octet >= 32 && octet < 127;
  const kind = isText ? 'text' : 'octets';
  const text = isText ? String.fromCharCode(octet) : `\\x${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  const last = pieces.at(-1);
  if (last?.kind === kind && 'text' in last) {
    pieces[pieces.length - 1] = { kind, text: last.text + text };
    return 0;
  }
  pieces.push({ kind, text });
  return 1;
}

function plainIn(pieces: readonly Piece[]): string | null {
  const [first, second, third] = pieces;
  if (pieces.length === 2 && first?.kind === 'CR' && second?.kind === 'LF') return '';
  const isPlain = pieces.length === 3 && first?.kind === 'text' && second?.kind === 'CR' && third?.kind === 'LF';
  return isPlain && 'text' in first ? first.text : null;
}
