/**
 * What a transcript tells of one connection up to a cursor: its lines, and the stage directions among them, in the order
 * of the journal. Before the first line of the run there are directions alone.
 */
import type { ConnectionId, Instant } from '#lib/base';
import { gathered, rowsUpTo, sceneOf } from '#lib/projection';
import type { StoryRow } from '#lib/projection';
import type { Views } from '../../app/views.ts';
import { numbered } from './lines.ts';
import type { NumberedLine } from './lines.ts';

export type TranscriptViews = Pick<Views, 'dialogue' | 'timeline' | 'story' | 'topology'>;

export type Told = { readonly seq: number; readonly at: Instant } & (
  { readonly told: 'line'; readonly line: NumberedLine } | { readonly told: 'direction'; readonly row: StoryRow }
);

export function tell(
  { dialogue, timeline, story }: TranscriptViews,
  connection: ConnectionId | null,
  cursor: number,
): Told[] {
  if (connection === null) return merged([], gathered(story.rows.slice(0, rowsUpTo(story.rows, cursor))));
  const lines = numbered(dialogue).byConnection.get(connection) ?? [];
  return merged(lines.slice(0, rowsUpTo(lines, cursor)), sceneOf(timeline, story, connection, cursor));
}

function merged(lines: readonly NumberedLine[], directions: readonly StoryRow[]): Told[] {
  const told: Told[] = [];
  let place = 0;
  const tellLinesBefore = (seq: number): void => {
    for (let line = lines[place]; line !== undefined && line.seq < seq; line = lines[++place])
      told.push({ told: 'line', seq: line.seq, at: line.row.at, line });
  };
  for (const row of directions) {
    tellLinesBefore(row.seq);
    told.push({ told: 'direction', seq: row.seq, at: row.at, row });
  }
  tellLinesBefore(Infinity);
  return told;
}

/** The direction that the cursor stands on, otherwise the line; -1 when it is neither. */
export function currentOf(
  { story }: TranscriptViews,
  told: readonly Told[],
  line: NumberedLine | null,
  cursor: number,
): number {
  const onDirection = story.rows[rowsUpTo(story.rows, cursor) - 1]?.seq === cursor;
  const last = told.at(-1);
  return onDirection && last?.told === 'direction' ? last.seq : (line?.seq ?? -1);
}
