import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInline } from '#lib/engine';
import type { FinishedRun, JournalEntry, RunRequest, WorldPlan } from '#lib/engine';
import { galleryNames, galleryScenario, scenarioOf, smallWorld } from '../worlds/gallery.ts';
import { runOverThreads } from './placements.ts';
import { openGuest } from './quickjs.ts';
import type { Guest } from './quickjs.ts';

const request = (plan: WorldPlan, seed: number | null): RunRequest => ({
  plan,
  seed,
  until: null,
  keeping: { kind: 'kept' },
  hashing: true,
});
const entriesOf = (run: FinishedRun): JournalEntry[] => run.journals.flatMap((journal) => [...journal.entries()]);

/** On a mismatch the first entry that differs is shown, not two hashes. */
function expectSame(run: FinishedRun, other: FinishedRun): void {
  if (run.hash === other.hash) return;
  const [mine, theirs] = [entriesOf(run), entriesOf(other)];
  const i = mine.findIndex((entry, seq) => JSON.stringify(entry) !== JSON.stringify(theirs[seq]));
  expect(theirs[i] ?? 'missing').toEqual(mine[i] ?? 'missing');
  expect(other.hash).toBe(run.hash);
}

const small = scenarioOf(smallWorld).plan;
const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

describe('one hash over worker threads', () => {
  test.for(galleryNames.flatMap((name) => [1, 2, 4].map((workers) => [name, workers] as const)))(
    '%s, %i workers',
    async ([name, workers]) => {
      const { plan } = galleryScenario(name);
      expectSame(runInline(request(plan, null)), await runOverThreads(request(plan, null), workers));
    },
  );

  test.for(seeds)('a small world, seed %i, 1, 2 and 4 workers', async (seed) => {
    const inline = runInline(request(small, seed));
    for (const workers of [1, 2, 4]) expectSame(inline, await runOverThreads(request(small, seed), workers));
  });
});

describe('one hash in QuickJS compiled to WebAssembly', () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await openGuest();
  });
  afterAll(() => guest.dispose());

  test('the welcome run', () => {
    const { plan } = galleryScenario('welcome.yaml');
    expect(guest.hashOfRun(JSON.stringify(plan), plan.seed)).toBe(runInline(request(plan, null)).hash);
  });

  test.for(seeds)('a small world, seed %i', (seed) => {
    expect(guest.hashOfRun(JSON.stringify(small), seed)).toBe(runInline(request(small, seed)).hash);
  });
});

test('another seed is another run, and in the small world not only by its number', () => {
  const stories = seeds.map((seed) =>
    entriesOf(runInline(request(small, seed)))
      .map(({ event }) => (event.kind === 'mta/attempt' ? event.exchanger : ''))
      .join(' '),
  );
  expect(new Set(stories).size).toBeGreaterThan(1);
  expect(new Set(seeds.map((seed) => runInline(request(small, seed)).hash)).size).toBe(seeds.length);
});
