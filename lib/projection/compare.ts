/**
 * A content as it was submitted beside a copy as it was delivered (§4.4: trace fields go on top, the rest stays as it
 * is; §3.6.3). Reads both once, part by part, and joins nothing.
 */
import { CR, HT, LF, SP, asciiLower, none } from '#lib/base';

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
  for (let offset = 0; ;) {
    const [one, other] = [left.run(), right.run()];
    const length = Math.min(one.length, other.length);
    if (length === 0) return one.length === other.length ? null : offset;
    for (let i = 0; i < length; i++) if (one[i] !== other[i]) return offset + i;
    left.pass(length);
    right.pass(length);
    offset += length;
  }
}

/** Goes through parts run by run. */
class Walk {
  readonly #parts: Parts;
  #part = 0;
  #at: number;

  constructor(parts: Parts, skip: number) {
    this.#parts = parts;
    this.#at = skip;
  }

  /** What is left of the part at hand; empty at the end of all. */
  run(): Uint8Array {
    for (let part = this.#parts[this.#part]; part !== undefined; part = this.#parts[++this.#part]) {
      if (this.#at < part.length) return part.subarray(this.#at);
      this.#at -= part.length;
    }
    return none;
  }

  pass(octets: number): void {
    this.#at += octets;
  }
}

const traceNames: readonly string[] = ['return-path:', 'received:'];
const longest = traceNames.reduce((most, { length }) => Math.max(most, length), 0);

/** Octets of the trace fields on top, continuation lines included (§4.4). Reads no further than the line after them. */
function traceLength(parts: Parts): number {
  let trace = 0;
  let length = 0;
  let line = '';
  let last = -1;
  for (const part of parts) {
    for (const octet of part) {
      length++;
      if (line.length < longest) line += String.fromCharCode(octet);
      const ended = last === CR && octet === LF;
      last = octet;
      if (!ended && line.length < longest) continue;
      if (!isTrace(line, trace > 0)) return trace;
      if (!ended) continue;
      trace = length;
      line = '';
    }
  }
  return trace;
}

/** @param follows there is a field above that the line may belong to */
function isTrace(line: string, follows: boolean): boolean {
  const first = line.charCodeAt(0);
  if (first === SP || first === HT) return follows;
  return traceNames.some((name) => asciiLower(line).startsWith(name));
}
