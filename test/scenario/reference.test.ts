/** Every example of docs/scenario.md is read without a word, runs to its end, and keeps what it promises. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkExpectations, runInline } from '#lib/engine';
import { dialogue, fates, finalFates, project } from '#lib/projection';
import { readScenario, usualLimits } from '#lib/scenario';
import { deviations, profiles } from '#lib/smtp';

const reference = readFileSync(new URL('../../docs/scenario.md', import.meta.url), 'utf8');
const examples = [...reference.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = ''], index) => ({
  name: `example ${index + 1}`,
  text,
}));

describe('docs/scenario.md', () => {
  test('has its examples', () => expect(examples.length).toBeGreaterThanOrEqual(7));

  test.each(examples)('$name is read', ({ text }) => {
    expect(readScenario(text).diagnostics).toEqual([]);
  });

  test.each(examples)('$name keeps what it promises', ({ text }) => {
    const { plan, expectations } = readScenario(text).scenario ?? expect.fail();
    const run = runInline({ plan, seed: null, until: null, keeping: { kind: 'kept' }, hashing: false });
    expect([run.why, run.breach]).toEqual(['quiet', null]);
    const entries = run.journals.flatMap((journal) => [...journal.entries()]);
    const rows = project(dialogue, entries).rows;
    const results = checkExpectations(expectations, finalFates(project(fates, entries)), rows);
    expect(results.filter(({ holds }) => !holds)).toEqual([]);
  });

  test('names every key of the language', () => {
    const wrong = readScenario(
      'hosts: { a.example: { mailboxes: [a], limits: { x: 1 }, timeouts: { x: 1 } } }',
    ).diagnostics;
    expect(wrong.map(({ code }) => code)).toEqual(['unknown-key', 'unknown-key']);
    for (const key of Object.keys(keysInUse())) expect(reference).toContain(`\`${key}\``);
  });

  test('lists every deviation, with its end and what it does, and what each profile is', () => {
    const [, section = ''] = /^### Deviations\n([^]*?)^### /m.exec(reference) ?? [];
    const [ofProfiles, ofDeviations] = [/^- `[a-z0-9-]+`: .*$/gm, /^- `[a-z0-9-]+` \(.*$/gm];
    expect(section.match(ofProfiles) ?? []).toEqual(
      Object.entries(profiles).map(([name, names]) => `- \`${name}\`: ${names.join(', ') || 'none'}`),
    );
    expect(section.match(ofDeviations) ?? []).toEqual(
      deviations.map(({ name, does, server }) => `- \`${name}\` (${server === null ? 'client' : 'server'}): ${does}`),
    );
  });

  test('states the limits that are in force', () => {
    for (const limit of Object.values(usualLimits)) expect(reference).toContain(grouped(limit));
  });
});

const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Keys that the reader takes, found by asking it. */
function keysInUse(): Record<string, true> {
  const taken: Record<string, true> = {};
  const words = [...reference.matchAll(/`([a-z-]+)`/g)].map(([, word = '']) => word);
  for (const word of words) {
    const { diagnostics } = readScenario(
      `hosts: { a.example: { limits: { ${word}: 200000 }, timeouts: { ${word}: 1m } } }`,
    );
    if (diagnostics.filter(({ code }) => code === 'unknown-key').length < 2) taken[word] = true;
  }
  return taken;
}
