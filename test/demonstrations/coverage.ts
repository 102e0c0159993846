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
import { absentOf } from './absent.ts';
import { isInUse, outcomeOf } from './demonstration.ts';
import type { Demonstration, Flaw } from './demonstration.ts';
import type { Lab } from './lab.ts';

export type Status =
  | { readonly kind: 'demonstrated'; readonly by: readonly string[] }
  | { readonly kind: 'restated'; readonly as: ClauseId }
  | { readonly kind: 'not observable'; readonly reason: string }
  /** All that would show it needs extensions that are not in the list. */
  | { readonly kind: 'out of use'; readonly without: readonly string[] }
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
  for (const demonstration of demonstrations.filter(isInUse)) {
    const { shows, place } = demonstration;
    const outcome = outcomeOf(demonstration, lab);
    if (outcome.kind !== 'holds') flaws.push({ place, what: `${outcome.kind}: ${outcome.why}` });
    else for (const id of shows) shown.set(id, [...(shown.get(id) ?? []), place]);
  }
  const idle = idleOf(demonstrations);
  flaws.push(...declaredFlaws(declared, shown, idle));
  const ids = Object.keys(clauses) as ClauseId[];
  return { statuses: new Map(ids.map((id) => [id, statusOf(id, declared, shown, idle)])), flaws };
}

/** Clauses that octets of one connection could show, and that nothing shows. */
export const openOnTheWire = ({ statuses }: Coverage): readonly ClauseId[] =>
  [...statuses].filter(([id, { kind }]) => kind === 'open' && clauses[id].watch === 'wire').map(([id]) => id);

/** Clauses that demonstrations out of use would show, each with the extensions that those lack. */
function idleOf(demonstrations: readonly Demonstration[]): ReadonlyMap<string, readonly string[]> {
  const idle = new Map<string, readonly string[]>();
  for (const { shows, needs = [] } of demonstrations.filter((each) => !isInUse(each)))
    for (const id of shows) idle.set(id, [...new Set([...(idle.get(id) ?? []), ...absentOf(needs)])]);
  return idle;
}

function statusOf(
  id: ClauseId,
  declared: Declared,
  shown: ReadonlyMap<string, readonly string[]>,
  idle: ReadonlyMap<string, readonly string[]>,
): Status {
  const by = shown.get(id);
  if (by !== undefined) return { kind: 'demonstrated', by };
  const as = declared.restated.get(id);
  if (as !== undefined && isClauseId(as) && shown.has(as)) return { kind: 'restated', as };
  const reason = declared.notObservable.get(id);
  if (reason !== undefined) return { kind: 'not observable', reason };
  const without = idle.get(id) ?? (as === undefined ? undefined : idle.get(as));
  return without === undefined ? { kind: 'open' } : { kind: 'out of use', without };
}

/** Ids that do not exist, that have two statuses, or that lean on a clause which nothing demonstrates. */
function declaredFlaws(
  { restated, notObservable }: Declared,
  shown: ReadonlyMap<string, unknown>,
  idle: ReadonlyMap<string, unknown>,
): readonly Flaw[] {
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
    if (!shown.has(as) && !idle.has(as))
      flaws.push({ place: `test/demonstrations/${files.restated}`, what: `${id} leans on ${as}, which nothing shows` });
  }
  return flaws;
}
