/** What decided a change of the queue: the reply or the failure that the journal names as its cause. */
import type { ConnectionId, HostIndex } from '#lib/base';
import { exchangeAt } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';
import { perRun } from '../panel/per-run.ts';
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
export const decisionBehind = perRun((views, seq): Decision | null => {
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
});

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
  const reply = first === undefined ? null : replyBehind(views, first.seq);
  return reply === null || reply > cursor ? null : rowAt(views, reply);
}

/** From the commit of a message back to the mail data, and to their reply; null when it did not come by SMTP. */
const replyBehind = perRun((views, seq): number | null => {
  let next: number | null = seq;
  for (let steps = 0; next !== null && steps < FAR; steps++) {
    const { event, cause, seq: here } = views.entryAt(next);
    if (event.kind === 'mta/accepted') return exchangeAt(views.sessions, event.connection, here)?.reply ?? null;
    if (event.kind === 'mta/submitted') return null;
    next = cause;
  }
  return null;
});
