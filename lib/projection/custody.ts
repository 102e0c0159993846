/**
 * Custody: who holds each recipient's copy of each message, over all hosts (§2.1, §6.1: somebody is always responsible).
 * First the originator, then each host that took it over, at last a mailbox.
 *
 * When the next host has committed a message, the one that sends it is `in-doubt` until it hears so: a reply that is
 * lost leaves two copies (§4.2.5).
 */
import { hostOf } from '#lib/base';
import type { ConnectionId, HostIndex, Instant, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import { rowsUpTo } from './projection.ts';
import type { Projection } from './projection.ts';

export interface CustodyRow {
  readonly seq: number;
  readonly at: Instant;
  readonly host: HostIndex;
  readonly message: MessageId;
  readonly recipient: string;
  readonly place: 'queue' | 'in-doubt' | 'mailbox' | 'gone';
  /** The same number for all rows of one recipient of one message in the queue of one host, or in a mailbox there. */
  readonly thing: number;
}

/** What is remembered of one recipient on one host. */
interface Holding {
  /** Spool records that hold it: more than one when a copy was doubled or came round again. */
  held: number;
  place: CustodyRow['place'];
  /** Even; the mailbox on the same host has the number after it. */
  readonly thing: number;
}

/** Who holds what at this cursor. */
export function custodyAt({ rows }: CustodyView, cursor: number): CustodyRow[] {
  const latest = new Map<number, CustodyRow>();
  for (const row of rows.slice(0, rowsUpTo(rows, cursor))) latest.set(row.thing, row);
  return [...latest.values()].filter(({ place }) => place !== 'gone');
}

export class CustodyView {
  readonly #rows: CustodyRow[] = [];
  readonly #holdings = new Map<string, Holding>();
  /** Who sent the message that a host is about to commit. */
  readonly #senders = new Map<string, ConnectionId>();
  /** Submitted and not committed yet: a crash takes them. */
  readonly #uncommitted = new Map<HostIndex, Map<string, { message: MessageId; recipient: string }>>();

  /** A row for each change. */
  get rows(): readonly CustodyRow[] {
    return this.#rows;
  }

  take(entry: JournalEntry): void {
    const { event, host } = entry;
    switch (event.kind) {
      case 'mta/submitted':
        for (const recipient of event.forwardPaths) this.#submit(entry, event.message, recipient);
        return;
      case 'mta/accepted':
        this.#senders.set(`${host} ${event.message}`, event.connection);
        return;
      case 'mta/spooled':
      case 'mta/recovered':
        this.#keep(entry, event.message, event.recipients, event.kind === 'mta/recovered');
        return;
      case 'mta/deferred':
        this.#put(entry, event.message, event.recipient, 'queue');
        return;
      case 'mta/handed-on':
      case 'mta/bounced':
      case 'mta/dropped':
        this.#release(entry, event.message, event.recipient);
        return;
      case 'mta/delivered':
        this.#release(entry, event.message, event.recipient);
        this.#row(entry, event.message, event.recipient, 'mailbox');
        return;
      case 'host/crash':
        for (const { message, recipient } of this.#uncommitted.get(host)?.values() ?? [])
          this.#put(entry, message, recipient, 'gone');
        this.#uncommitted.delete(host);
        return;
      default:
    }
  }

  #submit(entry: JournalEntry, message: MessageId, recipient: string): void {
    const waiting = this.#uncommitted.get(entry.host) ?? new Map<string, { message: MessageId; recipient: string }>();
    this.#uncommitted.set(entry.host, waiting.set(`${message} ${recipient}`, { message, recipient }));
    this.#put(entry, message, recipient, 'queue');
  }

  #keep(entry: JournalEntry, message: MessageId, recipients: readonly string[], again: boolean): void {
    const { host } = entry;
    const from = `${host} ${message}`;
    const sender = this.#senders.get(from);
    this.#senders.delete(from);
    for (const recipient of recipients) {
      this.#uncommitted.get(host)?.delete(`${message} ${recipient}`);
      const holding = this.#holding(host, message, recipient);
      holding.held = again ? Math.max(1, holding.held) : holding.held + 1;
      this.#put(entry, message, recipient, 'queue');
      if (!again && sender !== undefined) this.#doubt(entry, hostOf(sender), message, recipient);
    }
  }

  #doubt(entry: JournalEntry, sender: HostIndex, message: MessageId, recipient: string): void {
    if (sender === entry.host || this.#holdings.get(`${sender} ${message} ${recipient}`)?.place !== 'queue') return;
    this.#put({ ...entry, host: sender }, message, recipient, 'in-doubt');
  }

  #release(entry: JournalEntry, message: MessageId, recipient: string): void {
    this.#uncommitted.get(entry.host)?.delete(`${message} ${recipient}`);
    const holding = this.#holding(entry.host, message, recipient);
    holding.held = Math.max(0, holding.held - 1);
    this.#put(entry, message, recipient, holding.held > 0 ? 'queue' : 'gone');
  }

  #holding(host: HostIndex, message: MessageId, recipient: string): Holding {
    const key = `${host} ${message} ${recipient}`;
    const known = this.#holdings.get(key);
    if (known !== undefined) return known;
    const fresh: Holding = { held: 0, place: 'gone', thing: 2 * this.#holdings.size };
    this.#holdings.set(key, fresh);
    return fresh;
  }

  #put(entry: JournalEntry, message: MessageId, recipient: string, place: CustodyRow['place']): void {
    const holding = this.#holding(entry.host, message, recipient);
    if (holding.place === place) return;
    holding.place = place;
    this.#row(entry, message, recipient, place);
  }

  #row({ seq, at, host }: JournalEntry, message: MessageId, recipient: string, place: CustodyRow['place']): void {
    const thing = this.#holding(host, message, recipient).thing + (place === 'mailbox' ? 1 : 0);
    this.#rows.push({ seq, at, host, message, recipient, place, thing });
  }
}

export const custody: Projection<CustodyView> = {
  empty: () => new CustodyView(),
  fold: (view, entry) => view.take(entry),
};
