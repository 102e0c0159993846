/**
 * Reads what `OctetWriter` wrote. Only ever given our own octets: a broken run is a bug.
 */
import { invariant, present } from '#lib/base';
import { fromUtf8 } from '#lib/codec';

export class OctetReader {
  readonly #octets: Uint8Array;
  #at: number;

  constructor(octets: Uint8Array, at = 0) {
    this.#octets = octets;
    this.#at = at;
  }

  uint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const octet = present(this.#octets[this.#at++], 'the rest of a varint');
      value += (octet & 0x7f) * scale;
      if (octet < 0x80) return value;
      scale *= 0x80;
    }
  }

  run(): Uint8Array {
    return this.raw(this.uint());
  }

  raw(length: number): Uint8Array {
    invariant(this.#at + length <= this.#octets.length, 'a run longer than what holds it');
    this.#at += length;
    return this.#octets.subarray(this.#at - length, this.#at);
  }

  text(): string {
    const run = this.run();
    let ascii = '';
    for (const octet of run) {
      if (octet >= 0x80) return present(fromUtf8(run), 'well-formed text');
      ascii += String.fromCharCode(octet);
    }
    return ascii;
  }
}
