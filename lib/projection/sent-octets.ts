/**
 * The octets of one direction of a connection, from where they were sent (`net/segment`) to where somebody asks for
 * a stretch of them.
 *
 * A stretch may be asked for before its octets leave: a session reports a line and sends it afterwards. Octets before
 * a stretch that was served are dropped, so what is kept is what nobody has reported yet.
 */
import { join } from '#lib/base';

interface Wanted {
  readonly offset: number;
  readonly length: number;
  readonly take: (octets: readonly Uint8Array[]) => void;
}

/** Parts shorter than this on average are joined: a view costs more than its octets. */
const CRUMB = 64;

export class SentOctets {
  #parts: Uint8Array[] = [];
  /** Offset of the first octet kept, and of the next one to come. */
  #start = 0;
  #end = 0;
  #wanted: Wanted[] = [];
  #over = false;

  /** Octets kept at this moment. */
  get kept(): number {
    return this.#end - this.#start;
  }

  add(offset: number, octets: Uint8Array): void {
    if (offset !== this.#end) this.#forget(offset);
    this.#parts.push(octets);
    this.#end += octets.length;
    this.#serve();
  }

  /** `take` is called at once, or when the last octet has been added; never, when they were dropped or do not come. */
  want(offset: number, length: number, take: Wanted['take']): void {
    this.#wanted.push({ offset, length, take });
    this.#serve();
  }

  /** Nobody will report anything more; what was asked for is still served. */
  finish(): void {
    this.#over = true;
    if (this.#wanted.length === 0) this.#forget(this.#end);
  }

  #serve(): void {
    let served = 0;
    for (const { offset, length, take } of this.#wanted) {
      if (offset + length > this.#end) break;
      served++;
      if (offset < this.#start) continue;
      this.#drop(offset);
      take(this.#front(length));
      this.#drop(offset + length);
    }
    if (served > 0) this.#wanted.splice(0, served);
    if (this.#over && this.#wanted.length === 0) this.#forget(this.#end);
  }

  #front(length: number): readonly Uint8Array[] {
    const parts: Uint8Array[] = [];
    let left = length;
    for (const part of this.#parts) {
      if (left === 0) break;
      const piece = part.length <= left ? part : part.subarray(0, left);
      parts.push(piece);
      left -= piece.length;
    }
    return parts.length > 1 && length < parts.length * CRUMB ? [join(parts)] : parts;
  }

  #drop(before: number): void {
    let whole = 0;
    for (const part of this.#parts) {
      if (this.#start + part.length > before) break;
      this.#start += part.length;
      whole++;
    }
    if (whole > 0) this.#parts.splice(0, whole);
    const [first] = this.#parts;
    if (first === undefined || this.#start >= before) return;
    this.#parts[0] = first.subarray(before - this.#start);
    this.#start = before;
  }

  #forget(next: number): void {
    this.#parts = [];
    this.#start = next;
    this.#end = next;
  }
}
