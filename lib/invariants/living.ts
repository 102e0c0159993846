/**
 * Which messages are alive: somebody holds a recipient of them, or they are on their way into a spool. Watchers that
 * keep something for each message forget it when the message dies, so what they keep is bounded by what is under way.
 *
 * A message may come back: a host in doubt gave it up while the next one was still taking it (§4.2.5), or a crash undid
 * the removal of its record. So a watcher must not take a message it does not know for one that never was: messages of
 * a host are numbered in order, and `wasBegun` tells from that.
 */
import { counterOf, hostOf } from '#lib/base';
import type { HostIndex, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import { Ledger } from './ledger.ts';
import type { Movement } from './ledger.ts';
import { Offers } from './offers.ts';

export interface Sight {
  /** What the entry does to custody. */
  readonly movements: readonly Movement[];
  /** Messages that died with it. */
  readonly died: readonly MessageId[];
}

const nothing: Sight = { movements: [], died: [] };

export class Living {
  readonly #ledger = new Ledger();
  readonly #offers = new Offers();
  /** How many custodies and offers keep a message alive. */
  readonly #reasons = new Map<MessageId, number>();
  /** The highest message number of each host. */
  readonly #begun = new Map<HostIndex, number>();
  #died: MessageId[] = [];

  see(entry: JournalEntry): Sight {
    const movements = this.#ledger.see(entry);
    const offers = this.#offers.see(entry);
    if (movements.length === 0 && offers.length === 0) return nothing;
    this.#died = [];
    for (const movement of movements) {
      if (movement.kind !== 'not-held') this.#count(movement.custody.message, weightOf(movement.kind));
    }
    for (const { kind, offer } of offers) {
      if (kind === 'offered') this.#begin(entry, offer.message);
      else if (kind !== 'dropped') this.#count(offer.message, -1);
    }
    return { movements, died: this.#died };
  }

  /** Whether a message of this name has ever entered a mail system. */
  wasBegun(message: MessageId): boolean {
    return counterOf(message) <= (this.#begun.get(hostOf(message)) ?? 0);
  }

  /** A message gets its name from the host where it begins: by submission, or from a client not of this world. */
  #begin({ host }: JournalEntry, message: MessageId): void {
    this.#count(message, 1);
    if (hostOf(message) !== host) return;
    this.#begun.set(host, Math.max(counterOf(message), this.#begun.get(host) ?? 0));
  }

  #count(message: MessageId, change: 1 | 0 | -1): void {
    const reasons = (this.#reasons.get(message) ?? 0) + change;
    if (reasons > 0) this.#reasons.set(message, reasons);
    else if (this.#reasons.delete(message)) this.#died.push(message);
  }
}

function weightOf(kind: Exclude<Movement['kind'], 'not-held'>): 1 | 0 | -1 {
  switch (kind) {
    case 'taken':
    case 'surplus':
      return 1;
    case 'ended':
    case 'missing':
      return -1;
    case 'found':
    case 'worked-on':
      return 0;
  }
}
