/**
 * A content as it was submitted beside a copy as it was delivered (§4.4: trace fields go on top, the rest stays as it
 * is; §3.6.3). Reads both once, part by part, and joins nothing.
 */
import { CR, HT, LF, SP } from '#lib/base';

export interface Comparison {
  /** Octets on top of the delivered copy that the submitted content does not have. */
  readonly added: number;
  /** What follows them: the submitted content, or the offset in it of the first octet that differs or is missing. */
  readonly rest: 'same' | { readonly from: number };
}

type Parts = readonly Uint8Array[];

export function compare(submitted: Parts, delivered: Parts): Comparison {
  const surplus = lengthOf(delivered) - lengthOf(submitted);
  if (surplus >= 0 && firstDifference(submitted, delivered, surplus) === null) return { added: surplus, rest: 'same' };
  const added = Math.max(0, traceLength(delivered) - traceLength(submitted));
  const from = firstDifference(submitted, delivered, added);
  return { added, rest: from === null ? 'same' : { from } };
}

const lengthOf = (parts: Parts): number => parts.reduce((sum, { length }) => sum + length, 0);

/** Offset in `a` where it differs from `b` without the first `skip` octets; null when they are the same to the end. */
function firstDifference(a: Parts, b: Parts, skip: number): number | null {
  const left = new Walk(a, 0);
  const right = new Walk(b, skip);
  for (let offset = 0; ; offset++) {
    const [one, other] = [left.next(), right.next()];
    if (one !== other) return offset;
    if (one < 0) return null;
  }
}

/** One octet after the other; -1 at the end. */
class Walk {
  readonly #parts: Parts;
  #part = 0;
  #at: number;

  constructor(parts: Parts, skip: number) {
    this.#parts = parts;
    this.#at = skip;
  }

  next(): number {
    for (let part = this.#parts[this.#part]; part !== undefined; part = this.#parts[++this.#part]) {
      const octet = part[this.#at];
      if (octet !== undefined) {
        this.#at++;
        return octet;
      }
      this.#at -= part.length;
    }
    return -1;
  }
}

const traceNames: readonly string[] = ['return-path:', 'received:'];
const longest = traceNames.reduce((most, { length }) => Math.max(most, length), 0);

/** Octets of the trace fields on top, continuation lines included (§4.4). */
function traceLength(parts: Parts): number {
  const walk = new Walk(parts, 0);
  let trace = 0;
  let line = '';
  let last = -1;
  for (let length = 1, octet = walk.next(); octet >= 0; octet = walk.next(), length++) {
    if (line.length < longest) line += String.fromCharCode(octet);
    if (last === CR && octet === LF) {
      if (!isTrace(line, trace > 0)) return trace;
      trace = length;
      line = '';
    }
    last = octet;
  }
  return trace;
}

function isTrace(line: string, follows: boolean): boolean {
  const first = line.charCodeAt(0);
  if (first === SP || first === HT) return follows;
  return traceNames.some((name) => line.toLowerCase().startsWith(name));
}
