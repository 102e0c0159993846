/**
 * The scene of a connection: the stage directions that stand beside its lines, before the first and after the last, as
 * far as they happened between the neighbouring lines of the run.
 */
import type { ConnectionId } from '#lib/base';
import { rowsUpTo } from './projection.ts';
import type { StoryRow } from './story-row.ts';
import type { StoryView } from './story.ts';
import type { TimelineView } from './timeline.ts';

/**
 * What is told with the lines of this connection up to the cursor. What befell another connection that has lines of
 * its own is told there. Neighbours that say the same about several recipients are one row.
 */
export function sceneOf(
  timeline: TimelineView,
  { rows }: StoryView,
  connection: ConnectionId,
  cursor: number,
): StoryRow[] {
  const span = timeline.spanOf(connection);
  if (span === null) return [];
  const { ticks } = timeline;
  const before = ticks[rowsUpTo(ticks, span.first - 1) - 1]?.seq ?? -1;
  const after = ticks[rowsUpTo(ticks, span.last)]?.seq ?? Infinity;
  const from = rowsUpTo(rows, before);
  const to = rowsUpTo(rows, Math.min(cursor, after - 1));
  const isOurs = ({ connection: other }: StoryRow): boolean =>
    other === null || other === connection || timeline.spanOf(other) === null;
  return gathered(rows.slice(from, to).filter(isOurs));
}

/**
 * Merges neighbours that differ in their recipients alone: the first one's place, all their recipients. Records of one
 * handshake become one row too.
 */
export function gathered(rows: readonly StoryRow[]): StoryRow[] {
  const result: StoryRow[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    const merged = last === undefined ? null : merge(last, row);
    if (merged === null) result.push(row);
    else result[result.length - 1] = merged;
  }
  return result;
}

function merge(last: StoryRow, row: StoryRow): StoryRow | null {
  if (last.what === 'handshake' && row.what === 'handshake' && row.connection === last.connection)
    return { ...row, seq: last.seq };
  if (!saysTheSame(last, row) || !('recipients' in last) || !('recipients' in row)) return null;
  return { ...last, recipients: [...last.recipients, ...row.recipients] };
}

const aside: readonly string[] = ['seq', 'at', 'recipients'];

function saysTheSame(one: StoryRow, other: StoryRow): boolean {
  if (!('recipients' in one) || one.what !== other.what || one.at !== other.at) return false;
  const values = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).every(([name, value]) => aside.includes(name) || values.get(name) === value);
}
