/** Where a panel's word leads: a line of the transcript by its number, or an entry that is no line. */
import { lineAt, rowsUpTo } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';
import { plainText } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import { clockAt } from './moment.ts';
import { perRun } from './per-run.ts';

export interface Place {
  readonly seq: number;
  /** Null when the entry is no line. */
  readonly line: number | null;
  /** When it happened. */
  readonly clock: string;
}

export const placeOf = perRun((views, seq): Place => {
  const tick = lineAt(views.timeline, seq);
  const clock = clockAt(views.run.start, views.entryAt(seq).at);
  return { seq, line: tick?.seq === seq ? tick.line : null, clock };
});

/** The row of the dialogue with this `seq`; null when the entry is no line. */
export function rowAt({ dialogue }: Views, seq: number): DialogueRow | null {
  const row = dialogue.rows[rowsUpTo(dialogue.rows, seq) - 1];
  return row?.seq === seq ? row : null;
}

/** A short name, ready to be shown; what is no host of this world keeps its name. */
export function nameOf({ topology }: Views, host: number, otherwise = ''): string {
  return plainText(host === 0 ? otherwise : topology.shortNameOf(host));
}

/** The same for a name out of the journal: an exchanger. */
export const shortOf = (views: Views, name: string): string => nameOf(views, views.topology.hostNamed(name) ?? 0, name);
