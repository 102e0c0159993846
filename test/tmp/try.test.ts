import { test } from 'vitest';
import { readFileSync } from 'node:fs';
import { Run } from '#lib/sim';
import { readScenario } from '#lib/scenario';
import { dialogue, project, fates, finalFates } from '#lib/projection';
import { smallWorld } from '../worlds/gallery.ts';
for (const text of [readFileSync('public/scenarios/welcome.yaml','utf8'), smallWorld])
test('try', () => {
  const { scenario, diagnostics } = readScenario(text);
  for (const d of diagnostics) console.log(JSON.stringify(d));
  const plan = scenario!.plan;
  const run = new Run({ plan, seed: 1, until: null, keeping: { kind: 'kept' }, hashing: true, invariants: [] });
  run.advance(null);
  const entries = run.recorder.journals.flatMap((j) => [...j.entries()]);
  for (const row of project(dialogue, entries).rows) console.log(row.at, row.client, row.server, row.from, row.lines.join('|').slice(0,200), row.what ?? '');
  console.log(finalFates(project(fates, entries)));
  console.log(run.recorder.digest(), run.recorder.ending);
});
