/**
 * `npm run -s coverage:rfc`: prints the statuses of the register by section, level and actor, and a line of totals.
 */
import { clauses, isClauseId } from '#lib/rfc';
import type { Clause, ClauseId } from '#lib/rfc';
import { loadClauses } from '#lib/wording';
import { collect } from './collect.ts';
import { coverageOf, openOnTheWire, readDeclared } from './coverage.ts';
import type { Coverage, Status } from './coverage.ts';
import { strictLab } from './lab.ts';
import { tableOf } from './table.ts';

type Kind = Status['kind'];
/** What stands in the columns: the last one only when something is out of use. */
const kindsIn = ({ statuses }: Coverage): readonly Kind[] => [
  ...(['demonstrated', 'restated', 'not observable', 'open'] as const),
  ...([...statuses.values()].some(({ kind }) => kind === 'out of use') ? (['out of use'] as const) : []),
];

/** Prints what is asked for; returns the exit code. */
export async function printCoverage(options: readonly string[], print: (line: string) => void): Promise<number> {
  const { demonstrations, flaws } = await collect();
  const coverage = coverageOf(demonstrations, readDeclared(), strictLab);
  const [option, argument = ''] = options;
  if (option === '--open') await printOpen(coverage, argument, print);
  else if (option === '--of') printStatus(coverage, argument, print);
  else if (option === undefined) for (const line of tables(coverage)) print(line);
  else throw new Error(`no such option: ${option}; there are --open [SECTION] and --of ID`);
  const wrong = [...flaws, ...coverage.flaws];
  for (const { place, what } of wrong) print(`wrong: ${place}: ${what}`);
  print(totals(coverage));
  return wrong.length === 0 && openOnTheWire(coverage).length === 0 ? 0 : 1;
}

export function totals(coverage: Coverage): string {
  const all = [...coverage.statuses.values()];
  const counts = kindsIn(coverage).map((kind) => `${all.filter((status) => status.kind === kind).length} ${kind}`);
  return `${all.length} clauses: ${counts.join(', ')}; open on the wire: ${openOnTheWire(coverage).length}`;
}

/** Three tables: what stands in the columns is counted by section, by level, by actor. */
function tables(coverage: Coverage): readonly string[] {
  const by = (title: string, keyOf: (clause: Clause) => string): readonly string[] => {
    const rows = new Map<string, ClauseId[]>();
    for (const id of coverage.statuses.keys()) {
      const key = keyOf(clauses[id]);
      rows.set(key, [...(rows.get(key) ?? []), id]);
    }
    const cells = [...rows].map(([key, ids]) => [key, ...countsOf(coverage, ids)]);
    return [...tableOf([[title, 'clauses', ...kindsIn(coverage), 'open on the wire'], ...cells]), ''];
  };
  return [
    ...by('section', ({ section }) => section),
    ...by('level', ({ level }) => level),
    ...by('actor', ({ actor }) => actor),
  ];
}

function countsOf(coverage: Coverage, ids: readonly ClauseId[]): readonly string[] {
  const of = (kind: Kind): readonly ClauseId[] => ids.filter((id) => coverage.statuses.get(id)?.kind === kind);
  const wire = of('open').filter((id) => clauses[id].watch === 'wire');
  return [ids.length, ...kindsIn(coverage).map((kind) => of(kind).length), wire.length].map((count) =>
    count === 0 ? '·' : String(count),
  );
}

/** Open entries of the sections that begin so, with what the register says: those on the wire first. */
async function printOpen({ statuses }: Coverage, section: string, print: (line: string) => void): Promise<void> {
  const wording = await loadClauses();
  const open = [...statuses]
    .filter(([id, { kind }]) => kind === 'open' && begins(clauses[id].section, section))
    .map(([id]) => id);
  for (const watch of [...new Set(['wire', ...open.map((id) => clauses[id].watch)])]) {
    const ids = open.filter((id) => clauses[id].watch === watch);
    if (ids.length > 0) print(`# ${ids.length} open, watch: ${watch}`);
    for (const id of ids) print(`${id} (${clauses[id].level}, ${clauses[id].actor}) ${wording[id]}`);
  }
}

const begins = (section: string, with_: string): boolean =>
  section === with_ || `${section}.`.startsWith(with_ === '' ? '' : `${with_}.`);

function printStatus({ statuses }: Coverage, id: string, print: (line: string) => void): void {
  const status = isClauseId(id) ? statuses.get(id) : undefined;
  if (status === undefined) throw new Error(`no such clause: ${id}`);
  const why = {
    demonstrated: () => (status.kind === 'demonstrated' ? status.by : []),
    restated: () => (status.kind === 'restated' ? [`as ${status.as}`] : []),
    'not observable': () => (status.kind === 'not observable' ? [status.reason] : []),
    'out of use': () => (status.kind === 'out of use' ? [`without ${status.without.join(', ')}`] : []),
    open: () => [],
  }[status.kind]();
  for (const line of [`${id}: ${status.kind}`, ...why.map((one) => `  ${one}`)]) print(line);
}
