/** The map and the place on the time bar in one sentence each. */
import { describe, expect, test } from 'vitest';
import { sayMap, sayPlace } from '#lib/wording';

const host = (name: string, some: { down?: boolean; owes?: boolean; deviates?: boolean; words?: string } = {}) => ({
  name,
  down: some.down ?? false,
  owes: some.owes ?? false,
  deviates: some.deviates ?? false,
  holding: { words: some.words ?? '' },
});

describe('the map', () => {
  test('without a road is its hosts', () => {
    expect(sayMap({ hosts: [], road: null })).toBe('Map: no hosts.');
    expect(sayMap({ hosts: [host('a'), host('b')], road: null })).toBe('Map: a and b.');
    const many = Array.from({ length: 9 }, (_, i) => host(`h${i}`));
    expect(sayMap({ hosts: many, road: null })).toBe('Map: h0, h1, h2, h3, h4 and 4 more hosts.');
  });

  test('names the hosts that deviate from the RFC', () => {
    const say = (count: number) =>
      sayMap({ hosts: Array.from({ length: count }, (_, i) => host(`h${i}`, { deviates: true })), road: null });
    expect(say(1)).toBe('Map: h0 deviates from the RFC.');
    expect(say(2)).toBe('Map: h0 and h1 deviate from the RFC.');
    expect(say(9)).toBe('Map: 9 hosts deviate from the RFC.');
  });

  test('tells of a road in each of its states', () => {
    const road = { client: host('a'), server: host('b'), milestones: [], line: null, domain: null, others: [] };
    const say = (state: 'asked' | 'refused' | 'unanswered' | 'travelled') =>
      sayMap({ hosts: [], road: { ...road, state } });
    expect(say('asked')).toBe('Map: a asks for a connection to b.');
    expect(say('refused')).toBe('Map: a was refused by b.');
    expect(say('unanswered')).toBe('Map: a got no answer from b.');
    expect(say('travelled')).toBe('Map: a talks to b.');
  });

  test('counts what would be too long to hear', () => {
    const hosts = Array.from({ length: 8 }, (_, i) => host(`h${i}`, { down: true, words: 'keeps 1 copy' }));
    const sentence = sayMap({ hosts, road: null });
    expect(sentence).toContain('h4 keeps 1 copy; 3 more hosts hold copies');
    expect(sentence).toContain('8 hosts are down');
  });
});

test('a place is a line, and what it is', () => {
  expect(sayPlace({ line: 9, of: 45, what: '550', from: 'mx2' })).toBe('line 9 of 45, 550 from mx2');
  expect(sayPlace({ line: 9, of: 45, what: 'bounce for green', from: '' })).toBe('line 9 of 45, bounce for green');
  expect(sayPlace({ line: 0, of: 45, what: '', from: '' })).toBe('before line 1 of 45');
});
