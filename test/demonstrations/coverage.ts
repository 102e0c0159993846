/**
 * Clause coverage: each entry of the register gets exactly one status, computed from demonstrations that pass in the
 * strict lab and from two files that say what cannot, and need not, be demonstrated.
 *
 * Computes only; `coverage-table.ts` prints.
 */
import { readFileSync } from 'node:fs';
import { clauses, isClauseId } from '#lib/rfc';
import type { ClauseId } from '#lib/rfc';
import { parse } from 'yaml';
import { outcomeOf } from './demonstration.ts';
import type { Demonstration, Flaw } from './demonstration.ts';
import type { Lab } from './lab.ts';

export type Status =
  | { readonly kind: 'demonstrated'; readonly by: readonly string[] }
  | { readonly kind: 'restated'; readonly as: ClauseId }
  | { readonly kind: 'not observable'; readonly reason: string }
  | { readonly kind: 'open' };

export interface Coverage {
  readonly statuses: ReadonlyMap<ClauseId, Status>;
  readonly flaws: readonly Flaw[];
}

/** Ids and what stands behind them, as the two files have it. */
export interface Declared {
  readonly restated: ReadonlyMap<string, string>;
  readonly notObservable: ReadonlyMap<string, string>;
}

const files = { restated: 'restated.yaml', notObservable: 'not-observable.yaml' } as const;

export const readDeclared = (): Declared => ({
  restated: readEntries(files.restated),
  notObservable: readEntries(files.notObservable),
});

function readEntries(name: string): ReadonlyMap<string, string> {
  const entries: unknown = parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
  return new Map(Object.entries((entries ?? {}) as Readonly<Record<string, string>>));
}

export function coverageOf(demonstrations: readonly Demonstration[], declared: Declared, lab: Lab): Coverage {
  const shown = new Map<string, string[]>();
  const flaws: Flaw[] = [];
  for (const demonstration of demonstrations) {
    const { shows, place } = demonstration;
    const outcome = outcomeOf(demonstration, lab);
    if (outcome.kind !== 'holds') flaws.push({ place, what: `${outcome.kind}: ${outcome.why}` });
    else for (const id of shows) shown.set(id, [...(shown.get(id) ?? []), place]);
  }
  flaws.push(...declaredFlaws(declared, shown));
  const ids = Object.keys(clauses) as ClauseId[];
  return { statuses: new Map(ids.map((id) => [id, statusOf(id, declared, shown)])), flaws };
}

/** Clauses that octets of one connection could show, and that nothing shows. */
export const openOnTheWire = ({ statuses }: Coverage): readonly ClauseId[] =>
  [...statuses].filter(([id, { kind }]) => kind === 'open' && clauses[id].watch === 'wire').map(([id]) => id);

function statusOf(id: ClauseId, declared: Declared, shown: ReadonlyMap<string, readonly string[]>): Status {
  const by = shown.get(id);
  if (by !== undefined) return { kind: 'demonstrated', by };
  const as = declared.restated.get(id);
  if (as !== undefined && isClauseId(as) && shown.has(as)) return { kind: 'restated', as };
  const reason = declared.notObservable.get(id);
  return reason === undefined ? { kind: 'open' } : { kind: 'not observable', reason };
}

/** Ids that do not exist, that have two statuses, or that lean on a clause which nothing demonstrates. */
function declaredFlaws({ restated, notObservable }: Declared, shown: ReadonlyMap<string, unknown>): readonly Flaw[] {
  const flaws: Flaw[] = [];
  const check = (file: string, id: string): void => {
    const note = (what: string): number => flaws.push({ place: `test/demonstrations/${file}`, what });
    if (!isClauseId(id)) note(`no such clause: ${id}`);
    if (shown.has(id)) note(`${id} is demonstrated`);
  };
  for (const id of notObservable.keys()) {
    check(files.notObservable, id);
    if (restated.has(id))
      flaws.push({ place: `test/demonstrations/${files.restated}`, what: `${id} is in both files` });
  }
  for (const [id, as] of restated) {
    check(files.restated, id);
    if (!shown.has(as))
      flaws.push({ place: `test/demonstrations/${files.restated}`, what: `${id} leans on ${as}, which nothing shows` });
  }
  return flaws;
}
