/**
 * The mail data buffer of a transaction whose data come by count (RFC 3030 2): octets are content as they are, without
 * transparency and without an end mark. The twin of `mail-data.ts`; what is text is held to the same rules.
 *
 * All octets of a chunk are consumed, whatever is wrong with them; what cannot be a message is not kept.
 */
import { failure, success } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import type { Fault } from '../fault.ts';
import { LineWatch } from '../framing/line-watch.ts';
import type { ReceivedContent } from '../offer/extension.ts';
import type { ChunkReader } from './readers.ts';

export class ChunkData implements ChunkReader {
  readonly #caps: Caps;
  readonly #octets: 'text' | 'any';
  readonly #watch: LineWatch;
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(caps: Caps, octets: 'text' | 'any') {
    this.#caps = caps;
    this.#octets = octets;
    this.#watch = new LineWatch(caps.textLine, 'plain');
  }

  get size(): number {
    return this.#size;
  }

  push(octets: Uint8Array): void {
    this.#watch.push(octets);
    this.#size += octets.length;
    if (this.fault() === null) this.#parts.push(octets);
    else this.#parts = [];
  }

  /** A foul octet counts before a long line, and that before the size. */
  fault(): Fault | null {
    const { foul, longLine } = this.#watch;
    const { textLine, message } = this.#caps;
    if (this.#octets === 'text') {
      if (foul !== null) return { kind: 'foul-data', ...foul };
      if (longLine !== null) return { kind: 'text-line-too-long', most: textLine, span: longLine };
    }
    return this.#size > message ? { kind: 'message-too-big', most: message } : null;
  }

  content(): Result<ReceivedContent, Fault> {
    this.#watch.end();
    const fault = this.fault();
    if (fault !== null) return failure(fault);
    return success({ parts: this.#parts, size: this.#size, eightBit: this.#watch.eightBit });
  }
}

/** Counts the octets of one chunk. */
export class Chunk {
  readonly size: number;
  #missing: number;

  constructor(size: number) {
    this.size = size;
    this.#missing = size;
  }

  get ended(): boolean {
    return this.#missing === 0;
  }

  /** What of these octets belongs to the chunk. */
  push(octets: Uint8Array): Uint8Array {
    const taken = octets.subarray(0, Math.min(octets.length, this.#missing));
    this.#missing -= taken.length;
    return taken;
  }
}
