/**
 * RW8: twice the octets take at most two and a half times the steps, for every target: with inputs that are hard on
 * purpose, and with inputs by dice that come again and again.
 */
import { stepsOf } from './steps.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portions, repeated, whole } from './target.ts';
import type { Target } from './target.ts';
import { targets } from './targets/index.ts';

const LENGTH = 1_000;
const MOST = 2.5;

/** Steps for twice the octets against those for once, in portions of at most so many octets; 0: whole. */
function growth(
  { run }: Pick<Target, 'run'>,
  octets: (length: number) => Uint8Array,
  length: number,
  most: number,
): number {
  const cost = (size: number): number => {
    const cut = most === 0 ? whole(octets(size)) : portions(octets(size), most, 1);
    return stepsOf(() => void run(cut, 'none'));
  };
  // The first run may cost more: tables are made once.
  cost(length);
  return cost(2 * length) / cost(length);
}

describe.each(targets)('$name takes linear time', (target) => {
  test.each(target.hard.map(({ what, octets }) => [what, octets] as const))('for %s', (_, octets) => {
    for (const most of [0, 7]) expect(growth(target, octets, LENGTH, most)).toBeLessThanOrEqual(MOST);
  });

  test('for what comes again and again', () => {
    for (const unit of fc.sample(target.inputs, 4)) {
      if (unit.length === 0) continue;
      const text = String.fromCharCode(...unit);
      const octets = repeated(text);
      expect([text, growth(target, octets, Math.max(LENGTH, 16 * text.length), 0) <= MOST]).toEqual([text, true]);
    }
  });
});

test('a target that is quadratic is found', () => {
  const run: Target['run'] = (cut) =>
    cut.map((portion) => Array.from(portion, (_, i) => portion.slice(0, i).indexOf(10)));
  expect(growth({ run }, repeated('x'), LENGTH, 0)).toBeGreaterThan(MOST);
});
