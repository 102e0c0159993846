/**
 * `postroad run`: a scenario file in, an account of the run out. Never prompts; the same arguments print the same twice.
 */
import { readFileSync } from 'node:fs';
import { checkExpectations, readScenario, runInline, writeJsonl } from '#lib/engine';
import type { FinishedRun, JournalEntry, RunRequest, Scenario } from '#lib/engine';
import { dialogue, fates, finalFates, project } from '#lib/projection';
import { noLimits } from '#lib/scenario';
import { sayDiagnostic } from '#lib/wording';
import { runOverThreads } from '../threads/run-over-threads.ts';
import type { RunWish } from './arguments.ts';
import { writeEml } from './eml.ts';
import { broken, summary } from './summary.ts';
import { said, shown } from './terminal.ts';
import { transcript } from './transcript.ts';

/** Where lines go. */
export interface Outlets {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** A person's own files may be larger than what the page takes from a link. */
const roomy = { ...noLimits, most: 67_108_864 };

export type ExitCode = 0 | 1 | 2;

export async function runCommand(wish: RunWish, { out, err }: Outlets): Promise<ExitCode> {
  const text = readText(wish.file);
  if (text === null) {
    err(`${shown(wish.file)}: this file cannot be read`);
    return 2;
  }
  const { scenario, diagnostics } = readScenario(text, roomy);
  for (const diagnostic of diagnostics) {
    const { line, column, severity } = diagnostic;
    err(`${shown(wish.file)}:${line}:${column}: ${severity}: ${said(sayDiagnostic(diagnostic))}`);
  }
  if (scenario === null) return 2;
  const run = await runScenario(scenario, wish);
  for (const line of account(run, scenario, wish)) out(line);
  if (wish.eml !== null) writeEml(wish.eml, entriesOf(run));
  return judge(run, scenario, err);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function runScenario({ plan }: Scenario, { seed, until, workers }: RunWish): Promise<FinishedRun> {
  const request: RunRequest = { plan, seed, until, keeping: { kind: 'kept' }, hashing: true };
  return workers === 0 ? Promise.resolve(runInline(request)) : runOverThreads(request, workers);
}

const entriesOf = (run: FinishedRun): JournalEntry[] => run.journals.flatMap((journal) => [...journal.entries()]);

function account(run: FinishedRun, { plan, title }: Scenario, wish: RunWish): Iterable<string> {
  const hosts = ['', ...plan.hosts.map(({ name }) => name)];
  if (wish.hashOnly) return [run.hash ?? ''];
  switch (wish.format) {
    case 'summary':
      return summary(run, title, hosts);
    case 'transcript':
      return transcript(entriesOf(run), hosts);
    case 'jsonl':
      return writeJsonl(entriesOf(run));
  }
}

/** A broken invariant is a bug of the engine, and says so. */
function judge(run: FinishedRun, { expectations }: Scenario, err: Outlets['err']): ExitCode {
  if (run.breach !== null) {
    const { invariant, detail, entries } = run.breach;
    err(`invariant ${invariant} broke: ${shown(detail)} (entries ${entries.join(', ')}, seed ${run.seed})`);
    return 1;
  }
  const entries = entriesOf(run);
  const results = checkExpectations(expectations, finalFates(project(fates, entries)), project(dialogue, entries).rows);
  for (const line of broken(results)) err(line);
  return results.every(({ holds }) => holds) ? 0 : 1;
}
