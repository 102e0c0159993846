/** The judge of deviations can fail: it tells what is caught from what survives, and sees a wrong mark. */
import { describe, expect, test } from 'vitest';
import { replies } from '#lib/smtp';
import type { Deviation } from '#lib/smtp';
import { dialoguesOf } from './collect.ts';
import { given } from './demonstration.ts';
import { fateOf, holding, judge } from './kills.ts';

describe('the judge', () => {
  const dialogue = '## x\nShows: S4.1.1.9-a\n\n    S: 220 *\n    C: NOOP\n    S: 250 *\n';
  const noop = dialoguesOf({ path: 'a.md', end: 'server', text: dialogue }).demonstrations;
  const deviation = (change: Partial<Deviation>): Deviation => ({
    name: 'toy',
    does: 'answers NOOP as if it were unknown',
    breaks: ['S4.1.1.9-a'],
    implies: [],
    server: (strict) => ({
      ...strict,
      voice: (meant, to, before) => (to === 'NOOP' ? replies.unrecognised() : strict.voice(meant, to, before)),
    }),
    client: null,
    ...change,
  });
  const counts = (change: Partial<Deviation>): readonly number[] => {
    const { killed, implied, beside } = judge(deviation(change), noop);
    return [killed, implied, beside].map(({ length }) => length);
  };

  test('counts a demonstration of the broken clause that fails', () => expect(counts({})).toEqual([1, 0, 0]));
  test('lets survive what changes nothing', () => {
    expect(counts({ server: (strict) => ({ ...strict }) })).toEqual([0, 0, 0]);
    expect(fateOf(judge(deviation({ server: null }), noop))).toBe('survived');
  });
  test('sees a mark that is wrong', () => expect(counts({ breaks: ['S4.1.1.5-a'] })).toEqual([0, 0, 1]));
  test('lets pass what follows from the mark', () =>
    expect(counts({ breaks: ['S4.1.1.5-a'], implies: ['S4.1.1.9-a'] })).toEqual([0, 1, 0]));
  test('does not ask a demonstration that is out of use', () => {
    const idle = noop.map((each) => ({ ...each, needs: ['TURN'] }));
    expect(fateOf(judge(deviation({}), idle))).toBe('out of use');
    expect(fateOf(judge(deviation({}), [...noop, ...idle]))).toBe('killed');
    expect(fateOf(judge(deviation({ breaks: ['S4.1.1.5-a'] }), idle))).toBe('survived');
  });
  test('does not count a claim that is not reached', () => {
    const claim = { title: 'x', place: 'a', shows: ['S4.1.1.9-a'], ends: ['server'] } as const;
    const unreached = { ...claim, run: () => given(false, 'a reply') };
    const { killed, beside } = judge(deviation({}), [unreached]);
    expect([killed.length, beside.length]).toEqual([0, 0]);
    expect(holding([unreached])).toEqual([]);
  });
});
