/**
 * Builds a DNS message from its elements: numbers, runs of octets, names with pointers (RFC 1035 4.1.4).
 *
 * A name is pointed at only where it stands in the same case, so that reading gives back what was written.
 */
import { invariant } from '#lib/base';
import { labelsOf } from './name.ts';

/** Pointers have 14 bits. */
const POINTER_LIMIT = 0x4000;

export class WireBuilder {
  #store = new Uint8Array(512);
  /** Where a name, or the rest of one, stands. */
  readonly #names = new Map<string, number>();
  length = 0;

  octets(): Uint8Array {
    return this.#store.slice(0, this.length);
  }

  number(octets: 1 | 2 | 4, value: number): void {
    this.#room(octets);
    for (let shift = 8 * (octets - 1); shift >= 0; shift -= 8) this.#store[this.length++] = (value >>> shift) & 255;
  }

  run(octets: Uint8Array): void {
    this.#room(octets.length);
    this.#store.set(octets, this.length);
    this.length += octets.length;
  }

  /** Ends in a pointer where the rest of the name stands already (RFC 1035 4.1.4). */
  name(name: string): void {
    this.#name(name, (rest) => this.#names.get(rest));
  }

  /** In types younger than RFC 1035 no name is compressed (RFC 3597 4). */
  wholeName(name: string): void {
    this.#name(name, () => undefined);
  }

  #name(name: string, seenAt: (rest: string) => number | undefined): void {
    const labels = labelsOf(name);
    invariant(labels.ok, `a domain name: ${name}`);
    let from = 0;
    for (const label of labels.value) {
      const rest = name.slice(from);
      const seen = seenAt(rest);
      if (seen !== undefined) return this.number(2, 0xc000 | seen);
      if (this.length < POINTER_LIMIT && !this.#names.has(rest)) this.#names.set(rest, this.length);
      this.number(1, label.octets.length);
      this.run(Uint8Array.from(label.octets));
      from = label.end + 1;
    }
    this.number(1, 0);
  }

  patch(at: number, value: number): void {
    this.#store[at] = value >> 8;
    this.#store[at + 1] = value & 255;
  }

  /** Forgets what was written from `length` on. */
  cut(length: number): void {
    this.length = length;
    for (const [name, at] of this.#names) if (at >= length) this.#names.delete(name);
  }

  #room(more: number): void {
    if (this.length + more <= this.#store.length) return;
    const larger = new Uint8Array((this.length + more) * 2);
    larger.set(this.#store.subarray(0, this.length));
    this.#store = larger;
  }
}
