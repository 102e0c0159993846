/**
 * The mail system of one host: questions of its sessions, submissions, answers and outcomes go in; verdicts, lookups,
 * dials and reports come out. A machine without network and clock: `next()` is drained after each call, `expire` called
 * when `deadline` has come.
 *
 * Holds nothing but its parts, and passes on. All of it dies in a crash, save the spool.
 */
import type { Instant } from '#lib/base';
import type { Answer } from '#lib/dns';
import type { Question, TransactionOutcome } from '#lib/smtp';
import { Acceptance } from './acceptance.ts';
import type { Asking } from './acceptance.ts';
import { Commits } from './commit.ts';
import { Ledger } from './ledger.ts';
import { createMailboxes } from './mailbox.ts';
import { Outbox, report } from './output.ts';
import type { AgentOutput } from './output.ts';
import { Queue } from './queue.ts';
import { Rounds } from './rounds.ts';
import type { AgentSetup } from './setup.ts';
import { Submissions } from './submission.ts';
import type { Submitted } from './submission.ts';

export interface MailAgent {
  submit(submission: Submitted, at: Instant): void;
  /** A session's question; the verdict with the same ticket follows, at once or after the commit. */
  ask(ticket: number, question: Question, from: Asking, at: Instant): void;
  /** Answers an output `lookup`. */
  looked(lookup: number, answer: Answer, at: Instant): void;
  /** Answers an output `dial`: one outcome for each of its transactions, whatever happened. */
  attempted(attempt: number, outcomes: readonly TransactionOutcome[], at: Instant): void;
  /** After a restart: what the spool holds is found again and tried at once, with the attempts it had. */
  recover(at: Instant): void;
  expire(at: Instant): void;
  next(): AgentOutput | undefined;
  readonly deadline: Instant | undefined;
  /** Whether more will come of this spool record. */
  holds(record: number): boolean;
}

export function createMailAgent(setup: AgentSetup): MailAgent {
  const outbox = new Outbox();
  const mailboxes = createMailboxes(setup.plan, setup.name, setup.addresses);
  const commits = new Commits(setup.spool);
  const queue = new Queue(setup.plan.schedule);
  const rounds = new Rounds(setup, mailboxes, new Ledger(setup, queue, commits, outbox), outbox);
  const acceptance = new Acceptance(setup, mailboxes, queue, commits, outbox);
  const submissions = new Submissions(setup, commits, outbox);

  const beginRounds = (at: Instant): void => {
    for (let due = queue.due(at); due !== undefined; due = queue.due(at)) rounds.begin(due, at);
  };

  return {
    submit: (submission, at) => submissions.submit(submission, at),
    ask: (ticket, question, from, at) => acceptance.ask(ticket, question, from, at),
    looked: (lookup, answer, at) => rounds.looked(lookup, answer, at),
    attempted: (attempt, outcomes, at) => rounds.attempted(attempt, outcomes, at),
    recover(at) {
      for (const record of setup.spool.records()) {
        const { number, message } = record;
        const recipients = record.recipients.map(({ text }) => text);
        outbox.put(report(number, { kind: 'mta/recovered', message, record: number, recipients }));
        queue.admit(record, at);
      }
      beginRounds(at);
    },
    expire(at) {
      for (let write = commits.take(at); write !== undefined; write = commits.take(at)) {
        for (const output of write.told) outbox.put(output);
        for (const step of write.steps) if (step.kind === 'add') queue.admit(step.record, at);
      }
      beginRounds(at);
    },
    next: () => outbox.next(),
    get deadline() {
      return soonest(commits.deadline, queue.deadline);
    },
    holds: (record) => queue.holds(record) || commits.holds(record),
  };
}

const soonest = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);
