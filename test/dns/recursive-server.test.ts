/** What the recursive server tells those who ask, and how large messages travel (RFC 1034 4.3.1, RFC 6891 6.2). */
import { defaultTimeouts, Random, defaultCaps } from '#lib/base';
import { Cache, createRecursiveResolver, responseCodes, typeNumbers, writeMessage } from '#lib/dns';
import type { DnsMessage, ResourceRecord } from '#lib/dns';
import { describe, expect, test } from 'vitest';
import { Bench, ROOT, authorityOf, readable, tree } from './bench.ts';
import { messageOf, question } from './given.ts';

const ASKER = { address: '198.51.100.9', port: 4_000 };
const NO_ANSWER = { answers: [], authority: [] };

/** The responses of the server to one query, sent as it is. */
function answersTo(
  query: Partial<DnsMessage>,
  world: Partial<ConstructorParameters<typeof Bench>[0]> = {},
): DnsMessage[] {
  const bench = new Bench({ authorities: tree, ...world });
  const responses: DnsMessage[] = [];
  bench.meddle = (datagram) => {
    if (datagram.to !== ASKER.address) return [datagram];
    responses.push(readable(datagram.octets));
    return [];
  };
  bench.server.ask(writeMessage(messageOf({ id: 77, recursionDesired: true, ...query })), ASKER, 0);
  bench.play();
  return responses;
}
const optOf = (size: number): ResourceRecord => ({
  owner: '',
  ttl: 0,
  data: { type: 'opaque', number: 41, class: size, octets: new Uint8Array(0) },
});

describe('a response', () => {
  test('repeats id and question, offers recursion, and is not authoritative', () => {
    const questions = question('MX.foo.example', 'A');
    expect(answersTo({ questions })).toMatchObject([
      { id: 77, response: true, recursionDesired: true, recursionAvailable: true, authoritative: false, questions },
    ]);
  });

  test('that denies has the SOA with the time that is left', () => {
    expect(answersTo({ questions: question('nothing.foo.example', 'A') })).toMatchObject([
      { code: responseCodes.name, answers: [], authority: [{ owner: 'foo.example', ttl: 300, data: { type: 'SOA' } }] },
    ]);
  });

  test.each([
    ['to a question without RD is a refusal', { recursionDesired: false }, responseCodes.refused],
    [
      'to a question for a type that is not known here says so',
      { questions: [{ name: 'foo.example', type: 99, class: 1 }] },
      responseCodes.notImplemented,
    ],
    [
      'to a question for another class is a refusal',
      { questions: [{ name: 'foo.example', type: typeNumbers.A, class: 3 }] },
      responseCodes.refused,
    ],
    ['to no question is a format error', { questions: [] }, responseCodes.format],
    ['to another kind of query says so', { opcode: 1 }, responseCodes.notImplemented],
    ['to two sizes is a format error', { additional: [optOf(512), optOf(512)] }, responseCodes.format],
    ['after failure is SERVFAIL', { questions: question('lame.example', 'A') }, responseCodes.server],
  ] as [string, Partial<DnsMessage>, number][])('%s', (_, query, code) => {
    expect(answersTo({ questions: question('foo.example', 'A'), ...query })).toMatchObject([{ code, ...NO_ANSWER }]);
  });

  test('to a response there is none', () => {
    expect(answersTo({ response: true, questions: question('foo.example', 'A') })).toEqual([]);
  });
});

test('too many who wait get SERVFAIL, and the others are served', () => {
  const bench = new Bench({ authorities: tree });
  const codes = new Map<number, number>();
  bench.meddle = (datagram) => {
    if (datagram.to !== ASKER.address) return [datagram];
    const { code } = readable(datagram.octets);
    codes.set(code, (codes.get(code) ?? 0) + 1);
    return [];
  };
  const ask = (id: number): void => {
    bench.server.ask(
      writeMessage(messageOf({ id, recursionDesired: true, questions: question('foo.example', 'A') })),
      ASKER,
      0,
    );
  };
  for (let id = 0; id < 1_002; id++) ask(id);
  bench.play();
  expect([...codes].sort()).toEqual([
    [responseCodes.none, 1_000],
    [responseCodes.server, 2],
  ]);
});

describe('size', () => {
  /** Its text has 2,020 octets. */
  const long = 'txt.foo.example';
  const small = (octets: number): Bench =>
    new Bench({
      authorities: {
        [ROOT]: authorityOf(
          `$ORIGIN .\n@ NS ns.root.test.\nns.root.test. A ${ROOT}\nbig.test. TXT ${'x'.repeat(200)} ${'y'.repeat(255)} ${'z'.repeat(255)}\n`,
          { octets },
        ),
      },
    });

  test('beyond 512 octets: cut, and asked for again with room (RFC 2181 9)', () => {
    const bench = small(512);
    expect(bench.ask('big.test', 'TXT')).toMatch(/^found; big\.test TXT "x+" "y+" "z+"$/);
    expect(bench.queries.map(({ to, message }) => [to, message.additional.length])).toEqual([
      [ROOT, 0],
      [ROOT, 1],
    ]);
  });

  test('within the limit: asked for once', () => {
    const bench = small(1_000);
    expect(bench.ask('big.test', 'TXT')).toMatch(/^found/);
    expect(bench.queries.length).toBe(1);
  });

  test('towards askers is limited too, unless they name a size', () => {
    const questions = question(long, 'TXT');
    const cut = answersTo({ questions }, { octets: 512 });
    expect(cut).toMatchObject([{ truncated: true, answers: [] }]);
    const [whole] = answersTo({ questions, additional: [optOf(4_096)] }, { octets: 512 });
    expect(whole).toMatchObject({ truncated: false, answers: [{ owner: long }] });
    expect(whole?.additional).toEqual([optOf(512)]);
    // A size below 512 counts as 512 (RFC 6891 6.2.3).
    const [least] = answersTo({ questions: question('mx.foo.example', 'A'), additional: [optOf(1)] });
    expect(least).toMatchObject({ truncated: false, answers: [{ owner: 'mx.foo.example' }] });
  });
});

describe('addresses of servers', () => {
  const both = {
    [ROOT]: authorityOf(`$ORIGIN .
@ NS ns.root.test.
ns.root.test. A ${ROOT}
foo.example. NS ns.foo.example.
ns.foo.example. AAAA 2001:db8::53
ns.foo.example. A 192.0.2.10
`),
    '2001:db8::53': authorityOf('$ORIGIN foo.example.\n@ NS ns\nns A 192.0.2.10\nns AAAA 2001:db8::53\n@ TXT six'),
    '192.0.2.10': authorityOf('$ORIGIN foo.example.\n@ NS ns\nns A 192.0.2.10\nns AAAA 2001:db8::53\n@ TXT four'),
  };

  test.each([
    [['A'], 'four'],
    [['A', 'AAAA'], 'four'],
  ] as const)('that can be reached are used: %j', (families, said) => {
    const bench = new Bench({ authorities: both, families });
    expect(bench.ask('foo.example', 'TXT')).toBe(`found; foo.example TXT "${said}"`);
  });

  test('of the other family are none', () => {
    const bench = new Bench({ authorities: both, families: ['AAAA'] });
    expect(bench.ask('foo.example', 'TXT')).toBe('servfail');
    expect(bench.trail()).toEqual([]);
    const hints = [{ name: 'ns.root.test', addresses: ['2001:db8::1'] }];
    const root6 = { ...both, '2001:db8::1': both[ROOT] ?? authorityOf('') };
    expect(new Bench({ authorities: root6, families: ['AAAA'], hints }).ask('foo.example', 'TXT')).toBe(
      'found; foo.example TXT "six"',
    );
  });
});

test('a delegation whose glue has ended is asked for again at its parent', () => {
  const foo = authorityOf('$ORIGIN foo.example.\n@ NS ns\nns A 192.0.2.10\n$TTL 1\n@ TXT x');
  const bench = new Bench({
    authorities: {
      [ROOT]: authorityOf(`$ORIGIN .
@ NS ns.root.test.
ns.root.test. A ${ROOT}
foo.example. NS ns.foo.example.
ns.foo.example. 0 A 192.0.2.10
`),
      '192.0.2.10': foo,
    },
  });
  for (let turn = 0; turn < 2; turn++) {
    expect(bench.ask('foo.example', 'TXT')).toBe('found; foo.example TXT "x"');
    expect(bench.trail()).toEqual([`${ROOT} foo.example 16`, '192.0.2.10 foo.example 16']);
    bench.now += 2_000_000;
  }
});

test('the same seed gives the same run, octet by octet', () => {
  const run = (seed: number): unknown => {
    const bench = new Bench({ authorities: tree, seed });
    for (const name of ['bar.example', 'foo.example', 'round.foo.example']) bench.ask(name, 'MX');
    return bench.events;
  };
  expect(run(3)).toEqual(run(3));
  expect(run(3)).not.toEqual(run(4));
});

test('the resolver alone answers its own host', () => {
  const resolver = createRecursiveResolver({
    hints: [],
    families: ['A'],
    timeouts: defaultTimeouts,
    caps: defaultCaps,
    cache: new Cache(),
    dice: new Random(1),
  });
  resolver.lookup(4, 'a.example', 'A', 0);
  expect(resolver.next()).toMatchObject({
    kind: 'answer',
    lookup: 4,
    answer: { outcome: 'servfail', canonical: 'a.example' },
  });
  resolver.lookup(4, `${'a'.repeat(64)}.example`, 'A', 0);
  expect(resolver.next()).toMatchObject({ kind: 'answer', answer: { outcome: 'nxdomain', source: 'cache' } });
  expect([resolver.next(), resolver.deadline]).toEqual([undefined, undefined]);
});
