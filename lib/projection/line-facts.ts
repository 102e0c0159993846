/**
 * The plain facts about one line of a dialogue, from which `wording` makes the sentence why: what it answers, whom it is
 * about, what was offered, what the session held before and after.
 */
import type { DialogueRow } from './dialogue-row.ts';
import { rowsUpTo } from './projection.ts';
import { exchangeAt } from './session-state.ts';
import type { Exchange, SessionStateRow, SessionsView } from './session-state.ts';

export interface LineFacts {
  readonly row: DialogueRow;
  /** The command or the mail data that a reply answers; null when it answers none, and of other lines. */
  readonly answers: DialogueRow | null;
  /** State of the server session before the command and after its reply; null when the server is not of this world. */
  readonly before: SessionStateRow | null;
  readonly after: SessionStateRow | null;
  /** The path in a MAIL or RCPT, and in a reply to one: as it travelled, without brackets and source route. */
  readonly path: string | null;
  /** The reverse-path of the transaction; null outside one. */
  readonly reversePath: string | null;
  /** Of the transaction up to this line: paths that were accepted, and paths that were refused. */
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
  /** Keywords in the last reply to EHLO on this connection. */
  readonly offered: readonly string[];
  readonly fault: Exchange['fault'];
  /** The reply is the scenario's, put in place of the engine's. */
  readonly scripted: boolean;
}

/** The facts about the line that stands at `seq`, or was the last before it; null before the first. */
export function factsOfLine(rows: readonly DialogueRow[], sessions: SessionsView, seq: number): LineFacts | null {
  let place = rowsUpTo(rows, seq) - 1;
  while (place >= 0 && rows[place]?.kind === 'event') place--;
  const row = rows[place];
  if (row === undefined) return null;
  const before = linesBefore(rows, place);
  const answers = row.kind === 'reply' ? answered(before, row) : null;
  const exchange = exchangeAt(sessions, row.connection, row.seq);
  const transaction = transactionOf([...before, row]);
  return {
    row,
    answers,
    before: exchange?.before ?? null,
    after: exchange?.after ?? null,
    path: pathIn(answers ?? row),
    reversePath: transaction.reversePath,
    accepted: transaction.accepted,
    refused: transaction.refused,
    offered: offeredIn([...before, row]),
    fault: exchange?.fault ?? null,
    scripted: row.kind === 'reply' && exchange?.scripted === true,
  };
}

/** The earlier lines of the connection, in order. */
const linesBefore = (rows: readonly DialogueRow[], place: number): DialogueRow[] =>
  rows.slice(0, place).filter(({ connection, kind }) => connection === rows[place]?.connection && kind !== 'event');

/** Replies come in the order of what they answer, however far the client is ahead (RFC 2920 3.1). */
function answered(before: readonly DialogueRow[], reply: DialogueRow): DialogueRow | null {
  if (reply.verb === 'connect' || reply.verb === 'none') return null;
  const replies = before.filter(({ kind, verb }) => kind === 'reply' && verb !== 'connect' && verb !== 'none').length;
  return before.filter(({ kind }) => kind !== 'reply')[replies] ?? null;
}

/** `<…>` of the first line: what stands between the brackets, a source route left out (§4.1.1.3). */
export function pathIn({ kind, verb, lines }: DialogueRow): string | null {
  if (kind !== 'command' || (verb !== 'MAIL' && verb !== 'RCPT')) return null;
  const [line = ''] = lines;
  const open = line.indexOf('<');
  const close = line.indexOf('>', line.lastIndexOf('"') > open ? line.lastIndexOf('"') : open);
  if (open < 0 || close < 0) return null;
  const path = line.slice(open + 1, close);
  return path.startsWith('@') ? path.slice(path.indexOf(':') + 1) : path;
}

interface Transaction {
  reversePath: string | null;
  accepted: string[];
  refused: string[];
}

const none = (): Transaction => ({ reversePath: null, accepted: [], refused: [] });

/** Rebuilt from the lines, so that it is there without a server session too. The last line still sees its transaction. */
function transactionOf(lines: readonly DialogueRow[]): Transaction {
  let now = none();
  let over = false;
  const commands = lines.filter(({ kind }) => kind !== 'reply');
  let place = 0;
  for (const line of lines) {
    if (over) now = none();
    over = false;
    if (line.kind !== 'reply' || line.verb === 'connect' || line.verb === 'none') continue;
    const command = commands[place++];
    const path = command === undefined ? null : pathIn(command);
    const isYes = line.code < 300;
    if (line.verb === 'MAIL' && isYes) now = { ...none(), reversePath: path };
    else if (line.verb === 'RCPT' && path !== null) (isYes ? now.accepted : now.refused).push(path);
    else over = endsTransaction(line);
  }
  return now;
}

const endsTransaction = ({ verb, code }: DialogueRow): boolean =>
  verb === 'content' || (code < 300 && ['EHLO', 'HELO', 'RSET', 'QUIT'].includes(verb));

/** §4.1.1.1: a keyword on each line after the first. */
function offeredIn(lines: readonly DialogueRow[]): readonly string[] {
  const hello = lines.findLast(({ kind, verb }) => kind === 'reply' && (verb === 'EHLO' || verb === 'HELO'));
  if (hello === undefined || hello.verb === 'HELO') return [];
  return hello.lines.slice(1).flatMap((line) => /^\d{3}[- ](\S+)/.exec(line)?.[1] ?? []);
}
