/** Routing: the outcome table of §5.1 and RFC 7505, one test for each row, seen from outside the mail system. */
import { describe, expect, test } from 'vitest';
import type { Answer } from '#lib/dns';
import { FakeHost, a, empty, found, mx } from './fake-host.ts';
import type { Making } from './fake-host.ts';

function route(names: Readonly<Record<string, Answer>>, making: Making = {}, to = 'bob@there.example'): FakeHost {
  const host = new FakeHost(making);
  for (const [question, answer] of Object.entries(names)) host.names.set(question, answer);
  host.submit('smith@here.example', [to]);
  host.advance(5_000);
  return host;
}

const asked = (host: FakeHost) => host.lookups.map(({ name, type }) => `${name} ${type}`);
const tried = (host: FakeHost) =>
  host
    .one('dns/resolved')
    .candidates.map(({ exchanger, address, fate, why }) => `${exchanger} ${address} ${fate} ${why}`);
const mxThere = (...exchangers: readonly (readonly [number, string])[]): Answer =>
  found('there.example', ...exchangers.map(([preference, name]) => mx(preference, name)));

describe('answers that end or postpone', () => {
  test.each([
    ['NXDOMAIN', { 'there.example MX': empty('nxdomain') }, 'mta/bounced', '5.1.2', 'S5.1-f'],
    ['SERVFAIL', { 'there.example MX': empty('servfail') }, 'mta/deferred', '4.4.3', 'S5.1-g'],
    ['timeout', { 'there.example MX': empty('timeout') }, 'mta/deferred', '4.4.3', 'S5.1-g'],
    ['alias loop', { 'there.example MX': empty('loop') }, 'mta/bounced', '5.4.4', 'RFC1034 3.6.2'],
    ['null MX', { 'there.example MX': mxThere([0, '']) }, 'mta/bounced', '5.1.10', 'RFC7505 4.1'],
    [
      'NODATA without address',
      { 'there.example MX': empty('nodata'), 'there.example A': empty('nodata') },
      'mta/bounced',
      '5.4.4',
      'S5.1-i',
    ],
    [
      'MX without address',
      { 'there.example MX': mxThere([10, 'mx.there.example']), 'mx.there.example A': empty('nxdomain') },
      'mta/bounced',
      '5.4.4',
      'S5.1-i',
    ],
    [
      'MX whose address cannot be asked for',
      { 'there.example MX': mxThere([10, 'mx.there.example']), 'mx.there.example A': empty('servfail') },
      'mta/deferred',
      '4.4.3',
      'S5.1-g',
    ],
    ['this host alone', { 'there.example MX': mxThere([10, 'HERE.example']) }, 'mta/bounced', '5.4.6', 'S5.1-z'],
  ] as const)('%s: %s', (_, names, end, status, clause) => {
    const host = route(names);
    expect(host.one(end).status).toBe(status);
    expect(host.one('dns/resolved').clause).toBe(clause);
    expect(host.dials).toEqual([]);
  });

  test('no address of the domain itself is asked for after an error, nor beside MX records', () => {
    for (const outcome of ['nxdomain', 'servfail', 'timeout', 'loop'] as const)
      expect(asked(route({ 'there.example MX': empty(outcome) }))).toEqual(['there.example MX']);
    const unusable = { 'there.example MX': mxThere([10, 'mx.there.example']), 'mx.there.example A': empty('nodata') };
    expect(asked(route(unusable))).toEqual(['there.example MX', 'mx.there.example A']);
  });
});

describe('answers that lead to hosts', () => {
  test('NODATA with an address: the implicit MX, at the end of the aliases', () => {
    const host = route({
      'there.example MX': empty('nodata', 'real.example'),
      'real.example A': found('real.example', a('198.51.100.1')),
    });
    expect(tried(host)).toEqual(['real.example 198.51.100.1 taken implicit-mx']);
    expect(host.dials.map(({ exchanger, address, port }) => ({ exchanger, address, port }))).toEqual([
      { exchanger: 'real.example', address: '198.51.100.1', port: 25 },
    ]);
    expect(host.one('mta/routed')).toMatchObject({ way: 'exchangers', domain: 'there.example' });
  });

  test('best preference first, addresses in the order of the answer; the root is skipped', () => {
    const host = route({
      'there.example MX': mxThere([20, 'b.example'], [0, ''], [10, 'a.example'], [30, 'c.example']),
      'a.example A': found('a.example', a('198.51.100.2'), a('198.51.100.1')),
      'b.example A': empty('nxdomain'),
      'c.example A': found('c.example', a('198.51.100.3')),
    });
    expect(tried(host)).toEqual([
      '  dropped null-mx',
      'a.example 198.51.100.2 taken by-preference',
      'a.example 198.51.100.1 taken by-preference',
      'b.example  dropped no-address',
      'c.example 198.51.100.3 taken by-preference',
    ]);
  });

  test('this host in the list, by name: it and all that is not better is dropped, and not asked for', () => {
    const host = route({
      'there.example MX': mxThere([20, 'here.example'], [20, 'equal.example'], [10, 'best.example'], [30, 'w.example']),
      'best.example A': found('best.example', a('198.51.100.1')),
    });
    expect(tried(host).sort()).toEqual([
      'best.example 198.51.100.1 taken by-preference',
      'equal.example  dropped worse-than-myself',
      'here.example  dropped myself',
      'w.example  dropped worse-than-myself',
    ]);
    expect(asked(host)).toEqual(['there.example MX', 'best.example A']);
  });

  test('this host in the list, by address', () => {
    const host = route({
      'there.example MX': mxThere([10, 'best.example'], [20, 'alias.example'], [30, 'worse.example']),
      'best.example A': found('best.example', a('198.51.100.1')),
      'alias.example A': found('alias.example', a('192.0.2.1')),
      'worse.example A': found('worse.example', a('198.51.100.3')),
    });
    expect(tried(host)).toEqual([
      'best.example 198.51.100.1 taken by-preference',
      'alias.example 192.0.2.1 dropped myself',
      'worse.example 198.51.100.3 dropped worse-than-myself',
    ]);
  });

  test('this host in the list, a better one mute: later', () => {
    const host = route({
      'there.example MX': mxThere([10, 'best.example'], [20, 'here.example']),
      'best.example A': empty('timeout'),
    });
    expect(host.one('mta/deferred').status).toBe('4.4.3');
  });

  test('equal preferences: the order is the seed’s, and both orders occur', () => {
    const names = {
      'there.example MX': mxThere([10, 'a.example'], [10, 'b.example']),
      'a.example A': found('a.example', a('198.51.100.1')),
      'b.example A': found('b.example', a('198.51.100.2')),
    };
    const first = (seed: number) => route(names, { seed }).dials[0]?.exchanger;
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    expect(new Set(seeds.map(first))).toEqual(new Set(['a.example', 'b.example']));
    expect(seeds.map(first)).toEqual(seeds.map(first));
  });

  test('addresses of both kinds for a host that has both, IPv4 first', () => {
    const names = {
      'there.example MX': empty('nodata'),
      'there.example A': found('there.example', a('198.51.100.1')),
      'there.example AAAA': found('there.example', { type: 'AAAA', address: '2001:db8::1' }),
    };
    const host = route(names, { addresses: ['2001:db8::9', '192.0.2.1'] });
    expect(tried(host).map((row) => row.split(' ')[1])).toEqual(['198.51.100.1', '2001:db8::1']);
    expect(asked(route(names, { addresses: ['2001:db8::9'] }))).toEqual(['there.example MX', 'there.example AAAA']);
  });

  test('at most `caps.addresses` are tried, but two when there are two', () => {
    const names = {
      'there.example MX': empty('nodata'),
      'there.example A': found('there.example', ...[1, 2, 3, 4].map((last) => a(`198.51.100.${last}`))),
    };
    expect(tried(route(names, { caps: { addresses: 3 } }))).toHaveLength(3);
    expect(tried(route(names, { caps: { addresses: 1 } }))).toHaveLength(2);
  });
});

describe('without MX', () => {
  test('an address literal is dialled as it stands', () => {
    const host = route({}, {}, 'bob@[198.51.100.9]');
    expect(asked(host)).toEqual([]);
    expect(tried(host)).toEqual(['[198.51.100.9] 198.51.100.9 taken literal']);
    expect(host.one('mta/routed').way).toBe('literal');
    expect(host.dials[0]?.address).toBe('198.51.100.9');
  });

  test('the loopback address is this host', () => {
    expect(route({}, {}, 'bob@[127.0.0.1]').one('mta/bounced').status).toBe('5.4.6');
  });

  test('a smarthost gets everything for elsewhere in one transaction', () => {
    const host = new FakeHost({ plan: { smarthost: 'smart.example' } });
    host.names.set('smart.example A', found('smart.example', a('198.51.100.5')));
    host.submit('smith@here.example', ['bob@there.example', 'amy@[198.51.100.9]', 'smith@here.example']);
    host.advance(5_000);
    expect(asked(host)).toEqual(['smart.example A']);
    expect(tried(host)).toEqual(['smart.example 198.51.100.5 taken smarthost']);
    expect(host.dials.map(({ recipients }) => recipients)).toEqual([['bob@there.example', 'amy@[198.51.100.9]']]);
    expect(host.one('mta/delivered').recipient).toBe('smith@here.example');
  });
});

test('an answer nobody waits for is let go', () => {
  const host = route({ 'there.example MX': empty('nodata') });
  const [first] = host.lookups;
  host.looked(first as never, empty('nxdomain'));
  expect(host.all('mta/bounced')).toEqual([]);
});
