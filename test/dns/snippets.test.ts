/** Master files in snippets (RFC 1035 5, RFC 2308 4, RFC 3597 5, RFC 4592): our verdict, and BIND's. */
import { makeZones, readZoneFile } from '#lib/dns';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparable, openJudge } from './checkzone.ts';
import type { Judge } from './checkzone.ts';
import { front } from './snippet.ts';
import type { Snippet } from './snippet.ts';
import { deviations } from './snippets-beside-bind.ts';
import { snippets } from './snippets.ts';

const origin = 'foo.example';
const inFront = [
  'foo.example 300 NS ns.bar.example',
  'foo.example 300 SOA ns.bar.example hostmaster.foo.example 1 3600 600 604800 60',
];

const textOf = ({ text, whole }: Snippet): string => (whole ? `$ORIGIN ${origin}.\n${text}` : front + text);
const without = (snippet: Snippet, records: readonly string[]): readonly string[] =>
  snippet.whole ? records : records.filter((record) => !inFront.includes(record));

function ours(snippet: Snippet): Pick<Snippet, 'records' | 'found'> {
  const reading = readZoneFile(textOf(snippet), origin);
  const making = makeZones(reading.records, 'ns.bar.example');
  const errors = [...reading.errors, ...making.errors];
  const records = making.zones.flatMap((zone) => zone.records.map(comparable)).sort();
  const refused = errors.some(({ severity }) => severity === 'error');
  return { records: refused ? null : without(snippet, records), found: errors.map(({ code }) => code) };
}

let bind: Judge;
beforeAll(() => {
  bind = openJudge();
}, 300_000);
afterAll(() => bind.close());

const bindOn = (snippet: Snippet): readonly string[] | null => {
  const records = bind.judge(textOf(snippet), origin);
  return records === null ? null : without(snippet, records);
};

test('there are enough of both kinds', () => {
  expect(snippets.filter(({ records }) => records !== null).length).toBeGreaterThan(30);
  expect(snippets.filter(({ records }) => records === null).length).toBeGreaterThan(30);
  expect(new Set(snippets.map(({ text }) => text)).size).toBe(snippets.length);
});

describe('as expected, and as BIND has it', () => {
  test.each(snippets)('$about', (snippet) => {
    const { records, found } = snippet;
    expect(ours(snippet)).toEqual({ records, found });
    expect(bindOn(snippet)).toEqual(records);
  });
});

describe('where BIND differs, as measured', () => {
  test.each(deviations)('$about: $because', (snippet) => {
    const { records, found } = snippet;
    expect(ours(snippet)).toEqual({ records, found });
    expect(bindOn(snippet)).toEqual(snippet.bind);
    expect(snippet.bind).not.toEqual(records);
  });
});

/** Pieces that change what a text means. */
const pieces = [
  '\\',
  '"',
  '(',
  ')',
  ';',
  ' ',
  '\n',
  '\n ',
  '.',
  '@',
  '*',
  '0',
  '-',
  '$',
  '[',
  'w',
  '\\#',
  ' IN ',
  ' MX ',
  '65536',
];
/** Without those that may start a second zone. */
const loadable = snippets.filter(({ text, records, whole }) => records !== null && !whole && !text.includes('$ORIGIN'));
const spoilt = fc
  .tuple(
    fc.constantFrom(...loadable),
    fc.array(fc.tuple(fc.nat(), fc.nat(1), fc.constantFrom('', ...pieces)), { minLength: 1, maxLength: 3 }),
  )
  .map(([snippet, changes]): Snippet => {
    const change = (text: string, [at, taken, put]: [number, number, string]): string => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + taken);
    };
    return { ...snippet, text: changes.reduce(change, snippet.text) };
  });

test('of spoilt snippets, what BIND refuses is refused, and what both load is the same', () => {
  const both = fc.sample(spoilt, { numRuns: 400, seed: 5_321 }).map((snippet) => {
    const { records, found } = ours(snippet);
    const theirs = bindOn(snippet);
    if (theirs === null) expect(records, snippet.text).toBeNull();
    // TTLs that differ are a deviation.
    const other = found.includes('ttl-differs') || found.includes('duplicate-record');
    const loaded = records !== null && theirs !== null && !other;
    if (loaded) expect(records, snippet.text).toEqual(theirs);
    return loaded;
  });
  expect(both.filter((loaded) => loaded).length).toBeGreaterThan(30);
  expect(both.filter((loaded) => !loaded).length).toBeGreaterThan(30);
});
