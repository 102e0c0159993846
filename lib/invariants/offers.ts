/**
 * Messages on their way into a spool: offered by `mta/submitted` or `mta/accepted`, and committed by `mta/spooled` on the
 * same host, dropped recipient by recipient, refused to the client (`smtp/reply` to `content`), or lost in a crash, which
 * they may be, since nobody has acknowledged them.
 *
 * Keeps what is neither committed nor given up. Judges nothing.
 */
import type { ConnectionId, HostIndex, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';

export interface Offer {
  readonly host: HostIndex;
  readonly message: MessageId;
  /** Null for a submission. */
  readonly connection: ConnectionId | null;
  /** `seq` of the entry that offered it. */
  readonly since: number;
  /** Recipients that must be in the record. */
  readonly recipients: Set<string>;
}

/** What an entry does to the offers; `short`: the record lacks recipients that were offered. */
export type OfferMovement =
  | { readonly kind: 'offered' | 'committed' | 'given-up' | 'lost'; readonly offer: Offer }
  | { readonly kind: 'short'; readonly offer: Offer; readonly lacks: string }
  | { readonly kind: 'dropped'; readonly offer: Offer };

const nothing: readonly OfferMovement[] = [];

export class Offers {
  /** By host and message, oldest first. */
  readonly #open = new Map<string, Offer[]>();
  readonly #byConnection = new Map<ConnectionId, Offer>();

  see(entry: JournalEntry): readonly OfferMovement[] {
    const { event, host } = entry;
    switch (event.kind) {
      case 'mta/submitted':
        return this.#offer(entry, event.message, null, event.forwardPaths);
      case 'mta/accepted':
        return this.#offer(entry, event.message, event.connection, event.forwardPaths);
      case 'mta/spooled':
        return this.#commit(host, event.message, event.recipients);
      case 'mta/dropped':
        return this.#drop(host, event.message, event.recipient);
      case 'smtp/reply':
        if (event.end === 'client' || event.to !== 'content') return nothing;
        return this.#giveUp(this.#byConnection.get(event.where.connection));
      case 'host/crash':
        return this.#lose(host);
      default:
        return nothing;
    }
  }

  #offer(
    { host, seq }: JournalEntry,
    message: MessageId,
    connection: ConnectionId | null,
    forwardPaths: readonly string[],
  ): readonly OfferMovement[] {
    const offer: Offer = { host, message, connection, since: seq, recipients: new Set(forwardPaths) };
    const id = idOf(host, message);
    this.#open.set(id, [...(this.#open.get(id) ?? []), offer]);
    if (connection !== null) this.#byConnection.set(connection, offer);
    return [{ kind: 'offered', offer }];
  }

  /** The oldest offer that the record satisfies; when it satisfies none, the oldest one falls short. */
  #commit(host: HostIndex, message: MessageId, recipients: readonly string[]): readonly OfferMovement[] {
    const offers = this.#open.get(idOf(host, message)) ?? [];
    const has = new Set(recipients);
    const lacking = offers.map((offer) => [...offer.recipients].find((recipient) => !has.has(recipient)));
    const found = lacking.indexOf(undefined);
    const offer = offers[Math.max(0, found)];
    if (offer === undefined) return nothing;
    this.#remove(offer);
    const lacks = lacking[Math.max(0, found)];
    return [lacks === undefined ? { kind: 'committed', offer } : { kind: 'short', offer, lacks }];
  }

  #drop(host: HostIndex, message: MessageId, recipient: string): readonly OfferMovement[] {
    const offers = this.#open.get(idOf(host, message)) ?? [];
    const offer = offers.find(({ connection, recipients }) => connection === null && recipients.has(recipient));
    if (offer === undefined) return nothing;
    offer.recipients.delete(recipient);
    const dropped: OfferMovement = { kind: 'dropped', offer };
    return offer.recipients.size > 0 ? [dropped] : [dropped, ...this.#giveUp(offer)];
  }

  #giveUp(offer: Offer | undefined): readonly OfferMovement[] {
    if (offer === undefined) return nothing;
    this.#remove(offer);
    return [{ kind: 'given-up', offer }];
  }

  #lose(host: HostIndex): readonly OfferMovement[] {
    const lost = [...this.#open.values()].flat().filter((offer) => offer.host === host);
    for (const offer of lost) this.#remove(offer);
    return lost.map((offer) => ({ kind: 'lost', offer }));
  }

  #remove(offer: Offer): void {
    const { connection } = offer;
    if (connection !== null && this.#byConnection.get(connection) === offer) this.#byConnection.delete(connection);
    const id = idOf(offer.host, offer.message);
    const left = (this.#open.get(id) ?? []).filter((other) => other !== offer);
    if (left.length === 0) this.#open.delete(id);
    else this.#open.set(id, left);
  }
}

const idOf = (host: HostIndex, message: MessageId): string => `${host} ${message}`;
