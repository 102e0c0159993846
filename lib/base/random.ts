/**
 * Dice from a seed, with named forks: (host, purpose) get dice of their own, so that one more throw somewhere does not
 * shift the throws of all others.
 *
 * Integer arithmetic only (sfc32 over a seed mixed by murmur's finaliser): the same on every engine. Shares are given
 * in millionths, since a fraction would be inexact.
 */
export class Random {
  readonly #seed: number;
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param seed a safe integer; its low and high halves both count */
  constructor(seed: number) {
    this.#seed = seed;
    const low = (seed % 0x1_0000_0000) | 0;
    const high = Math.floor(seed / 0x1_0000_0000) | 0;
    this.#a = mix(low ^ 0x9e3779b9);
    this.#b = mix(high ^ 0x85ebca6b);
    this.#c = mix(low + high);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** 32 random bits as an unsigned integer. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  /** An integer from 0 up to, not including, `limit` (1 to 2^32); every value equally likely. */
  below(limit: number): number {
    const fair = 0x1_0000_0000 - (0x1_0000_0000 % limit);
    for (;;) {
      const drawn = this.next();
      if (drawn < fair) return drawn % limit;
    }
  }

  /** True in `millionths` of a million cases. */
  chance(millionths: number): boolean {
    return this.below(1_000_000) < millionths;
  }

  /** A new list in random order (Fisher and Yates). */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const list = [...items];
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = list[i] as Item;
      list[i] = list[j] as Item;
      list[j] = kept;
    }
    return list;
  }

  /** Dice that depend on the seed and the name only, not on what was thrown before. */
  fork(name: string): Random {
    let low = mix((this.#seed % 0x1_0000_0000) | 0);
    let high = mix((Math.floor(this.#seed / 0x1_0000_0000) | 0) ^ 0x5bd1e995);
    for (let i = 0; i < name.length; i++) {
      low = mix(low ^ name.charCodeAt(i));
      high = mix((high + name.charCodeAt(i) * 0x01000193) | 0);
    }
    return new Random((low >>> 0) + ((high >>> 0) % 0x20_0000) * 0x1_0000_0000);
  }
}

function mix(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
