/**
 * Reads the elements of a DNS message: numbers, runs of octets, names with pointers (RFC 1035 4.1.4).
 *
 * The first fault sticks: from then on everything reads as empty, and the caller looks at `fault` once. Nothing is
 * read past `end`, and no length is used before it was checked.
 */
import { none } from '#lib/base';
import { wireFaultSources } from './message.ts';
import type { WireFault } from './message.ts';
import { labelText } from './name.ts';

/** Length of the header: no name can stand before it. */
export const HEADER_OCTETS = 12;
/** A name of 255 octets has at most 127 labels, so more pointers than this help nobody. */
const JUMPS = 126;
const NAME_OCTETS = 255;

/** Whether a name may go on elsewhere in the message; data that stand alone hold whole names only (RFC 3597 4). */
export type NameForm = 'with-pointers' | 'whole';

export class WireCursor {
  readonly #octets: Uint8Array;
  readonly #form: NameForm;
  at = 0;
  /** Where reading must stop: the end of the message, or of the record data at hand. */
  end: number;
  fault: WireFault | null = null;

  constructor(octets: Uint8Array, form: NameForm = 'with-pointers') {
    this.#octets = octets;
    this.#form = form;
    this.end = octets.length;
  }

  get left(): number {
    return this.end - this.at;
  }

  fail(what: WireFault['what'], offset: number = this.at): void {
    this.fault ??= { what, offset, source: wireFaultSources[what] };
  }

  take(count: number): Uint8Array {
    if (this.fault === null && count > this.left) this.fail('short');
    if (this.fault !== null) return none;
    this.at += count;
    return this.#octets.subarray(this.at - count, this.at);
  }

  number(octets: 1 | 2 | 4): number {
    let value = 0;
    for (const octet of this.take(octets)) value = value * 256 + octet;
    return value;
  }

  /** A name in the text form of name.ts. Pointers must lead before the labels that they end. */
  name(): string {
    const labels: string[] = [];
    let total = 1;
    let jumps = 0;
    let at = this.at;
    let segment = at;
    let resume: number | null = null;
    while (this.fault === null) {
      const length = this.#octetAt(at, resume === null ? this.end : this.#octets.length);
      if (length === 0) {
        this.at = resume ?? at + 1;
        return labels.join('.');
      }
      if (length >= 0xc0) {
        const low = this.#octetAt(at + 1, resume === null ? this.end : this.#octets.length);
        const target = ((length & 0x3f) << 8) | low;
        if (this.#form === 'whole' || target >= segment || target < HEADER_OCTETS || ++jumps > JUMPS) {
          this.fail('pointer', at);
        }
        resume ??= at + 2;
        at = target;
        segment = target;
      } else if (length > 63) this.fail('label', at);
      else {
        total += length + 1;
        if (total > NAME_OCTETS) this.fail('name-length', at);
        labels.push(this.#label(at + 1, length, resume === null ? this.end : this.#octets.length));
        at += length + 1;
      }
    }
    return '';
  }

  #label(from: number, length: number, end: number): string {
    if (from + length > end) this.fail('short', from);
    return this.fault === null ? labelText(this.#octets.subarray(from, from + length)) : '';
  }

  #octetAt(at: number, end: number): number {
    if (at >= end) this.fail('short', at);
    return this.fault === null ? (this.#octets[at] ?? 0) : 0;
  }
}
