/** What the status region says at a cursor: the newest line, or the stage direction that the reader went to. */
import { lineAt, rowsUpTo } from '#lib/projection';
import { sayDirection, sayLine, sayMoment } from '#lib/wording';
import type { Views } from './views.ts';

export function spokenAt({ dialogue, story, timeline, topology }: Views, cursor: number): string {
  const tick = lineAt(timeline, cursor);
  const of = timeline.ticks.length;
  const direction = story.rows[rowsUpTo(story.rows, cursor) - 1];
  if (direction?.seq === cursor)
    return sayMoment(
      sayDirection(direction, (host) => topology.shortNameOf(host)),
      tick?.line ?? 0,
      of,
    );
  const row = dialogue.rows[rowsUpTo(dialogue.rows, tick?.seq ?? -1) - 1];
  if (tick === null || row === undefined) return '';
  return sayLine({ from: row.from, text: row.lines[0] ?? '', code: row.code, line: tick.line, of });
}
