/**
 * A framer that takes a bare LF, or a bare CR, for the end of a line as well. For deviations only (§2.3.8).
 *
 * Lines that are too long are left to the strict framer, up to their CRLF.
 */
import { CR, LF, textOf } from '#lib/base';
import type { ReceiveBuffer } from '#lib/base';
import type { CommandLine } from '../framing/line-framer.ts';
import type { Framing } from '../server/readers.ts';

/** Where the text of a line ends, and how many octets the line has; null when its end has not come. */
export type FindEnd = (octets: Uint8Array) => { readonly to: number; readonly length: number } | null;

export const atLf: FindEnd = (octets) => {
  const lf = octets.indexOf(LF);
  if (lf < 0) return null;
  return { to: lf > 0 && octets[lf - 1] === CR ? lf - 1 : lf, length: lf + 1 };
};

/** What follows the CR decides whether an LF belongs to it. */
export const atCr: FindEnd = (octets) => {
  const cr = octets.indexOf(CR);
  if (cr < 0 || cr + 1 === octets.length) return null;
  return { to: cr, length: octets[cr + 1] === LF ? cr + 2 : cr + 1 };
};

/** QUIT is taken with its CR; nobody reads the LF behind it. */
export const quitBeforeLf: FindEnd = (octets) => {
  const cr = octets.indexOf(CR);
  const isQuit = cr >= 0 && /^QUIT$/i.test(textOf(octets, 0, cr));
  return isQuit ? { to: cr, length: cr + 1 } : null;
};

export class LaxFramer implements Framing {
  readonly #most: number;
  readonly #strict: Framing;
  readonly #find: FindEnd;
  /** Whether octets of a line that is too long were thrown away. */
  #dropping = false;

  constructor(most: number, strict: Framing, find: FindEnd) {
    this.#most = most;
    this.#strict = strict;
    this.#find = find;
  }

  take(buffer: ReceiveBuffer): CommandLine | null {
    const octets = buffer.view().subarray(0, this.#most + 1);
    const end = this.#dropping ? null : this.#find(octets);
    if (end !== null) {
      const { to, length } = end;
      return { octets: buffer.take(length).subarray(0, to), length, tooLong: false };
    }
    const before = buffer.length;
    const line = this.#strict.take(buffer);
    this.#dropping = line === null && (this.#dropping || buffer.length < before);
    return line;
  }
}
