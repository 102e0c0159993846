/**
 * The line framer: octets in, command lines out.
 *
 * §2.3.8: only CRLF ends a line. A bare CR or LF stays in the line it spoils, and whoever reads the line refuses it.
 * §4.2.2: what is longer than the limit is thrown away up to its CRLF, so that the next line is read where it begins.
 *
 * Knows nothing of commands, replies or mail data. Never decodes text.
 */
import { CR, LF, none } from '#lib/base';
import type { ReceiveBuffer } from '#lib/base';

export interface CommandLine {
  /** Without the CRLF; a CR or LF in here is bare. Only the first few when the line was too long. */
  readonly octets: Uint8Array;
  /** Octets of the line as it travelled, CRLF included. */
  readonly length: number;
  readonly tooLong: boolean;
}

/** Octets of a line that is too long which are kept, so that its verb is known. */
const HEAD = 32;

export class LineFramer {
  readonly #most: number;
  /** Octets of a line that is too long, thrown away so far. */
  #dropped = 0;
  #head: Uint8Array = none;
  /** Whether the last of them was CR. */
  #droppedCr = false;

  /** @param most octets of a line, CRLF included (§4.5.3.1.4) */
  constructor(most: number) {
    this.#most = most;
  }

  /** The next whole line, taken out of the buffer; null when it is not there yet. */
  take(buffer: ReceiveBuffer): CommandLine | null {
    for (let lf = buffer.indexOf(LF); lf >= 0; lf = buffer.indexOf(LF)) {
      if (this.#follows(buffer, lf)) return this.#line(buffer.take(lf + 1));
      buffer.searchFrom(lf + 1);
    }
    if (this.#dropped > 0 || buffer.length > this.#most) this.#drop(buffer);
    return null;
  }

  /** True when the octet before `lf` is CR, wherever it came. */
  #follows(buffer: ReceiveBuffer, lf: number): boolean {
    return lf > 0 ? buffer.view()[lf - 1] === CR : this.#droppedCr;
  }

  #line(taken: Uint8Array): CommandLine {
    const head = this.#dropped > 0 ? this.#head : this.#headOf(taken);
    const length = this.#dropped + taken.length;
    this.#dropped = 0;
    this.#droppedCr = false;
    const tooLong = length > this.#most;
    return { octets: tooLong ? head : taken.subarray(0, taken.length - 2), length, tooLong };
  }

  #drop(buffer: ReceiveBuffer): void {
    if (buffer.length === 0) return;
    const gone = buffer.take(buffer.length);
    if (this.#dropped === 0) this.#head = this.#headOf(gone);
    this.#dropped += gone.length;
    this.#droppedCr = gone[gone.length - 1] === CR;
  }

  /** A copy, so that it does not hold on to all that was dropped. */
  #headOf(line: Uint8Array): Uint8Array {
    return line.slice(0, Math.min(HEAD, this.#most));
  }
}
