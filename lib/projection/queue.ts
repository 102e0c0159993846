/**
 * The queues: a row for each change of one recipient of one message on one host (§4.5.4.1: what waits, how often it was
 * tried, when it is tried next). What is not committed to the spool is not queued. A message has one id on all hosts, so
 * a row names the host too.
 */
import { unreachable } from '#lib/base';
import type { HostIndex, Instant, MessageId } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';
import { latestUpTo } from './latest.ts';
import type { Projection } from './projection.ts';

export type QueueStatus =
  'queued' | 'active' | 'deferred' | 'delivered' | 'handed-on' | 'bounced' | 'dropped' | 'expired';

export interface QueueRow {
  readonly seq: number;
  readonly at: Instant;
  readonly host: HostIndex;
  readonly message: MessageId;
  readonly recipient: string;
  readonly status: QueueStatus;
  /** Attempts begun. */
  readonly attempts: number;
  /** When it is tried again; null when nothing waits for an instant. */
  readonly next: Instant | null;
  /** `4.4.1`, or the code by which the next host took it; empty when there is none. */
  readonly code: string;
  readonly why: string;
}

type Change = Pick<QueueRow, 'status'> & Partial<Pick<QueueRow, 'attempts' | 'next' | 'code' | 'why'>>;
type MtaEvent = Extract<JournalEvent, { readonly kind: `mta/${string}` }>;

const thing = (host: HostIndex, message: MessageId, recipient: string): string => `${host} ${message} ${recipient}`;

/** The last row of each recipient on each host, at this cursor. */
export const queueAt = (rows: readonly QueueRow[], cursor: number): QueueRow[] =>
  latestUpTo(rows, cursor, ({ host, message, recipient }) => thing(host, message, recipient));

export class QueueView {
  readonly #rows: QueueRow[] = [];
  /** The last row of those that are not done. */
  readonly #open = new Map<string, QueueRow>();

  get rows(): readonly QueueRow[] {
    return this.#rows;
  }

  take(entry: JournalEntry, event: MtaEvent): void {
    switch (event.kind) {
      case 'mta/spooled':
      case 'mta/recovered':
        this.#change(entry, event.message, event.recipients, { status: 'queued' });
        return;
      case 'mta/attempt':
        this.#change(entry, event.message, event.recipients, { status: 'active', attempts: event.attempt });
        return;
      case 'mta/deferred': {
        const { attempts, next, status: code, why } = event;
        this.#change(entry, event.message, [event.recipient], { status: 'deferred', attempts, next, code, why });
        return;
      }
      case 'mta/expired':
        this.#change(entry, event.message, [event.recipient], { status: 'expired', attempts: event.attempts });
        return;
      case 'mta/handed-on': {
        const { code, exchanger } = event;
        this.#change(entry, event.message, [event.recipient], {
          status: 'handed-on',
          code: String(code),
          why: exchanger,
        });
        return;
      }
      case 'mta/delivered':
        this.#change(entry, event.message, [event.recipient], { status: 'delivered' });
        return;
      case 'mta/bounced':
      case 'mta/dropped': {
        const status = event.kind === 'mta/bounced' ? 'bounced' : 'dropped';
        this.#change(entry, event.message, [event.recipient], { status, code: event.status, why: event.why });
        return;
      }
      case 'mta/submitted':
      case 'mta/accepted':
      case 'mta/routed':
        return;
      default:
        unreachable(event);
    }
  }

  #change(entry: JournalEntry, message: MessageId, recipients: readonly string[], change: Change): void {
    for (const recipient of recipients) this.#changeOne(entry, message, recipient, change);
  }

  #changeOne(entry: JournalEntry, message: MessageId, recipient: string, change: Change): void {
    const id = thing(entry.host, message, recipient);
    const last = this.#open.get(id);
    if (change.status === 'queued' && last?.status === 'queued') return;
    const row: QueueRow = {
      seq: entry.seq,
      at: entry.at,
      host: entry.host,
      message,
      recipient,
      status: change.status,
      attempts: change.attempts ?? last?.attempts ?? 0,
      next: change.next ?? null,
      code: change.code ?? '',
      why: change.why ?? '',
    };
    this.#rows.push(row);
    if (isLast(change.status)) this.#open.delete(id);
    else this.#open.set(id, row);
  }
}

const isLast = (status: QueueStatus): boolean =>
  status === 'delivered' || status === 'handed-on' || status === 'bounced' || status === 'dropped';

const isMta = (event: JournalEvent): event is MtaEvent => event.kind.startsWith('mta/');

export const queue: Projection<QueueView> = {
  empty: () => new QueueView(),
  fold: (view, entry) => {
    if (isMta(entry.event)) view.take(entry, entry.event);
  },
};
