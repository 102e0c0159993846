/**
 * The messages: each as it was submitted, and each of its copies as it was delivered.
 *
 * Contents are kept in the parts that the journal holds; nothing is copied.
 */
import type { HostIndex, Instant, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import type { Projection } from './projection.ts';
import { rowsUpTo } from './projection.ts';

export interface Copy {
  readonly seq: number;
  readonly at: Instant;
  readonly host: HostIndex;
  readonly mailbox: string;
  readonly recipient: string;
  readonly content: readonly Uint8Array[];
}

export interface MessageRow {
  /** The entry by which it entered this world. */
  readonly seq: number;
  readonly at: Instant;
  /** Its originator; of a message from outside, the host that took it. */
  readonly host: HostIndex;
  readonly message: MessageId;
  /** The message this one tells about, when it is a notification. */
  readonly about: MessageId | null;
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  /** As submitted; null when that happened outside. */
  readonly content: readonly Uint8Array[] | null;
  /** In the order of delivery; each with its own `seq`. */
  readonly copies: readonly Copy[];
}

type Open = MessageRow & { readonly copies: Copy[] };

export class MessagesView {
  readonly #rows: Open[] = [];
  readonly #byName = new Map<MessageId, Open>();

  get rows(): readonly MessageRow[] {
    return this.#rows;
  }

  get(message: MessageId): MessageRow | null {
    return this.#byName.get(message) ?? null;
  }

  take({ seq, at, host, event }: JournalEntry): void {
    switch (event.kind) {
      case 'mta/submitted': {
        const { message, about, reversePath, forwardPaths, content } = event;
        this.#add({ seq, at, host, message, about, reversePath, forwardPaths, content, copies: [] });
        return;
      }
      case 'mta/accepted': {
        const { message, reversePath, forwardPaths } = event;
        this.#add({ seq, at, host, message, about: null, reversePath, forwardPaths, content: null, copies: [] });
        return;
      }
      case 'mta/delivered': {
        const { mailbox, recipient, content } = event;
        this.#byName.get(event.message)?.copies.push({ seq, at, host, mailbox, recipient, content });
        return;
      }
      default:
    }
  }

  #add(row: Open): void {
    if (this.#byName.has(row.message)) return;
    this.#byName.set(row.message, row);
    this.#rows.push(row);
  }
}

export const messages: Projection<MessagesView> = {
  empty: () => new MessagesView(),
  fold: (view, entry) => view.take(entry),
};

/** The messages that there are at this cursor, each with the copies delivered by then. */
export function messagesAt({ rows }: MessagesView, cursor: number): MessageRow[] {
  return rows
    .slice(0, rowsUpTo(rows, cursor))
    .map((row) => ({ ...row, copies: row.copies.slice(0, rowsUpTo(row.copies, cursor)) }));
}
