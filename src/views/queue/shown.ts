/**
 * What the queue panel shows at a cursor: each recipient of each message over all hosts, with what became of it, why,
 * how often it was tried, when it is tried next, and who holds it (§4.5.4.1).
 */
import type { MessageId } from '#lib/base';
import { lineAt, rowsUpTo } from '#lib/projection';
import type { Fate, QueueRow } from '#lib/projection';
import { plainText, sayTally } from '#lib/wording';
import { clockAt } from '../panel/moment.ts';
import type { Views } from '../../app/views.ts';
import { rowOf } from './row.ts';
import type { QueueRowShown } from './row.ts';
import { fateIn, trailsOf } from '../panel/trail.ts';
import type { Trail } from '../panel/trail.ts';

export type { QueueRowShown } from './row.ts';
export type { Road } from './road.ts';

/** The rows of one message. */
export interface QueueGroup {
  readonly key: string;
  readonly title: string;
  readonly notification: boolean;
  readonly rows: readonly QueueRowShown[];
}

export interface QueueShown {
  readonly clock: string;
  /** What became of how many, in the order of the rows. */
  readonly sum: string;
  readonly total: number;
  /** Place of the first row here among all, and how many are here. */
  readonly first: number;
  readonly count: number;
  readonly groups: readonly QueueGroup[];
}

/** Rows on screen at once. */
export const QUEUE_WINDOW = 40;

/** @param from place of the first row to show; null: where the step to this cursor changed something */
export function queuePanelAt(views: Views, cursor: number, from: number | null = null): QueueShown {
  const { all, indexOf } = trailsOf(views);
  const total = rowsUpTo(all, cursor);
  const before = lineAt(views.timeline, cursor - 1)?.seq ?? -1;
  const touched = firstAfter(views.queue.rows, before, cursor);
  const place = touched === null ? 0 : (indexOf(touched.message, touched.recipient) ?? 0);
  const first = Math.max(0, Math.min(from ?? place - QUEUE_WINDOW / 2, total - QUEUE_WINDOW));
  const trails = all.slice(first, Math.min(total, first + QUEUE_WINDOW));
  return {
    clock: clockAt(views.run.start, views.entryAt(cursor).at),
    sum: sayTally(tallied(all, total, cursor)),
    total,
    first,
    count: trails.length,
    groups: grouped(views, trails, cursor, before),
  };
}

/** The first change since the line before the cursor; null when there is none. */
function firstAfter(rows: readonly QueueRow[], before: number, cursor: number): QueueRow | null {
  const first = rows[rowsUpTo(rows, before)];
  return first !== undefined && first.seq <= cursor ? first : null;
}

/** Of notifications none: they would blur what became of the mail. */
function tallied(all: readonly Trail[], total: number, cursor: number): ReadonlyMap<Fate['status'], number> {
  const tally = new Map<Fate['status'], number>();
  for (let i = 0; i < total; i++) {
    const { status, about } = fateIn(all[i] as Trail, cursor);
    if (about === null) tally.set(status, (tally.get(status) ?? 0) + 1);
  }
  return tally;
}

function grouped(views: Views, trails: readonly Trail[], cursor: number, before: number): QueueGroup[] {
  const { at } = views.entryAt(cursor);
  const groups = new Map<MessageId, QueueGroup & { readonly rows: QueueRowShown[] }>();
  for (const trail of trails) {
    const { message } = trail;
    const group = groups.get(message) ?? { ...titleOf(views, trail), rows: [] };
    groups.set(message, group);
    group.rows.push(rowOf(views, trail, cursor, at, before));
  }
  return [...groups.values()];
}

function titleOf({ messages }: Views, { message, fates }: Trail): Omit<QueueGroup, 'rows'> {
  const key = String(message);
  if ((fates[0]?.about ?? null) !== null)
    return { key, title: 'Notification, from the null reverse-path', notification: true };
  const sender = messages.get(message)?.reversePath ?? '';
  const title = sender === '' ? 'Message from the null reverse-path' : `Message from ${plainText(sender)}`;
  return { key, title, notification: false };
}
