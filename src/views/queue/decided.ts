/** What decided a change of the queue: the reply or the failure that the journal names as its cause. */
import type { ConnectionId, HostIndex } from '#lib/base';
import { exchangeAt, pathIn, rowsUpTo } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';
import { rowAt } from '../panel/place.ts';
import type { Views } from '../../app/views.ts';
import type { Trail } from '../panel/trail.ts';

export interface Decision {
  /** The reply; null when there was none. */
  readonly reply: DialogueRow | null;
  readonly failed: 'refused' | 'unanswered' | 'lost' | null;
  readonly connection: ConnectionId;
  /** The entry that decided, for those who want to go there. */
  readonly seq: number;
}

/** Longer chains of causes say nothing about this change any more. */
const FAR = 64;

/** The nearest reply or failure among the causes of an entry. */
export function decisionBehind(views: Views, seq: number): Decision | null {
  let next: number | null = seq;
  for (let steps = 0; next !== null && steps < FAR; steps++) {
    const { event, cause, seq: here } = views.entryAt(next);
    const at = { reply: null, seq: here };
    switch (event.kind) {
      case 'smtp/reply':
        return { ...at, reply: replyRow(views, here), failed: null, connection: event.where.connection };
      case 'net/refuse':
        return { ...at, failed: 'refused', connection: event.connection };
      case 'net/timeout':
        return { ...at, failed: 'unanswered', connection: event.connection };
      case 'smtp/closed':
        return { ...at, failed: 'lost', connection: event.connection };
      case 'dns/resolved':
      case 'mta/attempt':
      case 'mta/submitted':
      case 'sim/input':
        return null;
      default:
        next = cause;
    }
  }
  return null;
}

/** The line that this report stands for: the report itself, or the one of the other end that led to it. */
function replyRow(views: Views, seq: number): DialogueRow | null {
  let next: number | null = seq;
  for (let steps = 0; next !== null && steps < FAR; steps++) {
    const row = rowAt(views, next);
    if (row?.kind === 'reply') return row;
    next = views.entryAt(next).cause;
  }
  return null;
}

/** The reply by which a host took the message over, when it came by SMTP and by this cursor. */
export function takenBy(views: Views, trail: Trail, host: HostIndex, cursor: number): DialogueRow | null {
  const first = trail.changes.find((row) => row.host === host && row.seq <= cursor);
  if (first === undefined) return null;
  let next: number | null = first.seq;
  for (let steps = 0; next !== null && steps < FAR; steps++) {
    const { event, cause, seq } = views.entryAt(next);
    if (event.kind === 'mta/accepted') {
      const reply = exchangeAt(views.sessions, event.connection, seq)?.reply ?? null;
      return reply === null || reply > cursor ? null : rowAt(views, reply);
    }
    if (event.kind === 'mta/submitted') return null;
    next = cause;
  }
  return null;
}

/** What has been answered about a recipient on a connection so far; null when nothing has. */
export function answerOn(
  views: Views,
  connection: ConnectionId,
  recipient: string,
  cursor: number,
): DialogueRow | null {
  const span = views.timeline.spanOf(connection);
  if (span === null) return null;
  const { rows } = views.dialogue;
  const commands: DialogueRow[] = [];
  let place = 0;
  let answer: DialogueRow | null = null;
  for (let i = rowsUpTo(rows, span.first - 1), end = rowsUpTo(rows, Math.min(span.last, cursor)); i < end; i++) {
    const row = rows[i];
    if (row?.connection !== connection || row.kind === 'event') continue;
    if (row.kind !== 'reply') commands.push(row);
    else if (row.verb !== 'connect' && row.verb !== 'none') {
      const command = commands[place++];
      if (counts(row, command, recipient, answer)) answer = row;
    }
  }
  return answer;
}

/** A refusal at RCPT is final for this recipient; what the transaction meets counts for those who were accepted. */
function counts(reply: DialogueRow, command: DialogueRow | undefined, recipient: string, last: DialogueRow | null) {
  const isNo = reply.code >= 400;
  if (reply.verb === 'RCPT') return command !== undefined && pathIn(command) === recipient;
  if (last !== null && last.code >= 400) return false;
  if (reply.verb === 'content') return last !== null;
  return isNo && (reply.verb === 'MAIL' || (reply.verb === 'DATA' && last !== null));
}
