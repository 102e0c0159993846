/**
 * Until when a server waits for its client: for the next whole command, counted from the last one or its reply
 * (§4.5.3.2.7), and in mail data for the next block. An octet alone moves nothing, so that dripping does not help.
 */
import type { Instant, Timeouts } from '#lib/base';
import type { Waiting } from './parts.ts';

/** Octets of mail data that count as a block: our choice, 64 KiB. */
const BLOCK = 65_536;

export class Deadline implements Waiting {
  readonly #timeouts: Timeouts;
  /** Octets of the block at hand. */
  #block = 0;
  #instant: Instant;

  constructor(timeouts: Timeouts, at: Instant) {
    this.#timeouts = timeouts;
    this.#instant = at + timeouts.nextCommand;
  }

  get instant(): Instant {
    return this.#instant;
  }

  /** The next command is waited for from now on. */
  command(at: Instant): void {
    this.#instant = at + this.#timeouts.nextCommand;
  }

  /** Mail data begin. */
  data(at: Instant): void {
    this.#block = 0;
    this.#instant = at + this.#timeouts.dataBlock;
  }

  /** Mail data have come: each whole block earns the time for another. */
  received(octets: number, at: Instant): void {
    this.#block += octets;
    if (this.#block < BLOCK) return;
    this.#block %= BLOCK;
    this.#instant = at + this.#timeouts.dataBlock;
  }
}
