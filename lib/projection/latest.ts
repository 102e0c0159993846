/**
 * Of rows that tell of changes, the last one for each thing at a cursor: things in the order of their first row.
 */
import { rowsUpTo } from './projection.ts';

export function latestUpTo<Row extends { readonly seq: number }>(
  rows: readonly Row[],
  cursor: number,
  thingOf: (row: Row) => string,
): Row[] {
  const latest = new Map<string, Row>();
  const count = rowsUpTo(rows, cursor);
  for (let i = 0; i < count; i++) {
    const row = rows[i] as Row;
    latest.set(thingOf(row), row);
  }
  return [...latest.values()];
}
