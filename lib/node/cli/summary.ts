/**
 * The run in short: a line for each recipient with its fate, then counts, then the expectations that did not hold.
 */
import { counterOf, hostOf, sayDuration } from '#lib/base';
import type { ExpectationResult, FinishedRun, JournalEntry } from '#lib/engine';
import { fates, figures, finalFates, project } from '#lib/projection';
import type { Fate, Figures } from '#lib/projection';
import { aligned, count, shown } from './terminal.ts';

export function* summary(run: FinishedRun, title: string, hosts: readonly string[]): Generator<string> {
  const entries = (): Iterable<JournalEntry> => run.journals.flatMap((journal) => [...journal.entries()]);
  if (title !== '') yield shown(title);
  yield* aligned(finalFates(project(fates, entries())).map((fate) => row(fate, hosts)));
  yield* counts(project(figures, entries()), run);
}

function row(fate: Fate, hosts: readonly string[]): string[] {
  const origin = shown(hosts[hostOf(fate.message)] ?? '');
  const what = `${fate.about === null ? 'message' : 'notification'} ${counterOf(fate.message)} of ${origin}`;
  const copies = fate.copies > 1 ? ` (${fate.copies} copies)` : '';
  const code = fate.code === '' ? '' : ` ${fate.code}`;
  const why = fate.status === 'delivered' || fate.why === '' ? '' : ` ${shown(fate.why)}`;
  return [shown(fate.recipient), what, `${fate.status}${copies}${code}${why}`];
}

function* counts(seen: Figures, run: FinishedRun): Generator<string> {
  yield [
    count(seen.messages, 'message'),
    count(seen.notifications, 'notification'),
    count(seen.deliveries, 'delivery', 'deliveries'),
    count(seen.bounces, 'bounce'),
    count(seen.deferrals, 'deferral'),
  ].join(', ');
  yield [
    `${count(seen.connections, 'connection')} (${seen.unconnected} refused or unanswered)`,
    count(seen.segments, 'segment'),
    count(seen.queries, 'DNS query', 'DNS queries'),
    count(run.entries, 'journal entry', 'journal entries'),
  ].join(', ');
  yield `seed ${run.seed}, ended ${run.detail === '' ? run.why : `${run.why} (${run.detail})`} after ${sayDuration(seen.time)}`;
}

/** For stderr: what each broken expectation expected, and what was seen where. */
export function* broken(results: readonly ExpectationResult[]): Generator<string> {
  for (const { expectation, holds, expected, seen, seq } of results) {
    if (holds) continue;
    yield `expectation broken: ${shown(expectation)}`;
    yield `  expected ${shown(expected)}, seen ${shown(seen)}${seq === null ? '' : ` (entry ${seq})`}`;
  }
}
