/**
 * The lines of a content that lies in parts, without joining the parts. Only CRLF ends a line (§2.3.8); it may itself
 * be cut by the border of two parts.
 */
import { CR, LF, join, none } from '#lib/base';

export class LineReader {
  readonly #parts: readonly Uint8Array[];
  #part = 0;
  #from = 0;
  #at = 0;

  constructor(parts: readonly Uint8Array[]) {
    this.#parts = parts;
  }

  /** Octets in front of the next line. */
  get at(): number {
    return this.#at;
  }

  /** The next line with its CRLF, which only the last line may lack; undefined at the end. A view where it can be. */
  next(): Uint8Array | undefined {
    const pieces: Uint8Array[] = [];
    let before = -1;
    while (this.#part < this.#parts.length) {
      const part = this.#parts[this.#part] ?? none;
      const end = endOfLine(part, this.#from, before);
      const piece = part.subarray(this.#from, end < 0 ? part.length : end);
      if (piece.length > 0) pieces.push(piece);
      if (end >= 0) {
        this.#from = end;
        break;
      }
      before = piece.at(-1) ?? before;
      this.#part++;
      this.#from = 0;
    }
    if (pieces.length === 0) return undefined;
    const line = join(pieces);
    this.#at += line.length;
    return line;
  }
}

/** The place behind the first CRLF from `from` on; `before` is the octet in front of `from`. -1: there is none. */
function endOfLine(octets: Uint8Array, from: number, before: number): number {
  for (let lf = octets.indexOf(LF, from); lf >= 0; lf = octets.indexOf(LF, lf + 1)) {
    if ((lf > from ? octets[lf - 1] : before) === CR) return lf + 1;
  }
  return -1;
}

/** The first `count` octets of the parts. */
export function firstOctets(parts: readonly Uint8Array[], count: number): Uint8Array {
  const taken: Uint8Array[] = [];
  let left = count;
  for (const part of parts) {
    if (left <= 0) break;
    taken.push(part.subarray(0, left));
    left -= part.length;
  }
  return join(taken);
}

export function sizeOf(parts: readonly Uint8Array[]): number {
  let size = 0;
  for (const part of parts) size += part.length;
  return size;
}
