/**
 * The mail data buffer of one transaction (§4.1.1.4): takes octets after the 354 up to the end mark, and says then
 * whether they can be a message.
 *
 * Everything up to the end mark is consumed, whatever is wrong with it; what cannot be a message is not kept.
 */
import type { Caps, Result } from '#lib/base';
import { failure, success } from '#lib/base';
import type { Fault } from '../fault.ts';
import { LineWatch } from '../framing/line-watch.ts';
import { Unstuffer } from '../framing/unstuffer.ts';
import type { ReceivedContent } from '../offer/extension.ts';
import type { DataReader } from './readers.ts';

export class MailData implements DataReader {
  readonly #caps: Caps;
  readonly #unstuffer = new Unstuffer();
  readonly #watch: LineWatch;
  #parts: Uint8Array[] = [];
  #size = 0;
  #length = 0;

  constructor(caps: Caps) {
    this.#caps = caps;
    this.#watch = new LineWatch(caps.textLine, 'stuffed');
  }

  /** True once the end mark is complete. */
  get ended(): boolean {
    return this.#unstuffer.ended;
  }

  /** Octets as they travelled, the end mark included. */
  get length(): number {
    return this.#length;
  }

  /** Octets of the content so far, dots unstuffed. */
  get size(): number {
    return this.#size;
  }

  /** Returns how many octets it took: all, or up to the end mark. */
  push(octets: Uint8Array): number {
    const taken = this.#unstuffer.push(octets, (run) => this.#keep(run));
    this.#watch.push(octets.subarray(0, taken));
    this.#length += taken;
    if (this.#spoilt) this.#parts = [];
    return taken;
  }

  /** To be asked after the end mark. A foul octet counts before a long line, and that before the size. */
  content(): Result<ReceivedContent, Fault> {
    const { foul, longLine, eightBit } = this.#watch;
    if (foul !== null) return failure({ kind: 'foul-data', ...foul });
    if (longLine !== null) return failure({ kind: 'text-line-too-long', most: this.#caps.textLine, span: longLine });
    return success({ parts: this.#parts, size: this.#size, eightBit });
  }

  #keep(run: Uint8Array): void {
    this.#size += run.length;
    if (!this.#spoilt) this.#parts.push(run);
  }

  get #spoilt(): boolean {
    return this.#size > this.#caps.message || this.#watch.foul !== null || this.#watch.longLine !== null;
  }
}
