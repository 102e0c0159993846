/**
 * Who has which address, and how long a packet takes from one host to another. Every link delays by at least one
 * microsecond; the least delay that crosses a border is the look-ahead of a placement (journal contract, section 1).
 */
import { counterOf, hostOf, invariant, key } from '#lib/base';
import type { Duration, HostIndex } from '#lib/base';

export interface LinkDelay {
  readonly hosts: readonly [HostIndex, HostIndex];
  readonly delay: Duration;
}

export class Fabric {
  readonly #owner = new Map<string, HostIndex>();
  readonly #usual: Duration;
  readonly #between = new Map<number, Duration>();

  /** @param addresses of each host, by its number; number 0 has none */
  constructor(addresses: readonly (readonly string[])[], usual: Duration, between: readonly LinkDelay[]) {
    invariant(usual >= 1 && between.every(({ delay }) => delay >= 1), 'every link delays by at least 1 µs');
    addresses.forEach((list, host) => {
      for (const address of list) this.#owner.set(address, host);
    });
    this.#usual = usual;
    for (const { hosts, delay } of between) this.#between.set(pair(...hosts), delay);
  }

  ownerOf(address: string): HostIndex | undefined {
    return this.#owner.get(address);
  }

  /** One way. */
  delay(from: HostIndex, to: HostIndex): Duration {
    return this.#between.size === 0 ? this.#usual : (this.#between.get(pair(from, to)) ?? this.#usual);
  }

  /**
   * No packet between hosts that `apart` tells apart takes less than this. With links of their own between all such
   * hosts the true least delay may be longer; a shorter look-ahead is never wrong.
   */
  lookAhead(apart: (a: HostIndex, b: HostIndex) => boolean): Duration {
    let least = this.#usual;
    for (const [name, delay] of this.#between) if (apart(hostOf(name), counterOf(name))) least = Math.min(least, delay);
    return least;
  }
}

const pair = (a: HostIndex, b: HostIndex): number => (a < b ? key(a, b) : key(b, a));
