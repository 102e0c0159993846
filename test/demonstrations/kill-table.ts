/**
 * `npm run -s deviations`: prints what each deviation is caught by, and a line of totals.
 */
import { deviations } from '#lib/smtp';
import type { Deviation } from '#lib/smtp';
import { collect } from './collect.ts';
import { fateOf, holding, judge } from './kills.ts';
import type { Fate, Judgement } from './kills.ts';
import { tableOf } from './table.ts';

/** Prints what is asked for; returns the exit code. */
export async function printKills(options: readonly string[], print: (line: string) => void): Promise<number> {
  const chosen = choose(options);
  const { demonstrations } = await collect();
  const judges = holding(demonstrations);
  const judgements = chosen.map((deviation) => judge(deviation, judges));
  for (const line of rowsOf(judgements)) print(line);
  if (options.length > 0) for (const judgement of judgements) printFailures(judgement, print);
  if (judges.length < demonstrations.length)
    print(
      `${demonstrations.length - judges.length} demonstrations fail already in the strict lab: npm run -s coverage:rfc`,
    );
  print(totals(judgements));
  return judgements.every((judgement) => ['killed', 'out of use'].includes(fateOf(judgement))) ? 0 : 1;
}

function choose([option, name]: readonly string[]): readonly Deviation[] {
  if (option === undefined) return deviations;
  if (option !== '--only') throw new Error(`no such option: ${option}; there is --only NAME`);
  const chosen = deviations.filter((deviation) => deviation.name === name);
  if (chosen.length === 0) throw new Error(`no such deviation: ${String(name)}`);
  return chosen;
}

function rowsOf(judgements: readonly Judgement[]): readonly string[] {
  const rows = judgements.map((judgement) => {
    const { deviation, killed, implied, beside } = judgement;
    const ends = [deviation.server === null ? [] : ['server'], deviation.client === null ? [] : ['client']].flat();
    const counts = [killed, implied, beside].map(({ length }) => (length === 0 ? '·' : String(length)));
    return [deviation.name, ends.join(', '), ...counts, fateOf(judgement), deviation.breaks.join(', ')];
  });
  return tableOf([['deviation', 'end', 'killed', 'implied', 'beside', 'fate', 'breaks'], ...rows], [0, 1, 5, 6]);
}

function printFailures({ deviation, ...failures }: Judgement, print: (line: string) => void): void {
  print(`\n${deviation.name}: ${deviation.does}`);
  for (const place of ['killed', 'implied', 'beside'] as const)
    for (const { demonstration, why } of failures[place]) {
      print(`${place}: ${demonstration.title} (${demonstration.place})`);
      print(`  shows ${demonstration.shows.join(', ') || 'nothing'}`);
      print(`  ${why.split('\n')[0] ?? ''}`);
    }
}

export function totals(judgements: readonly Judgement[]): string {
  const count = (wanted: Fate): number => judgements.filter((judgement) => fateOf(judgement) === wanted).length;
  const killed = count('killed') + count('beside');
  const idle = count('out of use');
  const counts = [`${killed} killed`, `${count('survived')} survived`, ...(idle > 0 ? [`${idle} out of use`] : [])];
  return `${judgements.length} deviations: ${counts.join(', ')}, ${besideOf(judgements)} beside their mark`;
}

const besideOf = (judgements: readonly Judgement[]): number =>
  judgements.filter(({ beside }) => beside.length > 0).length;
