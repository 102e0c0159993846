/**
 * The engine behind a page: text in, run out. The hosts are spread over workers when there are any; the journal is the
 * same either way.
 */
import { dialogue, fates, finalFates, project } from '#lib/projection';
import { checkExpectations, deviationsIn, readScenario } from '#lib/scenario';
import type { Diagnostic, DiagnosticCode, Scenario } from '#lib/scenario';
import type { FinishedRun, RunRequest } from './engine-api.ts';
import { runOverWorkers } from './over-workers.ts';
import type { HostPort } from './over-workers.ts';
import type { PageEngine, PageReading, PageRun, Remark } from './page-api.ts';
import { runInline } from './run.ts';

/** The workers a page has to spread hosts over. */
export interface WorkerPool {
  /** 0: run inline. */
  readonly most: number;
  open(workers: number): readonly HostPort[];
}

/** Says a diagnostic in a sentence; handed in, because sentences live in `wording`. */
export type Say = (diagnostic: Diagnostic) => string;

export function createPageEngine(pool: WorkerPool, say: Say): PageEngine {
  return {
    read: (text) => Promise.resolve(readingOf(text, say).reading),
    run: async (text, seed) => {
      const { scenario, reading } = readingOf(text, say);
      return { ...reading, run: scenario === null ? null : await run(scenario, seed, pool) };
    },
  };
}

function readingOf(text: string, say: Say): { readonly scenario: Scenario | null; readonly reading: PageReading } {
  const { scenario, diagnostics } = readScenario(text);
  const hosts = (scenario?.plan.hosts ?? []).filter(({ zones }) => zones === null).map(({ name }) => name);
  return { scenario, reading: { remarks: diagnostics.map((diagnostic) => remark(diagnostic, say)), hosts } };
}

function remark(diagnostic: Diagnostic, say: Say): Remark {
  const { severity, span, line, column, code, rule } = diagnostic;
  return { severity, span, line, column, code, sentence: say(diagnostic), rule, repair: repairOf(diagnostic) };
}

/** Diagnostics whose span is exactly the word that could be another. */
const exchangeable: ReadonlySet<DiagnosticCode> = new Set([
  'unknown-key',
  'unknown-host',
  'bad-choice',
  'bad-verb',
  'bad-extension',
  'bad-deviation',
]);

const repairOf = ({ code, values: { nearest } }: Diagnostic): string | null =>
  exchangeable.has(code) && typeof nearest === 'string' && nearest !== '' ? nearest : null;

async function run(scenario: Scenario, seed: number | null, pool: WorkerPool): Promise<PageRun> {
  const { plan, title, about, view } = scenario;
  const request: RunRequest = { plan, seed, until: null, keeping: { kind: 'kept' }, hashing: true };
  const { run: finished, workers } =
    pool.most < 1
      ? { run: runInline(request), workers: 0 }
      : await runOverWorkers(request, pool.most, (count) => pool.open(count));
  return {
    title,
    about,
    view,
    workers,
    seed: finished.seed,
    start: plan.start,
    parts: finished.journals.map((journal) => journal.parts()),
    hash: finished.hash ?? '',
    why: finished.why,
    detail: finished.detail,
    breach: finished.breach,
    last: lastInstant(finished),
    expectations: judged(finished, scenario),
    deviations: deviationsIn(plan),
  };
}

const lastInstant = ({ journals }: FinishedRun): number => {
  const journal = journals.at(-1);
  return journal === undefined || journal.end === journal.first ? 0 : journal.entry(journal.end - 1).at;
};

function judged({ journals }: FinishedRun, { expectations }: Scenario): PageRun['expectations'] {
  const entries = journals.flatMap((journal) => [...journal.entries()]);
  return checkExpectations(expectations, finalFates(project(fates, entries)), project(dialogue, entries).rows);
}
