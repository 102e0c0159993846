/**
 * The walk of each resolution (§5.1): the questions and answers, the candidates with why each was taken or dropped, and
 * what came of those that were tried. For whom it was asked is known from the entry that led to the first question.
 *
 * A row for each resolution; its parts come later and each has its own `seq`.
 */
import { asciiLower } from '#lib/base';
import type { HostIndex, Instant, MessageId } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';
import { rowsUpTo } from './projection.ts';
import type { Projection } from './projection.ts';
import { Tries, tryAt } from './tries.ts';
import type { TryRow } from './tries.ts';

type Of<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: Kind }>;
export type Candidate = Of<'dns/resolved'>['candidates'][number];

export interface QuestionRow {
  readonly seq: number;
  readonly at: Instant;
  readonly name: string;
  readonly type: string;
  /** Address of the name server. */
  readonly server: string;
  /** How often it was sent. */
  readonly attempts: number;
  /** Null while there is none. */
  readonly answer: {
    readonly seq: number;
    readonly at: Instant;
    readonly outcome: Of<'dns/response'>['outcome'];
    /** `MX 10 mx1.foo.example` and the like. */
    readonly answers: readonly string[];
  } | null;
}

export interface ResolvedRow {
  readonly seq: number;
  readonly at: Instant;
  readonly outcome: Of<'dns/resolved'>['outcome'];
  readonly clause: string;
  readonly candidates: readonly Candidate[];
}

export interface WalkRow {
  readonly seq: number;
  readonly at: Instant;
  /** Who asks. */
  readonly host: HostIndex;
  /** The name of the first question until it is resolved, then the domain. */
  readonly domain: string;
  /** Null when the entry that led here is none of a message. */
  readonly message: MessageId | null;
  /** Those that go this way; empty until they are routed. */
  readonly recipients: readonly string[];
  readonly questions: readonly QuestionRow[];
  readonly resolved: ResolvedRow | null;
  /** In the order in which they were tried. */
  readonly tries: readonly TryRow[];
}

type Writable<Row> = { -readonly [Name in keyof Row]: Row[Name] };
type Question = Writable<QuestionRow>;
type Walk = Writable<Omit<WalkRow, 'questions' | 'tries'>> & { questions: Question[]; tries: TryRow[] };

export class NamesView {
  readonly #rows: Walk[] = [];
  /** Walks and messages by the entries that are theirs: causes name those. */
  readonly #walkOf = new Map<number, Walk>();
  readonly #messageOf = new Map<number, MessageId>();
  /** Questions without an answer, by host and id. */
  readonly #open = new Map<string, { readonly walk: Walk; readonly question: Question }>();
  /** The latest walks of a message on a host. */
  readonly #routes = new Map<string, Walk[]>();
  readonly #tries = new Tries();

  get rows(): readonly WalkRow[] {
    return this.#rows;
  }

  take(entry: JournalEntry): void {
    const { event } = entry;
    this.#tries.see(entry);
    switch (event.kind) {
      case 'dns/query':
        this.#ask(entry, event);
        return;
      case 'dns/response':
        this.#answer(entry, event);
        return;
      case 'dns/resolved':
        this.#resolve(entry, event);
        return;
      case 'net/datagram':
        this.#follow(entry);
        return;
      case 'mta/routed':
        this.#route(entry, event);
        return;
      case 'mta/attempt':
        this.#try(entry, event);
        return;
      case 'mta/submitted':
      case 'mta/accepted':
      case 'mta/spooled':
      case 'mta/recovered':
      case 'mta/deferred':
      case 'mta/expired':
        this.#messageOf.set(entry.seq, event.message);
        return;
      default:
    }
  }

  #walk(entry: JournalEntry, name: string): Walk {
    const led = entry.cause === null ? undefined : this.#walkOf.get(entry.cause);
    const walk = led ?? this.#begin(entry, name);
    this.#walkOf.set(entry.seq, walk);
    return walk;
  }

  #begin({ seq, at, host, cause }: JournalEntry, domain: string): Walk {
    const message = (cause === null ? undefined : this.#messageOf.get(cause)) ?? null;
    const walk: Walk = { seq, at, host, domain, message, recipients: [], questions: [], resolved: null, tries: [] };
    this.#rows.push(walk);
    return walk;
  }

  /** The query's datagram stands between a question and the next one that it leads to. */
  #follow({ seq, cause }: JournalEntry): void {
    const walk = cause === null ? undefined : this.#walkOf.get(cause);
    if (walk !== undefined) this.#walkOf.set(seq, walk);
  }

  #ask(entry: JournalEntry, { id, name, type, server, attempt }: Of<'dns/query'>): void {
    const { seq, at, host } = entry;
    const walk = this.#walk(entry, name);
    const again = attempt > 1 ? walk.questions.find((one) => one.answer === null && isFor(one, name, type)) : undefined;
    if (again !== undefined) again.attempts = attempt;
    const question = again ?? { seq, at, name, type, server, attempts: attempt, answer: null };
    if (again === undefined) walk.questions.push(question);
    this.#open.set(`${host} ${id}`, { walk, question });
  }

  #answer(entry: JournalEntry, { id, name, type, outcome, answers }: Of<'dns/response'>): void {
    const { seq, at, host } = entry;
    const key = `${host} ${id}`;
    const open = this.#open.get(key);
    if (open === undefined || !isFor(open.question, name, type)) return;
    this.#open.delete(key);
    open.question.answer = { seq, at, outcome, answers };
    this.#walkOf.set(seq, open.walk);
  }

  #resolve(entry: JournalEntry, { name, outcome, clause, candidates }: Of<'dns/resolved'>): void {
    const walk = this.#walk(entry, name);
    walk.domain = name;
    walk.resolved = { seq: entry.seq, at: entry.at, outcome, clause, candidates };
  }

  #route(entry: JournalEntry, { message, recipients }: Of<'mta/routed'>): void {
    this.#messageOf.set(entry.seq, message);
    const walk = entry.cause === null ? undefined : this.#walkOf.get(entry.cause);
    if (walk === undefined || walk.resolved === null) return;
    walk.message = message;
    walk.recipients = recipients;
    const key = `${entry.host} ${message}`;
    const others = (this.#routes.get(key) ?? []).filter(({ domain }) => domain !== walk.domain);
    this.#routes.set(key, [...others, walk]);
  }

  /** Domains with the same exchangers share their tries. */
  #try(entry: JournalEntry, event: Of<'mta/attempt'>): void {
    const one = this.#tries.begin(entry, event);
    const { exchanger, address, message, recipients } = event;
    for (const walk of this.#routes.get(`${entry.host} ${message}`) ?? []) {
      const isCandidate = walk.resolved?.candidates.some(
        (candidate) => candidate.exchanger === exchanger && candidate.address === address,
      );
      const isOurs = walk.recipients.some((recipient) => recipients.includes(recipient));
      if (isCandidate === true && isOurs) walk.tries.push(one);
    }
  }
}

const isFor = (question: QuestionRow, name: string, type: string): boolean =>
  question.type === type && asciiLower(question.name) === asciiLower(name);

export const names: Projection<NamesView> = {
  empty: () => new NamesView(),
  fold: (view, entry) => view.take(entry),
};

/** The walks begun by this cursor, without what came later. */
export const walksAt = ({ rows }: NamesView, cursor: number): WalkRow[] =>
  rows.slice(0, rowsUpTo(rows, cursor)).map((walk) => walkAt(walk, cursor));

/** The walk as it stood at this cursor. */
export const walkAt = (walk: WalkRow, cursor: number): WalkRow => ({
  ...walk,
  ...(walk.resolved !== null && walk.resolved.seq <= cursor ? {} : { resolved: null, recipients: [] }),
  tries: walk.tries.slice(0, rowsUpTo(walk.tries, cursor)).map((one) => tryAt(one, cursor)),
  questions: walk.questions
    .slice(0, rowsUpTo(walk.questions, cursor))
    .map((one) => (one.answer === null || one.answer.seq <= cursor ? one : { ...one, answer: null })),
});
