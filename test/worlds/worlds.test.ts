import { expect, test } from 'vitest';
import { checkExpectations, runInline } from '#lib/engine';
import { dialogue, fates, finalFates, project } from '#lib/projection';
import { galleryNames, galleryScenario } from './gallery.ts';

test.for(galleryNames)('%s runs to its end, quiet, and its expectations hold', (name) => {
  const { plan, expectations, title, about } = galleryScenario(name);
  expect(title).not.toBe('');
  expect(about).not.toBe('');
  expect(expectations.length).toBeGreaterThan(0);
  const run = runInline({ plan, seed: null, until: null, keeping: { kind: 'kept' }, hashing: false });
  expect([run.why, run.detail, run.breach]).toEqual(['quiet', '', null]);
  const entries = run.journals.flatMap((journal) => [...journal.entries()]);
  const results = checkExpectations(expectations, finalFates(project(fates, entries)), project(dialogue, entries).rows);
  expect(results.filter(({ holds }) => !holds)).toEqual([]);
});
