/**
 * The mailboxes: a row for each copy that was finally delivered, with the content as stored (§4.4: trace fields on top).
 */
import type { HostIndex, Instant, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import type { Projection } from './projection.ts';

export interface MailboxRow {
  readonly seq: number;
  readonly at: Instant;
  readonly host: HostIndex;
  /** Whose mailbox it is, `local-part@domain`. */
  readonly mailbox: string;
  readonly message: MessageId;
  /** The forward-path it was delivered for. */
  readonly recipient: string;
  /** In parts that nobody changes. */
  readonly content: readonly Uint8Array[];
}

export class MailboxesView {
  readonly #rows: MailboxRow[] = [];

  get rows(): readonly MailboxRow[] {
    return this.#rows;
  }

  take({ seq, at, host, event }: JournalEntry): void {
    if (event.kind !== 'mta/delivered') return;
    const { mailbox, message, recipient, content } = event;
    this.#rows.push({ seq, at, host, mailbox, message, recipient, content });
  }
}

export const mailboxes: Projection<MailboxesView> = {
  empty: () => new MailboxesView(),
  fold: (view, entry) => view.take(entry),
};
