/** Statuses are computed, exactly one for each clause, and a file that contradicts itself is told. */
import { describe, expect, test } from 'vitest';
import { clauses } from '#lib/rfc';
import { collect } from './collect.ts';
import { coverageOf, openOnTheWire, readDeclared } from './coverage.ts';
import type { Coverage, Declared } from './coverage.ts';
import { totals } from './coverage-table.ts';
import type { Demonstration } from './demonstration.ts';
import { strictLab } from './lab.ts';

const demonstration = (place: string, shows: Demonstration['shows'], holds = true): Demonstration => ({
  title: place,
  place,
  shows,
  ends: ['server'],
  run() {
    if (!holds) throw new Error('departs');
  },
});

const nothing: Declared = { restated: new Map(), notObservable: new Map() };

const of = (demonstrations: readonly Demonstration[], declared: Partial<Declared> = {}): Coverage =>
  coverageOf(demonstrations, { ...nothing, ...declared }, strictLab);

describe('a clause is', () => {
  test('open when nothing says otherwise', () => {
    const { statuses, flaws } = of([]);
    expect([...statuses.keys()]).toEqual(Object.keys(clauses));
    expect(new Set([...statuses.values()].map(({ kind }) => kind))).toEqual(new Set(['open']));
    expect(flaws).toEqual([]);
  });
  test('demonstrated by all that hold and show it', () => {
    const { statuses } = of([demonstration('a', ['S4.1.4-a', 'S4.2-a']), demonstration('b', ['S4.2-a'])]);
    expect(statuses.get('S4.2-a')).toEqual({ kind: 'demonstrated', by: ['a', 'b'] });
    expect(statuses.get('S4.1.4-a')).toEqual({ kind: 'demonstrated', by: ['a'] });
  });
  test('not demonstrated by what fails', () => {
    const { statuses, flaws } = of([demonstration('a', ['S4.1.4-a'], false)]);
    expect(statuses.get('S4.1.4-a')).toEqual({ kind: 'open' });
    expect(flaws).toEqual([{ place: 'a', what: 'fails: departs' }]);
  });
  test('restated where the other one is demonstrated', () => {
    const restated = new Map([['S4.1.4-b', 'S4.1.4-a']]);
    expect(of([demonstration('a', ['S4.1.4-a'])], { restated }).statuses.get('S4.1.4-b')).toEqual({
      kind: 'restated',
      as: 'S4.1.4-a',
    });
    const leaning = of([], { restated });
    expect(leaning.statuses.get('S4.1.4-b')).toEqual({ kind: 'open' });
    expect(leaning.flaws).toHaveLength(1);
  });
  test('out of use when all that shows it needs an extension that was taken away', () => {
    // Registered, historic, and in no list.
    const idle = { ...demonstration('a', ['S4.1.4-a', 'S4.2-a'], false), needs: ['TURN', 'X-ROAD'] };
    const restated = new Map([['S4.1.4-b', 'S4.1.4-a']]);
    const coverage = of([idle, demonstration('b', ['S4.2-a'])], { restated });
    const without = { kind: 'out of use', without: ['TURN'] };
    expect(coverage.flaws).toEqual([]);
    expect(coverage.statuses.get('S4.1.4-a')).toEqual(without);
    expect(coverage.statuses.get('S4.1.4-b')).toEqual(without);
    expect(coverage.statuses.get('S4.2-a')).toEqual({ kind: 'demonstrated', by: ['b'] });
    expect(totals(coverage)).toContain(', 2 out of use; ');
    const slip = { ...demonstration('c', ['S4.1.4-a'], false), needs: ['TURNN'] };
    expect(of([slip]).flaws).toEqual([{ place: 'c', what: 'fails: departs' }]);
  });
  test('not observable when a reason says so', () => {
    const notObservable = new Map([['S4.1.4-b', 'advice']]);
    expect(of([], { notObservable }).statuses.get('S4.1.4-b')).toEqual({ kind: 'not observable', reason: 'advice' });
  });
});

describe('a contradiction is told', () => {
  const shown = [demonstration('a', ['S4.1.4-a'])];
  const wrong = (declared: Partial<Declared>): readonly string[] => of(shown, declared).flaws.map(({ what }) => what);

  test('an id that does not exist', () => {
    expect(wrong({ notObservable: new Map([['S9-z', 'x']]) })).toEqual(['no such clause: S9-z']);
    expect(wrong({ restated: new Map([['S9-z', 'S4.1.4-a']]) })).toEqual(['no such clause: S9-z']);
  });
  test('a declared clause that is demonstrated', () => {
    expect(wrong({ notObservable: new Map([['S4.1.4-a', 'x']]) })).toEqual(['S4.1.4-a is demonstrated']);
    expect(wrong({ restated: new Map([['S4.1.4-a', 'S4.1.4-a']]) })).toEqual(['S4.1.4-a is demonstrated']);
  });
  test('a clause in both files', () => {
    const both = { notObservable: new Map([['S4.2-a', 'x']]), restated: new Map([['S4.2-a', 'S4.1.4-a']]) };
    expect(wrong(both)).toEqual(['S4.2-a is in both files']);
  });
});

test('nothing contradicts itself, and no clause on the wire is open', async () => {
  const { demonstrations } = await collect();
  const coverage = coverageOf(demonstrations, readDeclared(), strictLab);
  expect(coverage.flaws).toEqual([]);
  expect(openOnTheWire(coverage)).toEqual([]);
});

test('the last line counts', () => {
  const line = totals(of([demonstration('a', ['S4.2-a'])]));
  expect(line).toMatch(/^\d+ clauses: 1 demonstrated, 0 restated, 0 not observable, \d+ open; open on the wire: \d+$/);
});
