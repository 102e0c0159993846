/** The attempts of a recipient as a small road: a sign for each, with long waits folded. */
import { FOLDED_WAIT } from '#lib/projection';
import type { QueueRow } from '#lib/projection';
import { sayWait } from '#lib/wording';
import type { Step } from '#lib/wording';
import { shortOf } from '../panel/place.ts';
import type { Views } from '../../app/views.ts';
import { triesIn } from '../panel/trail.ts';
import type { Attempt, Trail } from '../panel/trail.ts';

export interface Road {
  /** Steps left out before the first one here. */
  readonly earlier: number;
  readonly steps: readonly Step[];
}

/** Signs that fit. */
const SHOWN = 9;

type Timed = Step & { readonly at: number };

export function roadOf(views: Views, trail: Trail, cursor: number, next: number | null): Road {
  const tries = triesIn(trail, cursor).map((one, i, all) => signOf(views, trail, one, all[i + 1], cursor));
  const deliveries = trail.changes
    .filter(({ seq, status }) => seq <= cursor && status === 'delivered')
    .map(({ at }): Timed => ({ what: 'delivered', at }));
  const signs = [...tries, ...deliveries].sort((a, b) => a.at - b.at);
  if (next !== null) signs.push({ what: 'next', at: next });
  const steps = signs.flatMap((sign, i): Step[] => {
    const wait = sign.at - (signs[i - 1]?.at ?? sign.at);
    return wait > FOLDED_WAIT ? [{ what: 'wait', length: sayWait(wait) }, sign] : [sign];
  });
  const kept = steps.slice(-SHOWN);
  return { earlier: steps.length - kept.length, steps: kept };
}

function signOf(views: Views, trail: Trail, one: Attempt, after: Attempt | undefined, cursor: number): Timed {
  const { at, result, code, host, seq } = one;
  const by = shortOf(views, one.exchanger);
  if (result === 'refused' || result === 'unanswered' || result === 'lost') return { what: result, by, at };
  const until = Math.min(cursor, (after?.host === host ? after.seq : Infinity) - 1);
  const end = trail.changes.find(
    (row) => row.host === host && row.seq > seq && row.seq <= until && row.status !== 'active',
  );
  if (end !== undefined) return { what: outcomes[end.status] ?? 'lost', by, at };
  if (code >= 500) return { what: 'no', by, at };
  return { what: code >= 400 ? 'later' : after === undefined ? 'open' : 'lost', by, at };
}

const outcomes: Readonly<Partial<Record<QueueRow['status'], 'taken' | 'later' | 'no'>>> = {
  'handed-on': 'taken',
  deferred: 'later',
  queued: 'later',
  bounced: 'no',
  dropped: 'no',
  expired: 'no',
};
