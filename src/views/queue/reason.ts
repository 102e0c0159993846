/** Why a recipient is where it is: the facts for the sentence, and the entry that it speaks of. */
import { unreachable } from '#lib/base';
import type { MessageId } from '#lib/base';
import { rowsUpTo } from '#lib/projection';
import type { DialogueRow, Fate, QueueRow, QueueStatus } from '#lib/projection';
import { plainText, sayQueueReason, who } from '#lib/wording';
import type { PanelReason, QueueFacts } from '#lib/wording';
import { nameOf, placeOf, shortOf } from '../panel/place.ts';
import type { Place } from '../panel/place.ts';
import type { Views } from '../../app/views.ts';
import { answersOn } from './answers.ts';
import { decisionBehind, takenBy } from './decided.ts';
import { triesIn } from '../panel/trail.ts';
import type { Trail } from '../panel/trail.ts';

export interface Standing {
  readonly trail: Trail;
  readonly fate: Fate;
  /** The last change on the host whose word counts; null before anything was kept. */
  readonly row: QueueRow | null;
  readonly status: QueueStatus;
}

interface Found extends Pick<QueueFacts, 'other' | 'failed'> {
  readonly reply: DialogueRow | null;
  readonly seq: number;
}

export function reasonOf(
  views: Views,
  standing: Standing,
  cursor: number,
): { readonly reason: PanelReason; readonly place: Place } {
  const { trail, fate, row, status } = standing;
  const seq = row === null || status === fate.status ? fate.seq : row.seq;
  const { reply, other, failed, seq: place } = found(views, standing, seq, cursor);
  const facts: QueueFacts = {
    status,
    host: nameOf(views, row?.host ?? views.messages.get(trail.message)?.host ?? 0),
    other,
    answer: reply === null ? null : { text: plainText(reply.lines.at(-1) ?? ''), to: reply.verb },
    failed,
    why: fate.why,
    told: toldOf(views, trail.message),
    unknown: status === 'deferred' && isUnknown(views, seq),
  };
  return { reason: sayQueueReason(facts), place: placeOf(views, place) };
}

function found(views: Views, { trail, row, status }: Standing, seq: number, cursor: number): Found {
  switch (status) {
    case 'queued':
    case 'delivered': {
      const reply = row === null ? null : takenBy(views, trail, row.host, cursor);
      const other = reply === null ? null : nameOf(views, reply.server);
      return { reply, other, failed: null, seq: reply?.seq ?? seq };
    }
    case 'active':
      return underWay(views, trail, seq, cursor);
    case 'deferred':
    case 'handed-on':
    case 'bounced':
    case 'dropped':
    case 'expired':
      return decided(views, trail, seq);
    default:
      return unreachable(status);
  }
}

function underWay(views: Views, trail: Trail, seq: number, cursor: number): Found {
  const last = triesIn(trail, cursor).at(-1);
  if (last === undefined) return { reply: null, other: null, failed: null, seq };
  const other = shortOf(views, last.exchanger);
  const { result, decided: at } = last;
  if (result === 'refused' || result === 'unanswered' || result === 'lost')
    return { reply: null, other, failed: result, seq: at };
  const reply = answersOn(views, last.connection, cursor).get(trail.recipient) ?? null;
  return { reply, other, failed: null, seq: reply?.seq ?? last.seq };
}

/** The causes of what ends a whole round may lie with another recipient: those count that tried for this one. */
function decided(views: Views, trail: Trail, seq: number): Found {
  const decision = decisionBehind(views, seq);
  const tried = trail.tries.find(({ connection }) => connection === decision?.connection);
  if (decision !== null && tried !== undefined) {
    const { reply, failed } = decision;
    return { reply, failed, other: shortOf(views, tried.exchanger), seq: reply?.seq ?? decision.seq };
  }
  const lookup = trail.lookups[rowsUpTo(trail.lookups, seq) - 1];
  return { reply: null, other: null, failed: lookup === undefined ? null : 'lookup', seq: lookup?.seq ?? seq };
}

/** §4.2.5: no reply to the mail data came, and they may have been taken. */
function isUnknown(views: Views, seq: number): boolean {
  const { event } = views.entryAt(seq);
  return event.kind === 'mta/deferred' && event.unknown;
}

/** Whom a notification would reach; null for the null reverse-path (§6.1). */
function toldOf({ messages }: Views, message: MessageId): string | null {
  const row = messages.get(message);
  return row === null || row.reversePath === '' ? null : who(row.reversePath);
}
