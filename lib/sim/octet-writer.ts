/**
 * A growing run of octets, written as the canonical form asks: unsigned varints (seven bits a time, least first), runs
 * with their length in front.
 */
import { invariant } from '#lib/base';
import { toUtf8 } from '#lib/codec';

export class OctetWriter {
  #octets: Uint8Array;
  #length = 0;

  constructor(size = 1024) {
    this.#octets = new Uint8Array(size);
  }

  get length(): number {
    return this.#length;
  }

  /** @param value an integer from 0 to 2^53 - 1 */
  uint(value: number): void {
    invariant(Number.isSafeInteger(value) && value >= 0, `${value} is no unsigned integer`);
    this.#need(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#octets[this.#length++] = (rest % 0x80) | 0x80;
      rest = rest < 0x8000_0000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.#octets[this.#length++] = rest;
  }

  raw(octets: Uint8Array): void {
    this.#need(octets.length);
    this.#octets.set(octets, this.#length);
    this.#length += octets.length;
  }

  run(octets: Uint8Array): void {
    this.uint(octets.length);
    this.raw(octets);
  }

  text(text: string): void {
    const { length } = text;
    this.#need(length + 8);
    if (length < 0x80 && this.#ascii(text)) return;
    this.run(toUtf8(text));
  }

  /** What was written since `from`, as a view that stays valid until the next write. */
  view(from = 0, to: number = this.#length): Uint8Array {
    return this.#octets.subarray(from, to);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Short ASCII is written in place; anything else leaves no mark. */
  #ascii(text: string): boolean {
    const start = this.#length;
    this.#octets[start] = text.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x80) return false;
      this.#octets[start + 1 + i] = unit;
    }
    this.#length = start + 1 + text.length;
    return true;
  }

  #need(more: number): void {
    if (this.#length + more <= this.#octets.length) return;
    const larger = new Uint8Array(Math.max(this.#octets.length * 2, this.#length + more));
    larger.set(this.view());
    this.#octets = larger;
  }
}
