/**
 * The plain facts about one line of a dialogue, from which `wording` makes the sentence why: what it answers, whom it is
 * about, what was offered, what the session held before and after.
 */
import { join, textOf } from '#lib/base';
import { fromUtf8 } from '#lib/codec';
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
  /** What the line, or the line it answers, left together with: all of its client's turn, itself too; empty when it left alone. */
  readonly group: readonly DialogueRow[];
  /** Of mail data by count (RFC 3030 2): the command that announced these octets; null of others. */
  readonly chunk: DialogueRow | null;
  /** Of a line that goes on with an exchange: the reply that asked for it; null of others. */
  readonly asked: DialogueRow | null;
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
    group: groupOf(rows, answers ?? row),
    chunk: chunkOf(before, answers ?? row),
    asked: askedBy(before, row),
  };
}

function groupOf(rows: readonly DialogueRow[], { connection, turn }: DialogueRow): readonly DialogueRow[] {
  if (turn === null || turn === 0) return [];
  const lines = rows.filter((row) => row.connection === connection && row.kind !== 'event' && row.turn === turn);
  const group = questionsIn(lines);
  return group.length > 1 ? group : [];
}

function chunkOf(before: readonly DialogueRow[], row: DialogueRow): DialogueRow | null {
  if (row.kind !== 'content') return null;
  const place = before.indexOf(row);
  const announced = before.at(place < 0 ? -1 : place - 1);
  return announced?.kind === 'command' ? announced : null;
}

/** A 3yz to what is no DATA asks for another line of the same exchange (RFC 4954 4). */
function askedBy(before: readonly DialogueRow[], row: DialogueRow): DialogueRow | null {
  const last = before.at(-1);
  const isAsked = row.kind === 'command' && last?.kind === 'reply' && Math.floor(last.code / 100) === 3;
  return isAsked && last.verb === row.verb && row.verb !== 'DATA' ? last : null;
}

/** The earlier lines of the connection, in order. */
const linesBefore = (rows: readonly DialogueRow[], place: number): DialogueRow[] =>
  rows.slice(0, place).filter(({ connection, kind }) => connection === rows[place]?.connection && kind !== 'event');

/** Replies come in the order of what they answer, however far the client is ahead (RFC 2920 3.1). */
function answered(before: readonly DialogueRow[], reply: DialogueRow): DialogueRow | null {
  if (reply.verb === 'connect' || reply.verb === 'none') return null;
  const replies = before.filter(({ kind, verb }) => kind === 'reply' && verb !== 'connect' && verb !== 'none').length;
  return questionsIn(before)[replies] ?? null;
}

/**
 * The lines that are answered, each once. The command of a chunk is not: its reply comes behind the octets (RFC 3030 2),
 * which stand in the next line.
 */
const questionsIn = (lines: readonly DialogueRow[]): readonly DialogueRow[] =>
  lines.filter(({ kind }, i) => kind === 'content' || (kind === 'command' && lines[i + 1]?.kind !== 'content'));

/**
 * `<…>` of a command: what stands between the brackets, a source route left out (§4.1.1.3). Octets beyond ASCII are
 * UTF-8 (RFC 6531 3.3), unless they are not: then each is a character.
 */
export function pathIn(row: DialogueRow): string | null {
  const { kind, verb } = row;
  if (kind !== 'command' || (verb !== 'MAIL' && verb !== 'RCPT')) return null;
  const line = textIn(row);
  const open = line.indexOf('<');
  const close = line.indexOf('>', line.lastIndexOf('"') > open ? line.lastIndexOf('"') : open);
  if (open < 0 || close < 0) return null;
  const path = line.slice(open + 1, close);
  return path.startsWith('@') ? path.slice(path.indexOf(':') + 1) : path;
}

/** Before its octets have left, a line is what stands for it. */
function textIn({ octets, lines }: DialogueRow): string {
  const whole = join(octets);
  return whole.length === 0 ? (lines[0] ?? '') : (fromUtf8(whole) ?? textOf(whole));
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
  const commands = questionsIn(lines);
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
