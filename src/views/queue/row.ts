/** One row of the queue panel: a recipient of a message, over all hosts, at a cursor. */
import type { Instant } from '#lib/base';
import type { Fate, LineClass, QueueRow, QueueStatus } from '#lib/projection';
import { plainText, sayHolders, sayStatusCode, sayWait, statusWords } from '#lib/wording';
import type { PanelReason } from '#lib/wording';
import { clockAt } from '../panel/moment.ts';
import { nameOf, shortOf } from '../panel/place.ts';
import type { Place } from '../panel/place.ts';
import type { Views } from '../../app/views.ts';
import { reasonOf } from './reason.ts';
import { roadOf } from './road.ts';
import type { Road } from './road.ts';
import { fateIn, standingIn, triesIn } from '../panel/trail.ts';
import type { Trail } from '../panel/trail.ts';

export interface QueueRowShown {
  /** Names the row while it is on screen. */
  readonly key: string;
  readonly recipient: string;
  readonly status: QueueStatus;
  readonly word: string;
  /** Class of the sign beside the word. */
  readonly sign: Exclude<LineClass, 'event'> | 'open';
  /** `5.1.1` with what it is about; null when there is none. */
  readonly code: { readonly code: string; readonly about: string } | null;
  readonly reason: PanelReason;
  readonly place: Place;
  readonly road: Road;
  /** When it is tried again; null when nothing waits for an instant. */
  readonly next: { readonly clock: string; readonly wait: string; readonly by: string } | null;
  /** Nothing more will be tried. */
  readonly done: boolean;
  readonly held: string;
  /** Copies in mailboxes. */
  readonly copies: number;
  /** The step to this cursor changed it. */
  readonly now: boolean;
}

const signs: Readonly<Record<QueueStatus, QueueRowShown['sign']>> = {
  queued: 'open',
  active: 'go',
  deferred: 'later',
  delivered: 'ok',
  'handed-on': 'ok',
  bounced: 'no',
  dropped: 'no',
  expired: 'no',
};

const waiting: readonly QueueStatus[] = ['queued', 'active', 'deferred', 'expired'];

/**
 * @param at instant of the cursor
 * @param before `seq` of the line before the cursor: what changed since then is marked
 */
export function rowOf(views: Views, trail: Trail, cursor: number, at: Instant, before: number): QueueRowShown {
  const { start } = views.run;
  const fate = fateIn(trail, cursor);
  const standing = standingIn(trail, cursor);
  const row = standing.findLast(({ status }) => status !== 'handed-on') ?? standing.at(-1) ?? null;
  const status = fate.status === 'queued' ? statusOf(row) : fate.status;
  const next = status === 'deferred' && row !== null ? row.next : null;
  const told = reasonOf(views, { trail, fate, row, status }, cursor);
  return {
    key: `${trail.message} ${trail.recipient}`,
    recipient: plainText(trail.recipient),
    status,
    word: statusWords[status],
    sign: signs[status],
    code: codeOf(status, fate),
    ...told,
    road: roadOf(views, trail, cursor, next),
    next:
      next === null || row === null
        ? null
        : {
            clock: clockAt(start, next),
            wait: next > at ? `in ${sayWait(next - at)}` : 'now',
            by: nameOf(views, row.host),
          },
    done: !waiting.includes(status),
    held: holdersOf(views, trail, fate, standing, cursor),
    copies: fate.copies,
    now: Math.max(row?.seq ?? 0, fate.seq, told.place.seq) > before,
  };
}

const statusOf = (row: QueueRow | null): QueueStatus =>
  row !== null && waiting.includes(row.status) ? row.status : 'queued';

/** The status code of a failure; that of a success says nothing new. */
function codeOf(status: QueueStatus, { code }: Fate): QueueRowShown['code'] {
  const failed = status === 'deferred' || status === 'bounced' || status === 'dropped';
  return failed && code.includes('.') ? { code: plainText(code), about: sayStatusCode(code) } : null;
}

/** §2.1, §4.2.5: who has committed it holds it; who has handed it on and has not heard so holds it too. */
function holdersOf(views: Views, trail: Trail, fate: Fate, standing: readonly QueueRow[], cursor: number): string {
  const name = ({ host }: QueueRow): string => nameOf(views, host);
  const held = standing.filter(({ status }) => waiting.includes(status));
  const taken = (row: QueueRow): boolean => {
    const next = triesIn(trail, cursor).findLast(({ host }) => host === row.host);
    const host = next === undefined ? null : views.topology.hostNamed(next.exchanger);
    return row.status === 'active' && standing.some((other) => other.host === host && other.seq > row.seq);
  };
  const last = standing.at(-1);
  return sayHolders({
    queues:
      standing.length === 0 && fate.status === 'queued'
        ? [nameOf(views, views.messages.get(trail.message)?.host ?? 0)]
        : held.filter((row) => !taken(row)).map(name),
    doubtful: held.filter(taken).map(name),
    mailboxes: standing.filter(({ status }) => status === 'delivered').map(name),
    outside: last?.status === 'handed-on' ? shortOf(views, last.why) : null,
  });
}
