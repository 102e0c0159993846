/** The recursive server in a small world: from the root down, by referrals, glue, aliases and the cache. */
import { MILLISECOND, SECOND } from '#lib/base';
import { describe, expect, test } from 'vitest';
import { Bench, ROOT, TRIP, tree } from './bench.ts';
import type { Meddle } from './bench.ts';

const A = 1;
const MX = 15;

test('from the root down, and the events that tell of it', () => {
  const bench = new Bench({ authorities: tree });
  expect(bench.ask('foo.example', 'MX')).toBe('found; foo.example MX 10 mx.foo.example');
  expect(bench.trail()).toEqual([
    `${ROOT} foo.example ${MX}`,
    `192.0.2.2 foo.example ${MX}`,
    `192.0.2.10 foo.example ${MX}`,
  ]);
  expect(bench.now).toBe(8 * TRIP);
  expect(bench.events).toMatchObject([
    { kind: 'dns/asked', asker: '198.51.100.7', port: 1024, name: 'foo.example', type: 'MX' },
    { kind: 'dns/query', server: ROOT, attempt: 1 },
    { kind: 'dns/referral', server: ROOT, zone: 'example', servers: ['ns.example'] },
    { kind: 'dns/query', server: '192.0.2.2' },
    { kind: 'dns/referral', zone: 'foo.example', servers: ['ns1.foo.example', 'ns2.foo.example'] },
    { kind: 'dns/query', server: '192.0.2.10' },
    { kind: 'dns/response', outcome: 'found', answers: ['MX 10 mx.foo.example'] },
    { kind: 'dns/answered', outcome: 'found', source: 'servers', answers: ['MX 10 mx.foo.example'] },
  ]);
});

test('queries to authorities do not ask for recursion, responses to askers offer it', () => {
  const bench = new Bench({ authorities: tree });
  bench.ask('foo.example', 'MX');
  expect(bench.queries.map(({ message }) => message.recursionDesired)).toEqual([false, false, false]);
});

test('what is known is not asked again, and counts down', () => {
  const bench = new Bench({ authorities: tree });
  bench.ask('mx.foo.example', 'A');
  bench.trail();
  bench.now += 20 * SECOND;
  expect(bench.ask('MX.foo.EXAMPLE', 'A')).toBe('found; mx.foo.example A 192.0.2.26');
  expect(bench.trail()).toEqual([]);
  expect(bench.answers[1]?.records[0]?.ttl).toBe(39);
  expect(bench.events.at(-1)).toMatchObject({ kind: 'dns/answered', source: 'cache' });
  bench.now += 40 * SECOND;
  bench.ask('mx.foo.example', 'A');
  expect(bench.trail()).toEqual([`192.0.2.10 mx.foo.example ${A}`]);
});

test.each([
  ['foo.example', 'MX', 'found; foo.example MX 10 mx.foo.example', 3],
  ['mx.foo.example', 'MX', 'nodata', 3],
  ['wild.foo.example', 'A', 'nodata', 3],
  ['a.b.wild.foo.example', 'MX', 'found; a.b.wild.foo.example MX 20 mx.foo.example', 3],
  ['nothing.foo.example', 'A', 'nxdomain', 3],
  ['nothing.example', 'A', 'nxdomain', 2],
  ['nothing', 'A', 'nxdomain', 1],
  // Name servers of another zone, without glue: their address is looked up first.
  ['bar.example', 'MX', 'found; bar.example MX 10 mx.bar.test', 6],
  // Aliases into another zone.
  ['far.foo.example', 'A', 'found; far.foo.example CNAME mx.bar.test; mx.bar.test A 192.0.2.25', 6],
  ['away.foo.example', 'A', 'nxdomain; away.foo.example CNAME gone.bar.test', 6],
  ['ghost.foo.example', 'A', 'nxdomain; ghost.foo.example CNAME elsewhere.nowhere', 4],
  ['far.foo.example', 'MX', 'nodata; far.foo.example CNAME mx.bar.test', 6],
  [
    'round.foo.example',
    'A',
    'found; round.foo.example CNAME back.bar.test; back.bar.test CNAME far.foo.example; ' +
      'far.foo.example CNAME mx.bar.test; mx.bar.test A 192.0.2.25',
    8,
  ],
  // D03: the CNAME wins.
  ['both.foo.example', 'MX', 'nodata; both.foo.example CNAME mx.foo.example', 3],
  // The zone's server does not know the zone: lame.
  ['lame.example', 'A', 'servfail', 3],
  // One server is lame, the next one is not.
  ['half.example', 'TXT', 'found; half.example TXT "half"', 4],
] as const)('%s %s: %s', (name, type, said, queries) => {
  const bench = new Bench({ authorities: tree });
  expect(bench.ask(name, type)).toBe(said);
  expect(bench.trail().length).toBe(queries);
  // Once more: the same from the cache, but for what failed.
  expect(bench.ask(name, type)).toBe(said);
  if (said !== 'servfail') expect(bench.trail()).toEqual([]);
});

test('a lame server is told of', () => {
  const bench = new Bench({ authorities: tree });
  bench.ask('lame.example', 'A');
  expect(bench.events).toContainEqual(
    expect.objectContaining({ kind: 'dns/passed-over', server: '192.0.2.12', zone: 'lame.example', why: 'lame' }),
  );
});

describe('aliases', () => {
  test('that lead back are a loop (D01)', () => {
    const bench = new Bench({ authorities: tree });
    const said = 'loop; loop1.foo.example CNAME loop2.foo.example; loop2.foo.example CNAME loop1.foo.example';
    expect(bench.ask('loop1.foo.example', 'MX')).toBe(said);
    expect(bench.trail().length).toBeLessThanOrEqual(64);
    expect(bench.ask('loop1.foo.example', 'MX')).toBe(said);
    expect(bench.trail()).toEqual([]);
  });

  test.each([
    ['e0.foo.example', 'found'],
    ['n0.foo.example', 'loop'],
  ])('of 8 work, of 9 do not (D02): %s', (name, outcome) => {
    const bench = new Bench({ authorities: tree });
    expect(bench.ask(name, 'A').split(';')[0]).toBe(outcome);
    expect(bench.ask(name, 'A').split(';')[0]).toBe(outcome);
  });
});

describe('TTLs', () => {
  test('of 0 are not kept, and serve their question all the same (D17)', () => {
    const bench = new Bench({ authorities: tree });
    expect(bench.ask('zero.foo.example', 'A')).toBe('found; zero.foo.example A 192.0.2.30');
    bench.trail();
    bench.ask('zero.foo.example', 'A');
    expect(bench.trail()).toEqual([`192.0.2.10 zero.foo.example ${A}`]);
  });

  test('count for a day at most', () => {
    const bench = new Bench({ authorities: tree });
    bench.ask('week.foo.example', 'A');
    bench.ask('week.foo.example', 'A');
    expect(bench.answers[1]?.records[0]?.ttl).toBe(86_399);
  });

  test('of denials are those of the SOA', () => {
    const bench = new Bench({ authorities: tree });
    bench.ask('nothing.foo.example', 'A');
    bench.trail();
    bench.now += 299 * SECOND;
    expect(bench.ask('nothing.foo.example', 'MX')).toBe('nxdomain');
    expect(bench.trail()).toEqual([]);
    bench.now += SECOND;
    expect(bench.ask('nothing.foo.example', 'MX')).toBe('nxdomain');
    expect(bench.trail()).toEqual([`192.0.2.10 nothing.foo.example ${MX}`]);
  });
});

describe('silence', () => {
  const deaf =
    (...addresses: string[]): Meddle =>
    (datagram) =>
      addresses.includes(datagram.to) ? [] : [datagram];

  test('of one server lets the next one answer', () => {
    const bench = new Bench({ authorities: tree, meddle: deaf('192.0.2.10') });
    expect(bench.ask('foo.example', 'MX')).toBe('found; foo.example MX 10 mx.foo.example');
    expect(bench.trail().map((line) => line.split(' ')[0])).toEqual([ROOT, '192.0.2.2', '192.0.2.10', '192.0.2.11']);
  });

  test('of all is answered in the end, after as many rounds as set', () => {
    const bench = new Bench({ authorities: tree, meddle: deaf('192.0.2.10', '192.0.2.11') });
    expect(bench.ask('foo.example', 'MX')).toBe('servfail');
    expect(bench.trail().slice(2)).toEqual([
      `192.0.2.10 foo.example ${MX}`,
      `192.0.2.11 foo.example ${MX}`,
      `192.0.2.10 foo.example ${MX}`,
      `192.0.2.11 foo.example ${MX}`,
    ]);
    expect(bench.events.at(-1)).toMatchObject({ kind: 'dns/answered', outcome: 'timeout', source: 'servers' });
  });

  test('of the recursive server is a time-out at the stub', () => {
    const bench = new Bench({ authorities: tree, meddle: () => [] });
    expect(bench.ask('foo.example', 'MX')).toBe('timeout');
  });

  test('a response that comes too late is not taken', () => {
    const bench = new Bench({
      authorities: tree,
      meddle: (datagram) => [{ ...datagram, after: datagram.from === '192.0.2.10' ? 1_500 * MILLISECOND : TRIP }],
    });
    expect(bench.ask('foo.example', 'MX')).toBe('found; foo.example MX 10 mx.foo.example');
    expect(bench.trail().at(-1)).toBe(`192.0.2.11 foo.example ${MX}`);
  });

  test('a question that the stub repeats is worked on once', () => {
    const bench = new Bench({
      authorities: tree,
      meddle: (datagram) => [datagram, { ...datagram, after: 2 * TRIP }],
    });
    expect(bench.ask('foo.example', 'MX')).toBe('found; foo.example MX 10 mx.foo.example');
    expect(bench.events.filter(({ kind }) => kind === 'dns/asked').length).toBe(1);
  });
});
