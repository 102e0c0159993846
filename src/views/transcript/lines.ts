/**
 * The numbered lines of a run, and those of each connection, found once for each run. A line is a row of the dialogue
 * that somebody said; the numbers go from 1 over the whole run, as on the time bar.
 */
import type { ConnectionId } from '#lib/base';
import type { DialogueRow, DialogueView } from '#lib/projection';

export interface NumberedLine {
  readonly seq: number;
  /** From 1, over the whole run. */
  readonly line: number;
  readonly row: DialogueRow;
}

export interface Lines {
  readonly all: readonly NumberedLine[];
  /** Connections that have lines, in the order of their first ones. */
  readonly byConnection: ReadonlyMap<ConnectionId, readonly NumberedLine[]>;
  /** Place of a connection among those, from 1. */
  readonly places: ReadonlyMap<ConnectionId, number>;
}

const known = new WeakMap<DialogueView, Lines>();

/** @param dialogue of a run that is folded to its end */
export function numbered(dialogue: DialogueView): Lines {
  const found = known.get(dialogue) ?? number(dialogue.rows);
  known.set(dialogue, found);
  return found;
}

function number(rows: readonly DialogueRow[]): Lines {
  const all: NumberedLine[] = [];
  const byConnection = new Map<ConnectionId, NumberedLine[]>();
  for (const row of rows) {
    if (row.kind === 'event') continue;
    const line: NumberedLine = { seq: row.seq, line: all.length + 1, row };
    all.push(line);
    const ofConnection = byConnection.get(row.connection);
    if (ofConnection === undefined) byConnection.set(row.connection, [line]);
    else ofConnection.push(line);
  }
  const places = new Map([...byConnection.keys()].map((connection, place) => [connection, place + 1]));
  return { all, byConnection, places };
}
