/**
 * How many lines of a client wait for a reply of its server. In lock-step (§2.1) that is one at most; with commands in
 * groups (RFC 2920 3.1) the server has more to answer, and owes the next line though it has just spoken.
 *
 * Counts what the client reports as sent and what the server reports as answered.
 */
import type { JournalEvent } from '#lib/sim';

export class Unanswered {
  #count = 0;
  /** Without reports of a server nothing is known of what it has answered. */
  #answers = false;
  /** The client's last report was of a command: octets behind it are its chunk, and share its reply (RFC 3030 2). */
  #afterCommand = false;

  get some(): boolean {
    return this.#answers && this.#count > 0;
  }

  see(event: JournalEvent): void {
    switch (event.kind) {
      case 'smtp/command':
        if (event.end !== 'client') return;
        this.#count++;
        this.#afterCommand = true;
        return;
      case 'smtp/chunk':
      case 'smtp/data-end':
        if (event.end !== 'client') return;
        if (!this.#afterCommand) this.#count++;
        this.#afterCommand = false;
        return;
      case 'smtp/reply':
        if (event.end === 'client') this.#afterCommand = false;
        else this.#answer(event.to);
        return;
      default:
    }
  }

  #answer(to: string): void {
    this.#answers = true;
    if (to !== 'connect' && to !== 'none') this.#count = Math.max(0, this.#count - 1);
  }
}
