/**
 * The spool: the durable half of a mail system. What stands here survives a crash; whatever else the mail system knows
 * does not. §6.1: mail that was accepted is not lost because the host crashes later.
 *
 * A record changes by steps, and only `commit.ts` carries them out, after the sync time. Recipients leave a record as
 * they reach an end (delivered, handed on, bounced, dropped); a record without recipients is removed.
 */
import { present } from '#lib/base';
import type { Instant, MessageId } from '#lib/base';
import { writeForwardPath } from '#lib/syntax';
import type { ForwardPath, Parameters, ReversePath } from '#lib/syntax';
import type { Failure } from './failure.ts';

export interface Recipient {
  readonly path: ForwardPath;
  /** The forward-path as text: it names the recipient within its record. */
  readonly text: string;
  /** Those that came with RCPT, for the next host (§2.2.3); empty when the message began here. */
  readonly parameters: Parameters;
  /** Failed attempts so far, and what the last one met. */
  readonly attempts: number;
  readonly last: Failure | null;
}

/** A forward-path with what came with it. */
export type Addressed = Pick<Recipient, 'path' | 'parameters'>;

/** A recipient that was not tried yet. */
export const firstState = ({ path, parameters }: Addressed): Recipient => ({
  path,
  text: writeForwardPath(path),
  parameters,
  attempts: 0,
  last: null,
});

export interface SpoolRecord {
  /** From 1; never used again on this host. */
  readonly number: number;
  readonly message: MessageId;
  readonly reversePath: ReversePath;
  /** Those that came with MAIL, for the next host (§2.2.3); empty when the message began here. */
  readonly parameters: Parameters;
  /** Mail data with our trace field on top, in parts that nobody changes. */
  readonly content: readonly Uint8Array[];
  /** Octets of the content. */
  readonly size: number;
  /** True when an octet of the content is above 127. */
  readonly eightBit: boolean;
  /** True when a header field of the content has an octet above 127. */
  readonly headerBeyondAscii: boolean;
  /** When the message came to this host: its age counts from here (§4.5.4.1). */
  readonly arrived: Instant;
  readonly recipients: readonly Recipient[];
}

/** One durable change. */
export type Step =
  | { readonly kind: 'add'; readonly record: SpoolRecord }
  | { readonly kind: 'remove'; readonly record: number; readonly recipients: readonly string[] }
  | { readonly kind: 'failed'; readonly record: number; readonly recipients: readonly Recipient[] };

export class Spool {
  readonly #records = new Map<number, SpoolRecord>();
  #numbers = 0;
  #messages = 0;
  #errands = 0;

  /** A fresh record number; numbers of writes that a crash undid are not given out again. */
  nextNumber(): number {
    return ++this.#numbers;
  }

  /** A fresh counter for the key of a message that begins at this host. */
  nextMessage(): number {
    return ++this.#messages;
  }

  /** A fresh name for a lookup or a dial, so that an answer meant for the time before a crash is recognised. */
  nextErrand(): number {
    return ++this.#errands;
  }

  /** Committed records, oldest first. */
  records(): readonly SpoolRecord[] {
    return [...this.#records.values()];
  }

  carryOut(step: Step): void {
    if (step.kind === 'add') {
      this.#records.set(step.record.number, step.record);
      return;
    }
    const record = present(this.#records.get(step.record), `spool record ${step.record}`);
    const recipients = step.kind === 'remove' ? without(record, step.recipients) : replaced(record, step.recipients);
    if (recipients.length === 0) this.#records.delete(record.number);
    else this.#records.set(record.number, { ...record, recipients });
  }
}

export const createSpool = (): Spool => new Spool();

function without(record: SpoolRecord, gone: readonly string[]): readonly Recipient[] {
  const names = new Set(gone);
  return record.recipients.filter(({ text }) => !names.has(text));
}

function replaced(record: SpoolRecord, newer: readonly Recipient[]): readonly Recipient[] {
  const byText = new Map(newer.map((recipient) => [recipient.text, recipient]));
  return record.recipients.map((recipient) => byText.get(recipient.text) ?? recipient);
}
