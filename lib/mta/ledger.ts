/**
 * The ledger of recipients: carries out what was decided for them. It tells the journal, moves them in the queue, and
 * writes the change to the spool, always all three together.
 *
 * A recipient ends in exactly one way: delivered, handed on, bounced or dropped. What another host has done is told at
 * once; what we do ourselves is told with the commit that makes it so.
 */
import type { Instant } from '#lib/base';
import type { Commits } from './commit.ts';
import { delivery } from './delivery.ts';
import type { Local } from './destination.ts';
import { expiry } from './failure.ts';
import { endOf } from './notify.ts';
import type { Failed } from './notify.ts';
import { report } from './output.ts';
import type { Outbox } from './output.ts';
import type { Queue } from './queue.ts';
import type { Decided } from './relay.ts';
import type { AgentSetup } from './setup.ts';
import type { Recipient, SpoolRecord, Step } from './spool.ts';

export class Ledger {
  readonly #setup: AgentSetup;
  readonly #queue: Queue;
  readonly #commits: Commits;
  readonly #outbox: Outbox;

  constructor(setup: AgentSetup, queue: Queue, commits: Commits, outbox: Outbox) {
    this.#setup = setup;
    this.#queue = queue;
    this.#commits = commits;
    this.#outbox = outbox;
  }

  deliver(record: SpoolRecord, locals: readonly Local[], at: Instant): void {
    if (locals.length === 0) return;
    this.#settle(
      record,
      locals.map(({ recipient }) => recipient),
    );
    this.#commits.write(delivery(record, locals), at);
  }

  /** What one host said. Returns those who failed for good; their end comes with the round's. */
  decide(record: SpoolRecord, decided: readonly Decided[], at: Instant): readonly Failed[] {
    const gone: Recipient[] = [];
    const waiting: Failed[] = [];
    const failed: Failed[] = [];
    for (const { recipient, host, fate } of decided) {
      if (fate.kind === 'bounce') failed.push({ recipient, failure: fate.failure });
      else if (fate.kind === 'later') waiting.push({ recipient, failure: fate.failure });
      else {
        gone.push(recipient);
        this.#handedOn(record, recipient, host.exchanger, fate.code);
      }
    }
    this.#settle(record, gone);
    const { steps, expired } = this.#postponed(record, waiting, at);
    const removal = gone.map(({ text }) => text);
    if (gone.length > 0) steps.push({ kind: 'remove', record: record.number, recipients: removal });
    if (steps.length > 0) this.#commits.write({ steps, told: [] }, at);
    return [...failed, ...expired];
  }

  /** A failure that another time may mend. Returns those for whom there is no other time. */
  postpone(record: SpoolRecord, waiting: readonly Failed[], at: Instant): readonly Failed[] {
    const { steps, expired } = this.#postponed(record, waiting, at);
    if (steps.length > 0) this.#commits.write({ steps, told: [] }, at);
    return expired;
  }

  /** The time to give up has come while the recipient waited, or with a failed attempt (§4.5.4.1). */
  expire(record: SpoolRecord, recipient: Recipient): Failed {
    const { number, message } = record;
    const { text, attempts, last } = recipient;
    this.#outbox.put(report(number, { kind: 'mta/expired', message, recipient: text, attempts }));
    return { recipient, failure: expiry(last) };
  }

  /** The end of a round: its failed recipients leave the queue together. */
  finish(record: SpoolRecord, failed: readonly Failed[], at: Instant): void {
    if (failed.length === 0) return;
    this.#settle(
      record,
      failed.map(({ recipient }) => recipient),
    );
    this.#commits.write(endOf(record, failed, this.#setup, at), at);
  }

  #postponed(
    record: SpoolRecord,
    waiting: readonly Failed[],
    at: Instant,
  ): { readonly steps: Step[]; readonly expired: readonly Failed[] } {
    const deferred: Recipient[] = [];
    const expired: Failed[] = [];
    for (const { recipient, failure } of waiting) {
      const deferral = this.#queue.defer(record, recipient.text, failure, at);
      if (deferral.kind === 'expired') {
        expired.push(this.expire(record, deferral.recipient));
        continue;
      }
      deferred.push(deferral.recipient);
      this.#deferred(record, deferral.recipient, failure, deferral.next.at);
    }
    const steps: Step[] =
      deferred.length === 0 ? [] : [{ kind: 'failed', record: record.number, recipients: deferred }];
    return { steps, expired };
  }

  #settle(record: SpoolRecord, recipients: readonly Recipient[]): void {
    if (recipients.length === 0) return;
    this.#queue.settle(
      record,
      recipients.map(({ text }) => text),
    );
  }

  #handedOn({ number, message }: SpoolRecord, { text }: Recipient, exchanger: string, code: number): void {
    this.#outbox.put(report(number, { kind: 'mta/handed-on', message, recipient: text, exchanger, code }));
  }

  #deferred(
    { number, message }: SpoolRecord,
    { text, attempts }: Recipient,
    { stage, status, why, unknown }: Failed['failure'],
    next: Instant,
  ): void {
    this.#outbox.put(
      report(number, { kind: 'mta/deferred', message, recipient: text, stage, status, why, attempts, next, unknown }),
    );
  }
}
