/**
 * The mail system of a host, wired: questions of server sessions go in, verdicts come out; look-ups and connections it
 * asks for are made; each entry it reports gets the cause that the message's own story gives it.
 *
 * Decides nothing: `mta` does.
 */
import { present } from '#lib/base';
import type { EntryKey, Instant } from '#lib/base';
import type { Answer, RecordType } from '#lib/dns';
import type { AgentOutput, MailAgent } from '#lib/mta';
import type { Question, TransactionOutcome } from '#lib/smtp';
import type { Effects } from './effect.ts';
import type { ServerEnd } from './server-end.ts';

/** What the mail system needs of the rest of its host. */
export interface Services {
  lookup(lookup: number, name: string, type: RecordType, at: Instant, cause: EntryKey): void;
  dial(dial: Extract<AgentOutput, { readonly kind: 'dial' }>, at: Instant, cause: EntryKey): void;
}

/** What set the mail system going. */
type Occasion = { readonly kind: 'entry'; readonly cause: EntryKey } | { readonly kind: 'timer' };

export class MailRoom {
  readonly #agent: MailAgent;
  readonly #effects: Effects;
  readonly #services: Services;
  readonly #tickets = new Map<number, ServerEnd>();
  /** The latest entry of each spool record's story. */
  readonly #stories = new Map<number, EntryKey>();
  /** Records whose story has gone on since the occasion began. */
  readonly #continued = new Set<number>();
  /** The spool record that waits for an attempt, or a look-up. */
  readonly #attempts = new Map<number, number>();
  readonly #lookups = new Map<number, number>();
  #occasion: Occasion = { kind: 'timer' };
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

  ask(end: ServerEnd, question: Question, at: Instant, cause: EntryKey): void {
    const ticket = ++this.#ticket;
    this.#tickets.set(ticket, end);
    const { connection } = end.line.stream;
    this.#agent.ask(ticket, question, { connection, message: end.label, address: end.clientAddress }, at);
    this.#drain({ kind: 'entry', cause }, at);
  }

  looked(lookup: number, answer: Answer, at: Instant, cause: EntryKey): void {
    this.#goOn(this.#lookups, lookup, cause);
    this.#agent.looked(lookup, answer, at);
    this.#drain({ kind: 'entry', cause }, at);
  }

  attempted(attempt: number, outcomes: readonly TransactionOutcome[], at: Instant, cause: EntryKey): void {
    this.#goOn(this.#attempts, attempt, cause);
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

  /** The record behind a pending look-up or attempt goes on from `cause`. */
  #goOn(pending: Map<number, number>, id: number, cause: EntryKey): void {
    const record = pending.get(id);
    pending.delete(id);
    if (record === undefined || record === 0) return;
    this.#stories.set(record, cause);
    this.#continued.add(record);
  }

  #drain(occasion: Occasion, at: Instant): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#occasion = occasion;
    for (let out = this.#agent.next(); out !== undefined; out = this.#agent.next()) this.#carryOut(out, at);
    for (const record of this.#continued) if (!this.#agent.holds(record)) this.#stories.delete(record);
    this.#continued.clear();
    this.#draining = false;
    this.#arm();
  }

  #carryOut(out: AgentOutput, at: Instant): void {
    const cause = this.#causeOf(out.record);
    switch (out.kind) {
      case 'report':
        this.#tell(out.record, this.#effects.record(out.event, cause));
        return;
      case 'verdict': {
        const end = present(this.#tickets.get(out.ticket), `the session that asked ${out.ticket}`);
        this.#tickets.delete(out.ticket);
        end.answer(out.verdict, at, cause);
        return;
      }
      case 'lookup':
        this.#lookups.set(out.lookup, out.record);
        this.#services.lookup(out.lookup, out.name, out.type, at, cause);
        return;
      case 'dial':
        this.#attempts.set(out.attempt, out.record);
        this.#services.dial(out, at, cause);
    }
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
