/**
 * Acceptance: the answers to a server session's questions (§3.3, §3.5, §3.6.2, §4.5.1, §6.3, §7.9). Decides and writes no
 * octet of a session; the replies come from smtp's catalogue.
 *
 * A message is taken over with a trace field on top (§4.4), and the yes to it leaves with the commit of its spool record
 * (§6.1), never before.
 */
import { asciiLower, key } from '#lib/base';
import type { ConnectionId, Instant, MessageId } from '#lib/base';
import { countReceived, hasHeaderBeyondAscii, receivedField } from '#lib/message';
import type { ReceivedFacts } from '#lib/message';
import { accept, refuse, replies } from '#lib/smtp';
import type { Client, Facts, Question, Verdict } from '#lib/smtp';
import { domainKey, writeForwardPath, writeReversePath } from '#lib/syntax';
import type { ForwardPath } from '#lib/syntax';
import { keeping } from './commit.ts';
import type { Commits } from './commit.ts';
import { expand, verify } from './directory.ts';
import { eachOnce, withoutRoute } from './envelope.ts';
import type { Mailboxes } from './mailbox.ts';
import { report } from './output.ts';
import type { Outbox } from './output.ts';
import type { Queue } from './queue.ts';
import type { AgentSetup } from './setup.ts';
import { firstState } from './spool.ts';
import type { Addressed, SpoolRecord } from './spool.ts';

/** Who asks: the session's connection, the client's address, and the label of the message it sends. */
export interface Asking {
  readonly connection: ConnectionId;
  /** Null when the client is none of ours: the message gets a name here. */
  readonly message: MessageId | null;
  readonly address: string;
}

type MailData = Extract<Question, { readonly kind: 'mail-data' }>;
type QueueTarget = Extract<Question, { readonly kind: 'queue-run' }>['target'];

export class Acceptance {
  readonly #setup: AgentSetup;
  readonly #mailboxes: Mailboxes;
  readonly #queue: Queue;
  readonly #commits: Commits;
  readonly #outbox: Outbox;

  constructor(setup: AgentSetup, mailboxes: Mailboxes, queue: Queue, commits: Commits, outbox: Outbox) {
    this.#setup = setup;
    this.#mailboxes = mailboxes;
    this.#queue = queue;
    this.#commits = commits;
    this.#outbox = outbox;
  }

  ask(ticket: number, question: Question, from: Asking, at: Instant): void {
    switch (question.kind) {
      case 'reverse-path':
        return this.#answer(ticket, accept);
      case 'forward-path':
        return this.#answer(ticket, this.#judge(question.path, question.facts, from));
      case 'mail-data':
        return this.#takeOver(ticket, question, from, at);
      case 'verify':
        return this.#answer(ticket, verify(question.text, this.#setup.plan, this.#mailboxes));
      case 'expand':
        return this.#answer(ticket, expand(question.text, this.#setup.plan, this.#mailboxes));
      case 'queue-run':
        return this.#answer(ticket, this.#queueRun(question.target, at));
    }
  }

  /** §3.6.2: for elsewhere, from clients of `relayFor` and from those who have said who they are. */
  #judge(path: ForwardPath, facts: Facts, from: Asking): Verdict {
    switch (this.#mailboxes.standing(path).kind) {
      case 'mailbox':
      case 'backup':
        return accept;
      case 'unknown':
        return refuse(replies.mailboxUnknown(writeForwardPath(path)));
      case 'elsewhere':
        return facts.identity !== null || this.#setup.plan.relayFor.includes(from.address)
          ? accept
          : refuse(replies.relayingDenied());
    }
  }

  /** RFC 1985 5: only for domains that this host keeps mail for, and never for a queue by name. */
  #queueRun({ kind, name }: QueueTarget, at: Instant): Verdict {
    const wanted = asciiLower(name);
    const fits = (domain: string): boolean => domain === wanted || (kind === 'domain' && domain.endsWith(`.${wanted}`));
    const kept = this.#setup.plan.backupFor.map(asciiLower);
    if (kind === 'queue' || !kept.some(fits)) return refuse(replies.queueNotAllowed(name));
    const count = this.#queue.hasten(({ path }) => path.kind === 'mailbox' && fits(domainKey(path.mailbox.at)), at);
    return { kind: 'accept', reply: count === 0 ? replies.nothingQueued(name) : replies.queuePending(name, count) };
  }

  #takeOver(ticket: number, question: MailData, from: Asking, at: Instant): void {
    const { caps, spool } = this.#setup;
    if (countReceived(question.content, caps.received + 1) > caps.received)
      return this.#answer(ticket, refuse(replies.routingLoop(caps.received)));
    const record = this.#recordOf(question, from, spool.nextNumber(), at);
    const { number, message } = record;
    this.#outbox.put(
      report(number, {
        kind: 'mta/accepted',
        message,
        connection: from.connection,
        reversePath: writeReversePath(record.reversePath),
        forwardPaths: record.recipients.map(({ text }) => text),
        size: question.size,
      }),
    );
    const kept = keeping(record);
    const yes = { kind: 'verdict', record: number, ticket, verdict: accept } as const;
    this.#commits.write({ ...kept, told: [...kept.told, yes] }, at);
  }

  #recordOf(question: MailData, from: Asking, number: number, at: Instant): SpoolRecord {
    const { host, spool } = this.#setup;
    const recipients = eachOnce(question.envelope.forwardPaths);
    const received = this.#received(question, recipients, from, number, at);
    return {
      number,
      message: from.message ?? key(host, spool.nextMessage()),
      reversePath: withoutRoute(question.envelope.reversePath),
      parameters: question.envelope.mailParameters,
      content: [received, ...question.content],
      size: received.length + question.size,
      eightBit: question.eightBit,
      headerBeyondAscii: question.eightBit && hasHeaderBeyondAscii(question.content),
      arrived: at,
      recipients: recipients.map(firstState),
    };
  }

  /** §4.4; the FOR clause only when it gives no recipient away to another (§7.2). */
  #received(
    { client, facts }: MailData,
    recipients: readonly Addressed[],
    from: Asking,
    number: number,
    at: Instant,
  ): Uint8Array {
    const { name, start, zoneOffset } = this.#setup;
    const [only] = recipients;
    const alone = recipients.length === 1 && only?.path.kind === 'mailbox' ? writeForwardPath(only.path) : null;
    return receivedField({
      fromName: client.name,
      fromAddress: from.address,
      by: name,
      with: protocolOf(client, facts),
      id: String(number),
      for: alone,
      at,
      start,
      zoneOffset,
    });
  }

  #answer(ticket: number, verdict: Verdict): void {
    this.#outbox.put({ kind: 'verdict', record: 0, ticket, verdict });
  }
}

/** RFC 3848 3: the protocol as the trace field names it. */
function protocolOf({ verb }: Client, { secured, identity }: Facts): ReceivedFacts['with'] {
  if (verb === 'HELO') return 'SMTP';
  if (secured === null) return identity === null ? 'ESMTP' : 'ESMTPA';
  return identity === null ? 'ESMTPS' : 'ESMTPSA';
}
