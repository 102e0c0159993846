/** The cache: how long it knows what, what it believes more, and that it stays small (RFC 2181 5, RFC 2308 5). */
import { SECOND } from '#lib/base';
import { Cache } from '#lib/dns';
import type { ResourceRecord } from '#lib/dns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, alias, resource } from './given.ts';

const DAY = 86_400;
const soa = (ttl: number, minimum: number): ResourceRecord =>
  resource(
    'example',
    { type: 'SOA', primary: 'ns.example', contact: 'a.example', serial: 1, refresh: 1, retry: 1, expire: 1, minimum },
    ttl,
  );
const addressFor = (seconds: number, text = '192.0.2.1'): ResourceRecord => ({
  ...address('a.example', text),
  ttl: seconds,
});
const ttlOf = (cache: Cache, at: number): number | undefined =>
  cache.find('A.Example', 'A', 'answer', at)?.records[0]?.ttl;

describe('a set of records', () => {
  test.each([
    [60, 60],
    [0, undefined],
    [DAY, DAY],
    [DAY + 1, DAY],
    [2 ** 31 - 1, DAY],
    [2 ** 31, undefined],
    [2 ** 32 - 1, undefined],
  ])('with TTL %i is kept for %s seconds (D17)', (ttl, kept) => {
    const cache = new Cache();
    cache.keep([addressFor(ttl)], 'answer', 5);
    expect(ttlOf(cache, 5)).toBe(kept);
    expect(ttlOf(cache, 5 + (kept ?? 0) * SECOND)).toBeUndefined();
  });

  test('counts down in whole seconds, and ends on time', () => {
    const cache = new Cache();
    cache.keep([addressFor(10)], 'answer', 0);
    expect([1, SECOND, 10 * SECOND - 1, 10 * SECOND].map((at) => ttlOf(cache, at))).toEqual([9, 9, 0, undefined]);
  });

  test('has the least TTL of its records', () => {
    const cache = new Cache();
    cache.keep([addressFor(10), addressFor(5, '192.0.2.2')], 'answer', 0);
    expect(cache.find('a.example', 'A', 'answer', 0)?.records.map(({ ttl }) => ttl)).toEqual([5, 5]);
  });

  test('is replaced as a whole, also by one that is not kept', () => {
    const cache = new Cache();
    cache.keep([addressFor(10), addressFor(10, '192.0.2.2')], 'answer', 0);
    cache.keep([addressFor(10, '192.0.2.3')], 'answer', 1);
    expect(cache.find('a.example', 'A', 'answer', 1)?.records).toEqual([addressFor(10, '192.0.2.3')]);
    cache.keep([addressFor(0)], 'answer', 2);
    expect(ttlOf(cache, 2)).toBeUndefined();
  });
});

describe('what a referral says', () => {
  test('is no answer', () => {
    const cache = new Cache();
    cache.keep([addressFor(10)], 'referral', 0);
    expect(cache.find('a.example', 'A', 'answer', 0)).toBeNull();
    expect(cache.find('a.example', 'A', 'referral', 0)?.records).toEqual([addressFor(10)]);
  });

  test('does not replace an answer that holds, but one that has ended', () => {
    const cache = new Cache();
    cache.keep([addressFor(10)], 'answer', 0);
    cache.keep([addressFor(10, '192.0.2.66')], 'referral', 1);
    expect(cache.find('a.example', 'A', 'referral', 1)?.records[0]?.data).toMatchObject({ address: '192.0.2.1' });
    cache.keep([addressFor(10, '192.0.2.66')], 'referral', 10 * SECOND);
    expect(cache.find('a.example', 'A', 'referral', 10 * SECOND)?.rank).toBe('referral');
  });
});

describe('a denial', () => {
  test('of a type leaves the others', () => {
    const cache = new Cache();
    cache.deny('a.example', 'MX', 'nodata', soa(3_600, 300), 0);
    cache.keep([addressFor(60)], 'answer', 0);
    expect(cache.find('a.example', 'MX', 'answer', 0)).toMatchObject({ outcome: 'nodata', records: [{ ttl: 300 }] });
    expect(ttlOf(cache, 0)).toBe(60);
  });

  test('of a name goes for all types, until the name is seen again', () => {
    const cache = new Cache();
    cache.deny('a.example', 'MX', 'nxdomain', soa(100, 300), 0);
    expect(cache.find('A.EXAMPLE', 'TXT', 'answer', 100 * SECOND - 1)?.outcome).toBe('nxdomain');
    expect(cache.find('b.a.example', 'TXT', 'answer', 0)).toBeNull();
    cache.keep([addressFor(60)], 'answer', 1);
    expect(ttlOf(cache, 1)).toBe(60);
  });

  test.each([
    [300, 100, 100],
    [100, 300, 100],
    [10 * DAY, 10 * DAY, DAY],
    [300, 0, 0],
  ])('with TTL %i and minimum %i holds for %i', (ttl, minimum, holds) => {
    const cache = new Cache();
    cache.deny('a.example', 'A', 'nodata', soa(ttl, minimum), 0);
    if (holds > 0) expect(cache.find('a.example', 'A', 'answer', holds * SECOND - 1)?.outcome).toBe('nodata');
    expect(cache.find('a.example', 'A', 'answer', holds * SECOND)).toBeNull();
  });
});

test('a full cache lets the oldest go', () => {
  const cache = new Cache({ entries: 2, longest: DAY });
  for (const name of ['a', 'b', 'a', 'c']) cache.keep([alias(`${name}.example`, 'x.test')], 'answer', 0);
  const held = ['a', 'b', 'c'].map((name) => cache.find(`${name}.example`, 'CNAME', 'answer', 0) !== null);
  expect(held).toEqual([true, false, true]);
});

test('nothing is known after its time, whatever happened before', () => {
  const name = fc.constantFrom('a.example', 'b.example', 'A.example');
  const ttl = fc.constantFrom(0, 1, 2, 5, DAY, 10 * DAY, 2 ** 31);
  const step = fc.record({
    kind: fc.constantFrom('keep', 'refer', 'nodata', 'nxdomain', 'find'),
    name,
    ttl,
    pause: fc.integer({ min: 0, max: 3 * SECOND }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (steps, entries) => {
      const cache = new Cache({ entries, longest: DAY });
      // The latest instant up to which anything stored for a name may be known.
      const ends = new Map<string, number>();
      let at = 0;
      for (const { kind, name: owner, ttl: seconds, pause } of steps) {
        at += pause;
        const key = owner.toLowerCase();
        if (kind === 'keep' || kind === 'refer') {
          cache.keep([{ ...address(owner, '192.0.2.1'), ttl: seconds }], kind === 'keep' ? 'answer' : 'referral', at);
        } else if (kind !== 'find') cache.deny(owner, 'A', kind, soa(seconds, seconds), at);
        if (kind !== 'find' && seconds < 2 ** 31) {
          ends.set(key, Math.max(ends.get(key) ?? 0, at + Math.min(seconds, DAY) * SECOND));
        }
        const known = cache.find(owner, 'A', 'referral', at);
        if (known !== null) {
          const most = ends.get(key) ?? 0;
          expect(at).toBeLessThan(most);
          for (const record of known.records) expect(at + record.ttl * SECOND).toBeLessThanOrEqual(most);
        }
        expect(cache.entries().length).toBeLessThanOrEqual(entries);
      }
    }),
  );
});
