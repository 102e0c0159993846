/**
 * Octets that have arrived and are not yet consumed. Remembers how far it has searched, so that a line which comes
 * octet by octet costs one look at each octet.
 *
 * Views that were handed out stay valid: the buffer never writes into octets it has given away.
 */
import { none } from './octets.ts';

export class ReceiveBuffer {
  #octets: Uint8Array = none;
  #start = 0;
  #end = 0;
  #searched = 0;
  /** True while the store is one we allocated and may append to. */
  #owned = false;

  get length(): number {
    return this.#end - this.#start;
  }

  push(octets: Uint8Array): void {
    if (octets.length === 0) return;
    if (this.length === 0) {
      this.#octets = octets;
      this.#start = 0;
      this.#end = octets.length;
      this.#searched = 0;
      this.#owned = false;
      return;
    }
    if (!this.#owned || this.#end + octets.length > this.#octets.length) this.#grow(octets.length);
    this.#octets.set(octets, this.#end);
    this.#end += octets.length;
  }

  /** The octets at hand, as a view that stays valid until the next `push`. */
  view(): Uint8Array {
    return this.#octets.subarray(this.#start, this.#end);
  }

  /** Where `octet` next stands, counted from the first octet at hand; -1 when it is not there yet. */
  indexOf(octet: number): number {
    const found = this.#octets.subarray(0, this.#end).indexOf(octet, this.#start + this.#searched);
    if (found < 0) {
      this.#searched = this.length;
      return -1;
    }
    return found - this.#start;
  }

  /** Search again from `from` octets on (an octet that was found did not end anything). */
  searchFrom(from: number): void {
    this.#searched = from;
  }

  take(count: number): Uint8Array {
    const taken = this.#octets.subarray(this.#start, this.#start + count);
    this.#start += count;
    this.#searched = 0;
    return taken;
  }

  clear(): void {
    this.#start = this.#end;
    this.#searched = 0;
  }

  #grow(more: number): void {
    const kept = this.view();
    const store = new Uint8Array(Math.max(64, (kept.length + more) * 2));
    store.set(kept);
    this.#octets = store;
    this.#end = kept.length;
    this.#start = 0;
    this.#owned = true;
  }
}
