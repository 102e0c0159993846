/** The stub resolver: what it asks, what it believes, when it gives up (RFC 1034 5.3, RFC 2308 2). */
import { SECOND } from '#lib/base';
import { responseCodes } from '#lib/dns';
import type { DnsMessage } from '#lib/dns';
import { describe, expect, test } from 'vitest';
import { SERVER, WAIT, answered, drain, one, resolverWith, respondTo, say, sent, start, told } from './asking.ts';
import { address, alias, messageOf, question, resource } from './given.ts';

test('a question and its answer', () => {
  const resolver = resolverWith();
  resolver.lookup(7, 'Foo.example', 'MX', 5);
  const outputs = drain(resolver);
  const asked = one(outputs);
  expect(asked).toEqual(messageOf({ id: asked.id, recursionDesired: true, questions: question('Foo.example', 'MX') }));
  expect(outputs.map((output) => [output.kind, output.lookup])).toEqual([
    ['report', 7],
    ['send', 7],
  ]);
  expect(told(outputs)).toEqual([
    { kind: 'dns/query', id: asked.id, name: 'Foo.example', type: 'MX', server: SERVER, attempt: 1 },
  ]);
  expect(resolver.deadline).toBe(5 + WAIT);

  const records = [
    resource('foo.example', { type: 'MX', preference: 10, exchanger: 'mx1.foo.example' }),
    resource('foo.example', { type: 'MX', preference: 0, exchanger: '' }),
  ];
  resolver.receive(respondTo(asked, { answers: records }), SERVER, 9);
  expect(drain(resolver)).toEqual([
    {
      kind: 'report',
      lookup: 7,
      event: {
        kind: 'dns/response',
        id: asked.id,
        name: 'Foo.example',
        type: 'MX',
        outcome: 'found',
        answers: ['MX 10 mx1.foo.example', 'MX 0 .'],
      },
    },
    { kind: 'answer', lookup: 7, answer: { outcome: 'found', records, canonical: 'Foo.example' } },
  ]);
  expect(resolver.deadline).toBeUndefined();
});

describe('silence', () => {
  test('the question is sent again under its id, then the lookup times out', () => {
    const { resolver, asked } = start();
    for (const attempt of [2, 3]) {
      resolver.expire((attempt - 1) * WAIT - 1);
      expect(drain(resolver)).toEqual([]);
      resolver.expire((attempt - 1) * WAIT);
      const outputs = drain(resolver);
      expect(one(outputs)).toEqual(asked);
      expect(told(outputs)).toMatchObject([{ kind: 'dns/query', id: asked.id, attempt }]);
    }
    expect(resolver.deadline).toBe(3 * WAIT);
    resolver.expire(3 * WAIT);
    expect(answered(drain(resolver)).map(say)).toEqual([['timeout', 'a.example']]);
    expect(resolver.deadline).toBeUndefined();
  });

  test('an answer to an earlier copy is as good', () => {
    const { resolver, asked } = start();
    resolver.expire(WAIT);
    drain(resolver);
    resolver.receive(respondTo(asked, { answers: [address('a.example', '192.0.2.1')] }), SERVER, WAIT + 1);
    expect(answered(drain(resolver)).map((answer) => answer.outcome)).toEqual(['found']);
    resolver.receive(respondTo(asked, { answers: [address('a.example', '192.0.2.1')] }), SERVER, WAIT + 2);
    expect(drain(resolver)).toEqual([]);
  });

  test('lookups wait on their own', () => {
    const resolver = resolverWith();
    resolver.lookup(1, 'a.example', 'A', 0);
    resolver.lookup(2, 'b.example', 'A', SECOND);
    const [first, second] = sent(drain(resolver));
    expect(first?.id).not.toBe(second?.id);
    resolver.expire(WAIT);
    expect(sent(drain(resolver)).map((message) => message.questions[0]?.name)).toEqual(['a.example']);
    expect(resolver.deadline).toBe(SECOND + WAIT);
  });

  test('queries that are sent again count against the budget', () => {
    const resolver = resolverWith({ queries: 2 });
    resolver.lookup(1, 'a.example', 'A', 0);
    resolver.expire(WAIT);
    drain(resolver);
    resolver.expire(2 * WAIT);
    expect(answered(drain(resolver)).map((answer) => answer.outcome)).toEqual(['servfail']);
  });
});

describe('what does not belong to the question is ignored', () => {
  const good = [address('a.example', '192.0.2.66')];
  test.each<readonly [string, Partial<DnsMessage>, string]>([
    ['another sender', {}, '192.0.2.54'],
    ['another id', { id: -1 }, SERVER],
    ['another name', { questions: question('b.example', 'A') }, SERVER],
    ['another type', { questions: question('a.example', 'AAAA') }, SERVER],
    ['another class', { questions: [{ name: 'a.example', type: 1, class: 3 }] }, SERVER],
    ['no question', { questions: [] }, SERVER],
    ['two questions', { questions: [...question('a.example', 'A'), ...question('a.example', 'A')] }, SERVER],
    ['a query', { response: false }, SERVER],
    ['another operation', { opcode: 2 }, SERVER],
  ])('%s', (_, parts, from) => {
    const { resolver, asked } = start();
    const id = parts.id === undefined ? asked.id : (asked.id + 1) % 0x1_0000;
    resolver.receive(respondTo(asked, { answers: good, ...parts, id }), from, 1);
    expect(drain(resolver)).toEqual([]);
    resolver.receive(respondTo(asked, { answers: good }), SERVER, 2);
    expect(answered(drain(resolver)).map((answer) => answer.outcome)).toEqual(['found']);
  });

  test('garbage', () => {
    const { resolver, asked } = start();
    resolver.receive(respondTo(asked, { answers: good }).subarray(0, 30), SERVER, 1);
    expect(drain(resolver)).toEqual([]);
    expect(resolver.deadline).toBe(WAIT);
  });

  test('the case of the name does not matter', () => {
    const { resolver, asked } = start();
    resolver.receive(respondTo(asked, { questions: question('A.EXAMPLE', 'A'), answers: good }), SERVER, 1);
    expect(answered(drain(resolver)).map((answer) => answer.outcome)).toEqual(['found']);
  });
});

const soa = resource('example', {
  type: 'SOA',
  primary: 'ns.example',
  contact: 'hostmaster.example',
  serial: 1,
  refresh: 1,
  retry: 1,
  expire: 1,
  minimum: 1,
});
const ns = resource('example', { type: 'NS', target: 'ns.example' });
const { name: noName, server: failure, refused } = responseCodes;

test.each<readonly [string, Partial<DnsMessage>, unknown]>([
  ['no such name', { code: noName, authority: [soa] }, ['nxdomain', 'a.example']],
  ['no such data', { authority: [soa] }, ['nodata', 'a.example']],
  ['nothing at all', {}, ['nodata', 'a.example']],
  ['a server failure', { code: failure }, ['servfail', 'a.example']],
  ['a refusal', { code: refused }, ['servfail', 'a.example']],
  ['a referral', { authoritative: false, authority: [ns] }, ['servfail', 'a.example']],
  [
    'an answer that was cut',
    { truncated: true, answers: [address('a.example', '192.0.2.1')] },
    ['servfail', 'a.example'],
  ],
  ['data of another name', { answers: [address('b.example', '192.0.2.66')] }, ['nodata', 'a.example']],
  [
    'data beside the name',
    { answers: [address('a.example', '192.0.2.1'), address('b.example', '192.0.2.66')] },
    ['found', 'a.example', 'a.example A 192.0.2.1'],
  ],
  [
    'a chain in any order and case',
    {
      answers: [address('c.example', '192.0.2.1'), alias('B.example', 'C.example'), alias('A.example', 'b.EXAMPLE')],
    },
    ['found', 'C.example', 'A.example CNAME b.EXAMPLE', 'B.example CNAME C.example', 'c.example A 192.0.2.1'],
  ],
  [
    'a chain to a name that does not exist',
    { code: noName, answers: [alias('a.example', 'b.example')], authority: [soa] },
    ['nxdomain', 'b.example', 'a.example CNAME b.example'],
  ],
  [
    'a chain to a name without such data',
    { answers: [alias('a.example', 'b.example')], authority: [soa] },
    ['nodata', 'b.example', 'a.example CNAME b.example'],
  ],
  [
    'an alias of itself',
    { answers: [alias('a.example', 'A.example')] },
    ['loop', 'A.example', 'a.example CNAME A.example'],
  ],
])('%s', (_, parts, expected) => {
  const { resolver, asked } = start();
  resolver.receive(respondTo(asked, parts), SERVER, 1);
  expect(answered(drain(resolver)).map(say)).toEqual([expected]);
});

test('a name that no message can carry does not exist, and nobody is asked', () => {
  const resolver = resolverWith();
  const name = `${'a'.repeat(64)}.example`;
  resolver.lookup(3, name, 'MX', 0);
  expect(drain(resolver)).toEqual([
    { kind: 'answer', lookup: 3, answer: { outcome: 'nxdomain', records: [], canonical: name } },
  ]);
});

test('query ids come from the dice', () => {
  const ids = (seed: number): number[] => {
    const resolver = resolverWith({}, seed);
    for (let i = 0; i < 5; i++) resolver.lookup(i, 'a.example', 'A', 0);
    return sent(drain(resolver)).map((message) => message.id);
  };
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)).not.toEqual(ids(2));
});

test('no two lookups under way have one query id', () => {
  const resolver = resolverWith();
  // So many throws of 16 bits repeat themselves all but surely.
  for (let i = 0; i < 2_000; i++) resolver.lookup(i, 'a.example', 'A', 0);
  expect(new Set(sent(drain(resolver)).map((message) => message.id)).size).toBe(2_000);
});

test('a lookup number may not be used twice at once', () => {
  const { resolver, asked } = start();
  expect(() => {
    resolver.lookup(1, 'b.example', 'A', 0);
  }).toThrow('under way');
  resolver.receive(respondTo(asked, {}), SERVER, 1);
  drain(resolver);
  resolver.lookup(1, 'b.example', 'A', 2);
  expect(sent(drain(resolver)).length).toBe(1);
});
