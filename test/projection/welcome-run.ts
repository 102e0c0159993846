/** The welcome run as the engine makes it: entries once for all tests that ask. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readScenario, runInline } from '#lib/engine';
import type { JournalEntry } from '#lib/engine';
import { present } from '#lib/base';

const welcome = fileURLToPath(new URL('../../public/scenarios/welcome.yaml', import.meta.url));

function entriesOf(text: string): readonly JournalEntry[] {
  const { scenario } = readScenario(text);
  const { plan } = present(scenario, 'a scenario without errors');
  const run = runInline({ plan, seed: null, until: null, keeping: { kind: 'kept' }, hashing: false });
  return run.journals.flatMap((journal) => [...journal.entries()]);
}

export const welcomeEntries = entriesOf(readFileSync(welcome, 'utf8'));
