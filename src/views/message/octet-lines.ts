/**
 * Octets of a content as lines to look at: printable ASCII as it is, CR and LF by name, every other octet as `\xHH`.
 * Reads no further than what is shown.
 */
import { CR, LF } from '#lib/base';

/** A run of text, or a single octet that no text shows. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'CR' | 'LF' }
  | { readonly kind: 'octet'; readonly text: string };

export interface OctetLine {
  /** From 1, within what it was cut from. */
  readonly number: number;
  /** Offset of its first octet. */
  readonly offset: number;
  readonly pieces: readonly Piece[];
}

export interface OctetLines {
  readonly lines: readonly OctetLine[];
  /** Octets in all, and how many of them the lines show. */
  readonly octets: number;
  readonly shown: number;
}

/** What is shown of a long content. */
export const MOST_OCTETS = 65_536;
export const MOST_LINES = 1_000;

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
  let line = new Draft();
  let at = 0;
  let start = 0;
  let last = -1;
  reading: for (const part of parts) {
    for (const octet of part) {
      if (at === MOST_OCTETS || lines.length === MOST_LINES) break reading;
      line.add(octet);
      at++;
      if (octet === LF && last === CR) {
        lines.push({ number: lines.length + 1, offset: start, pieces: line.pieces() });
        line = new Draft();
        start = at;
      }
      last = octet;
    }
  }
  if (at > start) lines.push({ number: lines.length + 1, offset: start, pieces: line.pieces() });
  return { lines, octets, shown: at };
}

/** A line ends with CR LF and nothing else (§2.3.8): a lone CR or LF stands where it is. */
class Draft {
  readonly #pieces: Piece[] = [];
  #text = '';

  add(octet: number): void {
    if (octet >= 32 && octet < 127) {
      this.#text += String.fromCharCode(octet);
      return;
    }
    this.#flush();
    if (octet === CR) this.#pieces.push({ kind: 'CR' });
    else if (octet === LF) this.#pieces.push({ kind: 'LF' });
    else this.#pieces.push({ kind: 'octet', text: `\\x${octet.toString(16).toUpperCase().padStart(2, '0')}` });
  }

  pieces(): readonly Piece[] {
    this.#flush();
    return this.#pieces;
  }

  #flush(): void {
    if (this.#text !== '') this.#pieces.push({ kind: 'text', text: this.#text });
    this.#text = '';
  }
}
