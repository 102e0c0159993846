/**
 * Turns: at each line of a connection, how far its mail transaction has come and which end must speak next (§2.1: one
 * command, one reply). For the map: the stones on the road, and who owes the next line.
 */
import { hostOf } from '#lib/base';
import type { ConnectionId, HostIndex, Instant, MessageId } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import { Unanswered } from './unanswered.ts';
import { Hearing } from './hearing.ts';
import type { Heard } from './hearing.ts';
import { rowsUpTo } from './projection.ts';
import type { Projection } from './projection.ts';

/** In the order of a session. HELO counts as EHLO. */
export const stages = ['connect', 'greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'content', 'QUIT'] as const;
export type Stage = (typeof stages)[number];

export interface TurnRow {
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId;
  readonly client: HostIndex;
  /** 0 while no host has taken the connection. */
  readonly server: HostIndex;
  /** The stage reached; RSET, NOOP, VRFY and HELP leave it where it is. */
  readonly stage: Stage;
  /** Of RCPT: which one of the transaction, and how many there are to be; 0 at the other stages. */
  readonly nth: number;
  readonly of: number;
  /** Code of the reply that this row is; 0 otherwise. */
  readonly code: number;
  /** Who must speak next; null when nobody must, or nobody is there. */
  readonly owes: HostIndex | null;
}

/** What a connection is for. */
export interface Errand {
  readonly message: MessageId;
  /** The next host as it was found; empty when only the server's word is known. */
  readonly exchanger: string;
}

type Step = Pick<TurnRow, 'stage' | 'code' | 'owes'> & { readonly nth?: number };

const byVerb: Readonly<Record<string, Stage | undefined>> = {
  connect: 'greeting',
  EHLO: 'EHLO',
  HELO: 'EHLO',
  MAIL: 'MAIL',
  RCPT: 'RCPT',
  DATA: 'DATA',
  content: 'content',
  QUIT: 'QUIT',
};

export class TurnsView {
  readonly #hearing = new Hearing();
  readonly #rows: TurnRow[] = [];
  readonly #last = new Map<ConnectionId, TurnRow>();
  /** Connections on which somebody owes a line. */
  readonly #live = new Set<ConnectionId>();
  /** RCPT commands of the transaction so far, and how many recipients the client set out with. */
  readonly #recipients = new Map<ConnectionId, number>();
  readonly #planned = new Map<ConnectionId, number>();
  readonly #errands = new Map<ConnectionId, Errand>();
  /** Lines that a client has sent and no reply has answered. */
  readonly #ahead = new Map<ConnectionId, Unanswered>();

  get rows(): readonly TurnRow[] {
    return this.#rows;
  }

  /** Null when nothing is known of it: its client is not of this world, and the server has taken nothing yet. */
  errandOf(connection: ConnectionId): Errand | null {
    return this.#errands.get(connection) ?? null;
  }

  take(entry: JournalEntry): void {
    const { event, host } = entry;
    switch (event.kind) {
      case 'mta/attempt':
        this.#planned.set(event.connection, event.recipients.length);
        this.#errands.set(event.connection, { message: event.message, exchanger: event.exchanger });
        return;
      case 'mta/accepted':
        if (!this.#errands.has(event.connection))
          this.#errands.set(event.connection, { message: event.message, exchanger: '' });
        return;
      case 'net/connect':
        this.#add(entry, event.connection, 0, { stage: 'connect', code: 0, owes: null });
        return;
      case 'net/accept':
        this.#add(entry, event.connection, host, { stage: 'connect', code: 0, owes: host });
        return;
      case 'net/refuse':
      case 'net/timeout':
      case 'net/reset':
        this.#over(entry, event.connection);
        return;
      case 'net/close':
        if (event.direction === 'to-client') this.#over(entry, event.connection);
        return;
      case 'host/crash':
        for (const connection of this.#live) this.#silence(entry, connection);
        return;
      default: {
        this.#aheadOf(event)?.see(event);
        const line = this.#hearing.line(entry);
        if (line !== null) this.#line(entry, line);
      }
    }
  }

  #line(entry: JournalEntry, { connection, kind, verb, code }: Heard): void {
    const last = this.#last.get(connection);
    const server = last?.server ?? 0;
    if (verb === 'MAIL' && kind === 'command') this.#recipients.set(connection, 0);
    if (verb === 'RCPT' && kind === 'command')
      this.#recipients.set(connection, (this.#recipients.get(connection) ?? 0) + 1);
    const stage = stageOf(verb, kind, last?.stage ?? 'connect');
    const isLate = this.#ahead.get(connection)?.some === true;
    const owes = kind === 'reply' && !isLate ? (stage === 'QUIT' ? null : hostOf(connection)) : server;
    this.#add(entry, connection, server, { stage, code, owes, nth: this.#recipients.get(connection) ?? 0 });
  }

  #aheadOf(event: JournalEntry['event']): Unanswered | null {
    const connection = 'where' in event ? event.where.connection : null;
    if (connection === null) return null;
    const ahead = this.#ahead.get(connection) ?? new Unanswered();
    this.#ahead.set(connection, ahead);
    return ahead;
  }

  /** A host that is down will not speak. */
  #silence(entry: JournalEntry, connection: ConnectionId): void {
    if (this.#last.get(connection)?.owes === entry.host) this.#over(entry, connection);
  }

  #over(entry: JournalEntry, connection: ConnectionId): void {
    const last = this.#last.get(connection);
    if (last === undefined || last.owes === null) return;
    this.#add(entry, connection, last.server, { stage: last.stage, code: 0, owes: null, nth: last.nth });
  }

  #add({ seq, at }: JournalEntry, connection: ConnectionId, server: HostIndex, step: Step): void {
    const { stage, code, owes } = step;
    const nth = stage === 'RCPT' ? (step.nth ?? 0) : 0;
    const of = stage === 'RCPT' ? Math.max(nth, this.#planned.get(connection) ?? 0) : 0;
    const row: TurnRow = { seq, at, connection, client: hostOf(connection), server, stage, nth, of, code, owes };
    this.#rows.push(row);
    this.#last.set(connection, row);
    if (owes === null) this.#live.delete(connection);
    else this.#live.add(connection);
  }
}

/** A reset leads back to where a transaction can begin; other verbs lead nowhere. */
function stageOf(verb: string, kind: Heard['kind'], last: Stage): Stage {
  if (verb === 'RSET' && kind === 'reply' && last !== 'greeting') return 'EHLO';
  return byVerb[verb] ?? last;
}

export const turns: Projection<TurnsView> = {
  empty: () => new TurnsView(),
  fold: (view, entry) => view.take(entry),
};

/** The turn at this cursor: of the connection on which something was said, asked or closed last. */
export const turnAt = ({ rows }: TurnsView, cursor: number): TurnRow | null => rows[rowsUpTo(rows, cursor) - 1] ?? null;
