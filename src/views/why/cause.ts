/**
 * What a line or a stage direction comes from: the nearest line or direction on the way back, or the line that is known
 * to be meant.
 */
import { lineAt, rowsUpTo } from '#lib/projection';
import type { StoryRow } from '#lib/projection';
import { sayDirection } from '#lib/wording';
import type { Views } from '../../app/views.ts';

type Lined = Pick<Views, 'dialogue' | 'timeline' | 'story' | 'topology' | 'entryAt'>;

export interface Cause {
  readonly seq: number;
  /** Null: a stage direction. */
  readonly line: number | null;
  readonly says: string;
}

/** Entries looked at on the way back. */
const FAR = 64;

/** @param meant a line that is known to be the cause; null: the nearest one on the way back */
export function causeOf(views: Lined, seq: number, meant: number | null): Cause | null {
  let cause = meant ?? views.entryAt(seq).cause;
  for (let steps = 0; cause !== null && steps < FAR; steps++) {
    const found = lineCause(views, cause) ?? directionCause(views, cause);
    if (found !== null) return found;
    cause = views.entryAt(cause).cause;
  }
  return null;
}

function lineCause({ timeline, dialogue }: Lined, seq: number): Cause | null {
  const tick = lineAt(timeline, seq);
  if (tick?.seq !== seq) return null;
  const row = dialogue.rows[rowsUpTo(dialogue.rows, seq) - 1];
  return { seq, line: tick.line, says: row?.lines[0] ?? '' };
}

function directionCause({ story, topology }: Lined, seq: number): Cause | null {
  const told = story.rows[rowsUpTo(story.rows, seq) - 1];
  return told?.seq === seq ? { seq, line: null, says: sayDirection(told, (host) => topology.shortNameOf(host)) } : null;
}

/**
 * The reply that a bounce or a deferral quotes. Where replies come in groups the last one of them led to the entry, and
 * another may be meant.
 */
export function refusalBehind({ dialogue }: Lined, direction: StoryRow): number | null {
  if (direction.what !== 'bounced' && direction.what !== 'deferred') return null;
  const before = dialogue.rows.slice(0, rowsUpTo(dialogue.rows, direction.seq));
  const quoted = before.findLast(
    ({ kind, client, lines }) => kind === 'reply' && client === direction.host && lines[0] === direction.why,
  );
  return quoted?.seq ?? null;
}
