/**
 * `postroad run`: a scenario file in, an account of the run out. Never prompts; the same arguments print the same twice.
 */
import { readFileSync } from 'node:fs';
import { LF, failure, success } from '#lib/base';
import type { Result } from '#lib/base';
import { fromUtf8 } from '#lib/codec';
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
  if (!text.ok) {
    err(`${shown(wish.file)}${text.error}`);
    return 2;
  }
  const { scenario, diagnostics } = readScenario(text.value, roomy);
  for (const diagnostic of diagnostics) {
    const { line, column, severity } = diagnostic;
    err(`${shown(wish.file)}:${line}:${column}: ${severity}: ${said(sayDiagnostic(diagnostic))}`);
  }
  if (scenario === null) return 2;
  const run = await runScenario(scenario, wish);
  for (const line of account(run, scenario, wish)) out(line);
  if (wish.eml !== null && !keepEml(wish.eml, run, err)) return 2;
  return judge(run, scenario, err);
}

/** What is wrong is said as it follows the file's name. */
function readText(file: string): Result<string, string> {
  try {
    const octets = readFileSync(file);
    const text = fromUtf8(octets);
    return text === null ? failure(`:${placeOfFoulOctet(octets)}: error: this is not UTF-8`) : success(text);
  } catch {
    return failure(': this file cannot be read');
  }
}

/** Line and column of the first octet that is no UTF-8. */
function placeOfFoulOctet(octets: Uint8Array): string {
  let [good, bad] = [0, octets.length];
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (isBeginning(octets.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  const before = octets.subarray(0, good);
  const line = before.reduce((lines, octet) => (octet === LF ? lines + 1 : lines), 1);
  return `${line}:${good - before.lastIndexOf(LF)}`;
}

/** UTF-8 whose last character may still lack octets. */
function isBeginning(octets: Uint8Array): boolean {
  return [0, 1, 2, 3].some((begun) => {
    const lead = octets.at(-begun) ?? 0;
    const whole = lead >= 0xf5 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (begun > octets.length || (begun > 0 && begun >= whole)) return false;
    return fromUtf8(octets.subarray(0, octets.length - begun)) !== null;
  });
}

function keepEml(folder: string, run: FinishedRun, err: Outlets['err']): boolean {
  try {
    writeEml(folder, entriesOf(run));
    return true;
  } catch (error) {
    err(`--eml ${shown(folder)}: ${shown(error instanceof Error ? error.message : String(error))}`);
    return false;
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
