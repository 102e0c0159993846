/**
 * The hidden state of each server session (§4.1.1, §4.1.4): phase, client, and what the buffers hold, a row at each
 * change; and for each command the state before it and the state that its reply left.
 *
 * The journal holds differences; the forward-paths of one transaction stand in one list that its rows share. A session
 * whose server is not of this world has no state here.
 */
import type { ConnectionId, HostIndex, Instant } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';
import { rowsUpTo } from './projection.ts';
import type { Projection } from './projection.ts';

export interface SessionStateRow {
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId;
  /** The server. */
  readonly host: HostIndex;
  /** A phase of the command table. */
  readonly phase: string;
  /** The client as it named itself; empty before EHLO. */
  readonly client: string;
  /** Null outside a mail transaction; the empty text is the null reverse-path. */
  readonly reversePath: string | null;
  /** In the order in which they were accepted; made anew at each access. */
  readonly forwardPaths: readonly string[];
}

type Of<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: Kind }>;
export type CommandTable = Of<'smtp/opened'>['table'];

/** A server session as it began: its name, the keywords it may offer, and its merged command table. */
export interface SessionOpening {
  readonly seq: number;
  readonly connection: ConnectionId;
  readonly host: HostIndex;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly table: CommandTable;
}

/** One command (the opening, the mail data) with its reply. */
export interface Exchange {
  /** The command's entry; of the opening and of an unasked reply, where it begins. */
  readonly seq: number;
  /** The verb; `connect`, `content` and `none` as `smtp/reply` calls them. */
  readonly verb: string;
  /** The reply's entry; null while there is none. */
  readonly reply: number | null;
  readonly before: SessionStateRow;
  readonly after: SessionStateRow;
  /** The rule that was broken, and what would have been right; null when none was. */
  readonly fault: { readonly fault: string; readonly expected: string; readonly clause: string } | null;
  /** The reply is the scenario's, put in place of the engine's. */
  readonly scripted: boolean;
}

type Open = { -readonly [Name in keyof Exchange]: Exchange[Name] };

interface Session {
  readonly opening: SessionOpening;
  readonly exchanges: Open[];
  state: SessionStateRow;
  forwardPaths: string[];
}

class Row implements SessionStateRow {
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId;
  readonly host: HostIndex;
  readonly phase: string;
  readonly client: string;
  readonly reversePath: string | null;
  readonly #shared: readonly string[];
  readonly #count: number;

  constructor({ seq, at, host }: JournalEntry, said: Said, shared: readonly string[]) {
    this.seq = seq;
    this.at = at;
    this.host = host;
    this.connection = said.connection;
    this.phase = said.phase;
    this.client = said.client;
    this.reversePath = said.reversePath;
    this.#shared = shared;
    this.#count = said.forwardPaths;
  }

  get forwardPaths(): readonly string[] {
    return this.#shared.slice(0, this.#count);
  }
}

type Said = Omit<Of<'smtp/phase'>, 'kind' | 'added'>;

/** Before anything was said (§3.1). */
const fresh = (connection: ConnectionId): Said => ({
  connection,
  phase: 'connected',
  client: '',
  reversePath: null,
  forwardPaths: 0,
});

export class SessionsView {
  readonly #rows: SessionStateRow[] = [];
  readonly #openings: SessionOpening[] = [];
  readonly #sessions = new Map<ConnectionId, Session>();
  /** The last fault of the scenario's that fired on each host. */
  readonly #fired = new Map<HostIndex, number>();

  /** All states of all sessions, in the order of the journal. */
  get rows(): readonly SessionStateRow[] {
    return this.#rows;
  }

  get openings(): readonly SessionOpening[] {
    return this.#openings;
  }

  opening(connection: ConnectionId): SessionOpening | null {
    return this.#sessions.get(connection)?.opening ?? null;
  }

  exchanges(connection: ConnectionId): readonly Exchange[] {
    return this.#sessions.get(connection)?.exchanges ?? [];
  }

  take(entry: JournalEntry): void {
    const { event } = entry;
    switch (event.kind) {
      case 'smtp/opened':
        if (event.end === 'server') this.#open(entry, event);
        return;
      case 'smtp/phase':
        this.#change(entry, event);
        return;
      case 'smtp/command':
        if (event.end === 'server') this.#begin(entry, event.where.connection, event.verb);
        return;
      case 'smtp/data-end':
        if (event.end === 'server') this.#begin(entry, event.where.connection, 'content');
        return;
      case 'smtp/fault':
        this.#fault(event);
        return;
      case 'smtp/reply':
        if (event.end === 'server') this.#reply(entry, event);
        return;
      case 'host/fault':
        this.#fired.set(entry.host, entry.seq);
        return;
      default:
    }
  }

  #open(entry: JournalEntry, { connection, name, keywords, table }: Of<'smtp/opened'>): void {
    const opening = { seq: entry.seq, connection, host: entry.host, name, keywords, table };
    const forwardPaths: string[] = [];
    const state = new Row(entry, fresh(connection), forwardPaths);
    this.#openings.push(opening);
    this.#rows.push(state);
    this.#sessions.set(connection, { opening, exchanges: [], state, forwardPaths });
    this.#begin(entry, connection, 'connect');
  }

  #change(entry: JournalEntry, said: Of<'smtp/phase'>): void {
    const session = this.#sessions.get(said.connection);
    if (session === undefined) return;
    if (said.forwardPaths === 0) session.forwardPaths = [];
    if (said.added !== null) session.forwardPaths.push(said.added);
    session.state = new Row(entry, said, session.forwardPaths);
    this.#rows.push(session.state);
    const last = session.exchanges.at(-1);
    if (last?.reply === null) last.after = session.state;
  }

  #begin({ seq }: JournalEntry, connection: ConnectionId, verb: string): void {
    const session = this.#sessions.get(connection);
    if (session === undefined) return;
    const { state, exchanges } = session;
    exchanges.push({ seq, verb, reply: null, before: state, after: state, fault: null, scripted: false });
  }

  #fault({ where, fault, expected, clause }: Of<'smtp/fault'>): void {
    const last = this.#sessions.get(where.connection)?.exchanges.at(-1);
    if (last !== undefined) last.fault = { fault, expected, clause };
  }

  #reply(entry: JournalEntry, { where, to }: Of<'smtp/reply'>): void {
    const session = this.#sessions.get(where.connection);
    if (session === undefined) return;
    const before = session.exchanges.at(-1);
    if (before === undefined || before.reply !== null) this.#unasked(entry, session, to, before);
    const last = session.exchanges.at(-1);
    if (last === undefined) return;
    last.reply = entry.seq;
    last.scripted = entry.cause !== null && this.#fired.get(entry.host) === entry.cause;
  }

  /** A reply that answers nothing (§3.8): the state may have changed since the last exchange. */
  #unasked({ seq }: JournalEntry, { exchanges, state }: Session, verb: string, last: Exchange | undefined): void {
    exchanges.push({
      seq: Math.min(seq, state.seq > (last?.reply ?? 0) ? state.seq : seq),
      verb,
      reply: null,
      before: last?.after ?? state,
      after: state,
      fault: null,
      scripted: false,
    });
  }
}

export const sessions: Projection<SessionsView> = {
  empty: () => new SessionsView(),
  fold: (view, entry) => view.take(entry),
};

/** The exchange that the entry `seq` belongs to: the last one begun by then; null when none is. */
export function exchangeAt(view: SessionsView, connection: ConnectionId, seq: number): Exchange | null {
  const exchanges = view.exchanges(connection);
  return exchanges[rowsUpTo(exchanges, seq) - 1] ?? null;
}

/** The state before the command that the line at `seq` belongs to, and the state that its reply left. */
export function stateAround(
  view: SessionsView,
  connection: ConnectionId,
  seq: number,
): { readonly before: SessionStateRow | null; readonly after: SessionStateRow | null } {
  const exchange = exchangeAt(view, connection, seq);
  return { before: exchange?.before ?? null, after: exchange?.after ?? null };
}
