/**
 * The mail system of a host, wired: questions of server sessions go in, verdicts come out; look-ups and connections it
 * asks for are made; each entry it reports gets the cause that the message's own story gives it.
 *
 * Decides nothing: `mta` does.
 */
import { present } from '#lib/base';
import type { Answer, RecordType } from '#lib/dns';
import type { AgentOutput, MailAgent } from '#lib/mta';
import type { ConnectionId, EntryKey, Instant, MessageId } from '#lib/base';
import type { Question, TransactionOutcome, Verdict } from '#lib/smtp';
import type { Effects } from './effect.ts';

/** What the mail system needs of the rest of its host. */
export interface Services {
  lookup(lookup: number, name: string, type: RecordType, at: Instant, cause: EntryKey): void;
  dial(dial: Extract<AgentOutput, { readonly kind: 'dial' }>, at: Instant, cause: EntryKey): void;
}

/** A session that has put a question and waits for the verdict. */
export interface Asker {
  readonly connection: ConnectionId;
  /** Label of the mail data that arrived on it; the journal's, not the wire's. */
  readonly label: MessageId | null;
  readonly clientAddress: string;
  /** @param cause the last entry of the decision */
  answer(verdict: Verdict, at: Instant, cause: EntryKey): void;
}

/** What became of a transaction, and for each recipient the entry that decided. */
export interface Told {
  readonly outcome: TransactionOutcome;
  readonly causes: readonly EntryKey[];
}

/** What set the mail system going. */
type Occasion = { readonly kind: 'entry'; readonly cause: EntryKey } | { readonly kind: 'timer' };

interface Attempt {
  readonly record: number;
  readonly recipients: readonly string[];
}

export class MailRoom {
  readonly #agent: MailAgent;
  readonly #effects: Effects;
  readonly #services: Services;
  readonly #tickets = new Map<number, Asker>();
  /** The latest entry of each spool record's story. */
  readonly #stories = new Map<number, EntryKey>();
  /** Records whose story has gone on since the occasion began. */
  readonly #continued = new Set<number>();
  /** What waits for an attempt, and which spool record waits for a look-up. */
  readonly #attempts = new Map<number, Attempt>();
  readonly #lookups = new Map<number, number>();
  #occasion: Occasion = { kind: 'timer' };
  /** By record and recipient, the entry that decided in the last attempt, until it is told what came of it. */
  readonly #decided = new Map<number, Map<string, EntryKey>>();
  #latest: EntryKey;
  #draining = false;
  #ticket = 0;
  #armed: Instant | null = null;

  /** @param begun the entry this mail system begins with (the run's start, or a restart) */
  constructor(agent: MailAgent, begun: EntryKey, effects: Effects, services: Services) {
    this.#agent = agent;
    this.#latest = begun;
    this.#effects = effects;
    this.#services = services;
  }

  submit(
    reversePath: string,
    forwardPaths: readonly string[],
    content: Uint8Array,
    at: Instant,
    cause: EntryKey,
  ): void {
    this.#agent.submit({ reversePath, forwardPaths, content }, at);
    this.#drain({ kind: 'entry', cause }, at);
  }

  ask(asker: Asker, question: Question, at: Instant, cause: EntryKey): void {
    const ticket = ++this.#ticket;
    this.#tickets.set(ticket, asker);
    const { connection, label, clientAddress } = asker;
    this.#agent.ask(ticket, question, { connection, message: label, address: clientAddress }, at);
    this.#drain({ kind: 'entry', cause }, at);
  }

  looked(lookup: number, answer: Answer, at: Instant, cause: EntryKey): void {
    this.#goOn(this.#lookups.get(lookup) ?? 0, cause);
    this.#lookups.delete(lookup);
    this.#agent.looked(lookup, answer, at);
    this.#drain({ kind: 'entry', cause }, at);
  }

  attempted(attempt: number, told: readonly Told[], at: Instant, cause: EntryKey): void {
    const { record, recipients } = present(this.#attempts.get(attempt), `attempt ${attempt}`);
    this.#attempts.delete(attempt);
    this.#goOn(record, cause);
    const causes = told.flatMap((one) => one.causes);
    this.#decided.set(record, new Map(recipients.map((recipient, i) => [recipient, causes[i] ?? cause])));
    const outcomes = told.map(({ outcome }) => outcome);
    this.#agent.attempted(attempt, outcomes, at);
    this.#drain({ kind: 'entry', cause }, at);
  }

  recover(at: Instant, cause: EntryKey): void {
    this.#agent.recover(at);
    this.#drain({ kind: 'entry', cause }, at);
  }

  wake(at: Instant): void {
    if (this.#armed !== null && this.#armed <= at) this.#armed = null;
    const { deadline } = this.#agent;
    if (deadline !== undefined && deadline <= at) this.#agent.expire(at);
    this.#drain({ kind: 'timer' }, at);
  }

  /** A record that waited goes on from `cause`. */
  #goOn(record: number, cause: EntryKey): void {
    if (record === 0) return;
    this.#stories.set(record, cause);
    this.#continued.add(record);
  }

  #drain(occasion: Occasion, at: Instant): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#occasion = occasion;
    for (let out = this.#agent.next(); out !== undefined; out = this.#agent.next()) this.#carryOut(out, at);
    for (const record of this.#continued) if (!this.#agent.holds(record)) this.#forget(record);
    this.#continued.clear();
    this.#draining = false;
    this.#arm();
  }

  #forget(record: number): void {
    this.#stories.delete(record);
    this.#decided.delete(record);
  }

  #carryOut(out: AgentOutput, at: Instant): void {
    const cause = this.#decidedBy(out) ?? this.#causeOf(out.record);
    switch (out.kind) {
      case 'report':
        this.#tell(out.record, this.#effects.record(out.event, cause));
        return;
      case 'verdict': {
        const asker = present(this.#tickets.get(out.ticket), `the session that asked ${out.ticket}`);
        this.#tickets.delete(out.ticket);
        asker.answer(out.verdict, at, cause);
        return;
      }
      case 'lookup':
        this.#lookups.set(out.lookup, out.record);
        this.#services.lookup(out.lookup, out.name, out.type, at, cause);
        return;
      case 'dial':
        this.#attempts.set(out.attempt, { record: out.record, recipients: out.recipients });
        this.#services.dial(out, at, cause);
    }
  }

  /** What is first reported of a recipient after an attempt goes back to the reply that decided for this recipient. */
  #decidedBy(out: AgentOutput): EntryKey | undefined {
    if (out.kind !== 'report' || !('recipient' in out.event)) return undefined;
    const decided = this.#decided.get(out.record);
    const cause = decided?.get(out.event.recipient);
    decided?.delete(out.event.recipient);
    return cause;
  }

  /** A record's story goes on from its own last entry; a new story begins with the occasion. */
  #causeOf(record: number): EntryKey {
    const story = this.#stories.get(record);
    if (story !== undefined && (this.#continued.has(record) || this.#occasion.kind === 'timer')) return story;
    return this.#occasion.kind === 'entry' ? this.#occasion.cause : this.#latest;
  }

  #tell(record: number, entry: EntryKey): void {
    this.#latest = entry;
    if (record === 0) {
      this.#occasion = { kind: 'entry', cause: entry };
      return;
    }
    this.#stories.set(record, entry);
    this.#continued.add(record);
  }

  #arm(): void {
    const { deadline } = this.#agent;
    if (deadline === undefined || (this.#armed !== null && this.#armed <= deadline)) return;
    this.#armed = deadline;
    this.#effects.wake('mail', deadline);
  }
}
