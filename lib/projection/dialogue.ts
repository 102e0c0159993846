/**
 * The dialogue: every line of all connections in the order of the journal, as the server saw it. A command stands where
 * the server read it and a reply where the server sent it; where no server session reports (the other end is not of
 * this world), the client's reports serve.
 *
 * A row is there from its entry on. A session reports a reply before it sends it, so the row gets its lines and octets
 * from the `net/segment` that follows; nothing else of a row ever changes.
 */
import { hostOf, printable } from '#lib/base';
import type { ConnectionId, HostIndex, Stretch } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';
import { ClientTurns } from './client-turns.ts';
import { firstLines, linesOf } from './dialogue-row.ts';
import type { DialogueRow, Happening } from './dialogue-row.ts';
import type { Projection } from './projection.ts';
import { SentOctets } from './sent-octets.ts';

type Row = { -readonly [Name in keyof DialogueRow]: DialogueRow[Name] };
type Of<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: Kind }>;
type Reported = Of<'smtp/command' | 'smtp/reply' | 'smtp/chunk' | 'smtp/data-end'>;

/** What must be remembered of one connection. */
interface Conversation {
  server: HostIndex;
  /** A server session has reported: from then on the client's reports of the same lines are left aside. */
  serverReports: boolean;
  readonly sent: { readonly 'to-server': SentOctets; readonly 'to-client': SentOctets };
  /** Why the session at each end was over. */
  readonly why: { C: string; S: string };
  readonly turns: ClientTurns;
  /** TLS stands. */
  secured: boolean;
}

export class DialogueView {
  readonly #rows: Row[] = [];
  readonly #conversations = new Map<ConnectionId, Conversation>();

  get rows(): readonly DialogueRow[] {
    return this.#rows;
  }

  /** Octets that are kept because no session has reported them yet; those of the rows do not count. */
  get kept(): number {
    let kept = 0;
    for (const { sent } of this.#conversations.values()) kept += sent['to-server'].kept + sent['to-client'].kept;
    return kept;
  }

  take(entry: JournalEntry): void {
    const { event } = entry;
    switch (event.kind) {
      case 'net/segment':
        this.#with(event.where.connection).sent[event.where.direction].add(event.where.offset, event.octets);
        return;
      case 'net/accept':
        this.#with(event.connection).server = entry.host;
        return;
      case 'net/refuse':
        if (entry.host !== hostOf(event.connection)) this.#with(event.connection).server = entry.host;
        this.#happened(entry, event.connection, 'S', 'refused', event.why);
        return;
      case 'net/timeout':
        this.#happened(entry, event.connection, 'S', 'timed-out', '');
        return;
      case 'net/close':
      case 'net/reset': {
        const from = event.direction === 'to-server' ? 'C' : 'S';
        const { why } = this.#with(event.connection);
        this.#happened(entry, event.connection, from, event.kind === 'net/close' ? 'closed' : 'reset', why[from]);
        return;
      }
      case 'net/handshake':
        this.#happened(entry, event.where.connection, speaker(event.where), 'handshake', event.says);
        return;
      case 'net/altered':
        this.#happened(entry, event.where.connection, speaker(event.where), 'altered', printable(event.octets));
        return;
      case 'smtp/opened':
        if (event.end === 'client') this.#with(event.connection).turns.open();
        this.#hears(entry, this.#with(event.connection), event.end);
        return;
      case 'smtp/secured':
        this.#with(event.connection).secured = true;
        return;
      case 'smtp/command':
      case 'smtp/reply':
      case 'smtp/chunk':
      case 'smtp/data-end':
        this.#takeLines(entry, event);
        return;
      case 'smtp/closed':
        this.#takeEnd(entry, event);
        return;
      case 'host/crash':
        for (const { server, sent } of this.#conversations.values()) if (server === entry.host) finish(sent);
        return;
      default:
    }
  }

  #with(connection: ConnectionId): Conversation {
    const known = this.#conversations.get(connection);
    if (known !== undefined) return known;
    const fresh: Conversation = {
      server: 0,
      serverReports: false,
      sent: { 'to-server': new SentOctets(), 'to-client': new SentOctets() },
      why: { C: '', S: '' },
      turns: new ClientTurns(),
      secured: false,
    };
    this.#conversations.set(connection, fresh);
    return fresh;
  }

  /** Whether this end's report counts. */
  #hears(entry: JournalEntry, conversation: Conversation, end: 'server' | 'client'): boolean {
    if (end === 'client') return !conversation.serverReports;
    conversation.serverReports = true;
    conversation.server = entry.host;
    return true;
  }

  #append(entry: JournalEntry, connection: ConnectionId, some: Partial<Row> & Pick<Row, 'kind' | 'from'>): Row {
    const row: Row = {
      seq: entry.seq,
      at: entry.at,
      connection,
      client: hostOf(connection),
      server: this.#with(connection).server,
      lines: [],
      whole: true,
      octets: [],
      verb: '',
      code: 0,
      enhanced: '',
      clause: '',
      secured: this.#with(connection).secured,
      turn: null,
      what: null,
      why: '',
      ...some,
    };
    this.#rows.push(row);
    return row;
  }

  #happened(entry: JournalEntry, connection: ConnectionId, from: 'C' | 'S', what: Happening, why: string): void {
    this.#append(entry, connection, { kind: 'event', from, what, why });
  }

  #takeLines(entry: JournalEntry, event: Reported): void {
    const conversation = this.#with(event.where.connection);
    if (event.end === 'client') conversation.turns.note(event);
    if (!this.#hears(entry, conversation, event.end)) return;
    const turn = event.kind === 'smtp/reply' ? null : conversation.turns.take(event.where.offset);
    const row = this.#append(entry, event.where.connection, { ...beginning(event), turn });
    fill(row, conversation, event.where);
  }

  /** The end whose reports count is done: nothing more will be asked of these octets. */
  #takeEnd(entry: JournalEntry, { connection, end, why }: Of<'smtp/closed'>): void {
    const conversation = this.#with(connection);
    conversation.why[end === 'client' ? 'C' : 'S'] = why;
    if (this.#hears(entry, conversation, end)) finish(conversation.sent);
  }
}

export const dialogue: Projection<DialogueView> = {
  empty: () => new DialogueView(),
  fold: (view, entry) => view.take(entry),
};

/** What a row says before its octets are known. */
function beginning(event: Reported): Partial<Row> & Pick<Row, 'kind' | 'from'> {
  switch (event.kind) {
    case 'smtp/command':
      return { kind: 'command', from: 'C', lines: [event.verb], verb: event.verb };
    case 'smtp/chunk':
    case 'smtp/data-end':
      return { kind: 'content', from: 'C', verb: 'content' };
    case 'smtp/reply': {
      const { code, enhanced, clause, to } = event;
      return { kind: 'reply', from: 'S', lines: [String(code)], verb: to, code, enhanced, clause };
    }
  }
}

const speaker = ({ direction }: Stretch): 'C' | 'S' => (direction === 'to-server' ? 'C' : 'S');

function fill(row: Row, { sent }: Conversation, { direction, offset, length }: Stretch): void {
  sent[direction].want(offset, length, (octets) => {
    const { lines, whole } = row.kind === 'content' ? firstLines(octets) : { lines: linesOf(octets), whole: true };
    row.octets = octets;
    row.lines = lines;
    row.whole = whole;
  });
}

function finish(sent: Conversation['sent']): void {
  sent['to-server'].finish();
  sent['to-client'].finish();
}
