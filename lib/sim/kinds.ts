/**
 * The kinds of entries by name and by number: the one table behind writer, reader, JSONL and documentation.
 */
import { invariant, present } from '#lib/base';
import type { Field } from '#lib/base';
import { allKinds } from './event.ts';
import type { KindName } from './event.ts';

export interface KindRow {
  readonly name: KindName;
  readonly n: number;
  readonly tells: string;
  readonly fields: readonly (readonly [string, Field])[];
}

export const kindRows: readonly KindRow[] = Object.entries(allKinds)
  .map(([name, { n, tells, fields }]) => ({ name: name as KindName, n, tells, fields: Object.entries(fields) }))
  .sort((a, b) => a.n - b.n);

const byName = new Map(kindRows.map((row) => [row.name, row]));
const byNumber: (KindRow | undefined)[] = [];
for (const row of kindRows) {
  invariant(byNumber[row.n] === undefined, `kind number ${row.n} is given twice`);
  byNumber[row.n] = row;
}

export const kindNamed = (name: KindName): KindRow => present(byName.get(name), `kind ${name}`);
export const kindNumbered = (n: number): KindRow | undefined => byNumber[n];
export const isKindName = (name: string): name is KindName => byName.has(name as KindName);
