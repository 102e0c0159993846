/**
 * A reader of replies that forgives one flaw: what arrives is mended, octet by octet, before the strict reader sees it.
 * For deviations only (§2.3.8, §4.2.1).
 */
import { CR, LF } from '#lib/base';
import type { ReplyReading } from '../client/parts.ts';
import type { ReplyFound } from '../reply/read.ts';

/** `mixed-codes`: the code of the first line counts for all. */
export type Forgiven = 'bare-lf' | 'mixed-codes';

export class LaxReplies implements ReplyReading {
  readonly #strict: ReplyReading;
  readonly #forgiven: Forgiven;
  #last = LF;
  /** Where in its line the next octet stands, and the digits of the first line of this reply. */
  #column = 0;
  #code: number[] = [];
  /** Octets that the strict reader was given besides those that came. */
  #added = 0;

  constructor(strict: ReplyReading, forgiven: Forgiven) {
    this.#strict = strict;
    this.#forgiven = forgiven;
  }

  get idle(): boolean {
    return this.#strict.idle;
  }

  read(octets: Uint8Array, from: number): { readonly next: number; readonly found: ReplyFound | null } {
    for (let at = from; at < octets.length; at++) {
      const found = this.#take(octets[at] ?? 0);
      if (found === null) continue;
      const came = found.octets - this.#added;
      this.#added = 0;
      this.#code = [];
      return { next: at + 1, found: { ...found, octets: came } };
    }
    return { next: octets.length, found: null };
  }

  #take(octet: number): ReplyFound | null {
    const lacksCr = this.#forgiven === 'bare-lf' && octet === LF && this.#last !== CR;
    const flawed = lacksCr ? this.#give(CR) : null;
    if (lacksCr) this.#added++;
    const given = this.#forgiven === 'mixed-codes' && this.#column < 3 ? this.#digit(octet) : octet;
    this.#last = octet;
    this.#column = octet === LF ? 0 : this.#column + 1;
    return flawed ?? this.#give(given);
  }

  #digit(octet: number): number {
    this.#code[this.#column] ??= octet;
    return this.#code[this.#column] ?? octet;
  }

  #give(octet: number): ReplyFound | null {
    return this.#strict.read(Uint8Array.of(octet), 0).found;
  }
}
