/**
 * A view of a run as a fold over its journal. Rows only grow, and each remembers the entry it came from: standing at a
 * cursor is a search, never a new fold.
 */
import type { JournalEntry } from '#lib/sim';

export interface Projection<View> {
  empty(): View;
  /** Takes the next entry in; from outside a fold is pure: the same entries give the same view. */
  fold(view: View, entry: JournalEntry): void;
}

/** The view of all these entries. */
export function project<View>(projection: Projection<View>, entries: Iterable<JournalEntry>): View {
  const view = projection.empty();
  for (const entry of entries) projection.fold(view, entry);
  return view;
}

/** How many of the rows (in order of `seq`) had been written when the entry `cursor` was. */
export function rowsUpTo(rows: readonly { readonly seq: number }[], cursor: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as { seq: number }).seq <= cursor) low = middle + 1;
    else high = middle;
  }
  return low;
}
