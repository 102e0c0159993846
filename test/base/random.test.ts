import { expect, test } from 'vitest';
import { Random } from '#lib/base';

const throws = (dice: Random, count: number): number[] => Array.from({ length: count }, () => dice.next());

test('the same seed throws the same, on every engine: the first throws are written down', () => {
  expect(throws(new Random(1), 4)).toEqual(throws(new Random(1), 4));
  expect(throws(new Random(1), 4)).not.toEqual(throws(new Random(2), 4));
  expect(throws(new Random(2 ** 32 + 1), 4)).not.toEqual(throws(new Random(1), 4));
  expect(throws(new Random(1), 3)).toEqual([3932824326, 2183166996, 3092272623]);
});

test('a fork depends on seed and name, not on what was thrown before', () => {
  const dice = new Random(7);
  const early = throws(dice.fork('mx shuffle'), 3);
  throws(dice, 10);
  expect(throws(dice.fork('mx shuffle'), 3)).toEqual(early);
  expect(throws(dice.fork('mx shuffl'), 3)).not.toEqual(early);
});

test('a shuffle keeps every item, and every order of three comes up about as often', () => {
  const dice = new Random(3);
  const seen = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = dice.shuffled(['a', 'b', 'c']).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(150);
});

test('below() stays below, chance() follows its share', () => {
  const dice = new Random(11);
  for (let i = 0; i < 1000; i++) expect(dice.below(6)).toBeLessThan(6);
  const hits = Array.from({ length: 10_000 }, () => dice.chance(250_000)).filter(Boolean).length;
  expect(Math.abs(hits - 2500)).toBeLessThan(200);
});
