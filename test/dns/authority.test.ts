/** The authority (RFC 1034 4.3.2): one row for each kind of answer, read as a client would read it. */
import {
  createAuthority,
  INTERNET,
  makeZones,
  presentRecord,
  readMessage,
  readZoneFile,
  responseCodes,
} from '#lib/dns';
import { typeNumbers, writeMessage } from '#lib/dns';
import type { Authority, DnsMessage, RecordType, WireRecord } from '#lib/dns';
import { describe, expect, test } from 'vitest';
import { alias, messageOf, question, resource, wire } from './given.ts';

const serve = (text: string): Authority =>
  createAuthority(makeZones(readZoneFile(text, null).records, 'ns.test').zones);

const authority = serve(`$ORIGIN foo.example.
@       MX 10 mx1
        MX 20 mx2.bar.example.
        MX 30 far.test.
        TXT hello
mx1     A 192.0.2.1
        AAAA 2001:db8::1
www     CNAME Mx1
over    CNAME host.bar.example.
out     CNAME host.test.
gone    CNAME nothing
loop    CNAME pool
pool    CNAME loop
self    CNAME self
both    CNAME mx1
both    MX 5 mx1
deep.empty  A 192.0.2.3
*.wild  MX 10 mx1
child   NS ns.child
ns.child A 192.0.2.4
$ORIGIN bar.example.
host    A 192.0.2.2
mx2     A 192.0.2.5
`);

function present(records: readonly WireRecord[]): string[] {
  return records.map(({ owner, ttl, data }) =>
    data.type === 'opaque' ? `${owner} opaque` : `${owner} ${presentRecord({ owner, ttl, data })}`,
  );
}

function reply(query: DnsMessage, server: Authority = authority): DnsMessage {
  const octetsBack = server.respond(writeMessage(query));
  const read = octetsBack === null ? null : readMessage(octetsBack);
  if (read?.ok !== true) throw new Error('no readable response');
  return read.value;
}

const ask = (name: string, type: RecordType): DnsMessage =>
  reply(messageOf({ id: 7, recursionDesired: true, questions: question(name, type) }));

const soa = (origin: string): string => `${origin} SOA ns.test hostmaster.${origin} 1 3600 600 604800 300`;
const { none, name: noName, refused } = responseCodes;

test.each([
  ['mx1.foo.example', 'A', none, true, ['mx1.foo.example A 192.0.2.1'], [], []],
  [
    'foo.example',
    'MX',
    none,
    true,
    ['foo.example MX 10 mx1.foo.example', 'foo.example MX 20 mx2.bar.example', 'foo.example MX 30 far.test'],
    [],
    ['mx1.foo.example A 192.0.2.1', 'mx1.foo.example AAAA 2001:db8::1'],
  ],
  ['mx1.foo.example', 'MX', none, true, [], [soa('foo.example')], []],
  ['empty.foo.example', 'A', none, true, [], [soa('foo.example')], []],
  ['nothing.foo.example', 'A', noName, true, [], [soa('foo.example')], []],
  ['nothing.mx1.foo.example', 'A', noName, true, [], [soa('foo.example')], []],
  ['elsewhere.test', 'A', refused, false, [], [], []],
  ['example', 'A', refused, false, [], [], []],
  [
    'WWW.foo.example',
    'A',
    none,
    true,
    ['www.foo.example CNAME Mx1.foo.example', 'mx1.foo.example A 192.0.2.1'],
    [],
    [],
  ],
  ['www.foo.example', 'CNAME', none, true, ['www.foo.example CNAME Mx1.foo.example'], [], []],
  [
    'over.foo.example',
    'A',
    none,
    true,
    ['over.foo.example CNAME host.bar.example', 'host.bar.example A 192.0.2.2'],
    [],
    [],
  ],
  ['over.foo.example', 'MX', none, true, ['over.foo.example CNAME host.bar.example'], [soa('bar.example')], []],
  ['out.foo.example', 'A', none, true, ['out.foo.example CNAME host.test'], [], []],
  ['gone.foo.example', 'A', noName, true, ['gone.foo.example CNAME nothing.foo.example'], [soa('foo.example')], []],
  [
    'loop.foo.example',
    'A',
    none,
    true,
    ['loop.foo.example CNAME pool.foo.example', 'pool.foo.example CNAME loop.foo.example'],
    [],
    [],
  ],
  ['self.foo.example', 'A', none, true, ['self.foo.example CNAME self.foo.example'], [], []],
  // D03: the CNAME wins.
  ['both.foo.example', 'MX', none, true, ['both.foo.example CNAME mx1.foo.example'], [soa('foo.example')], []],
  [
    'a.b.wild.foo.example',
    'MX',
    none,
    true,
    ['a.b.wild.foo.example MX 10 mx1.foo.example'],
    [],
    ['mx1.foo.example A 192.0.2.1', 'mx1.foo.example AAAA 2001:db8::1'],
  ],
  ['wild.foo.example', 'MX', none, true, [], [soa('foo.example')], []],
  [
    'x.child.foo.example',
    'A',
    none,
    false,
    [],
    ['child.foo.example NS ns.child.foo.example'],
    ['ns.child.foo.example A 192.0.2.4'],
  ],
  ['foo.example', 'NS', none, true, ['foo.example NS ns.test'], [], []],
  ['foo.example', 'SOA', none, true, [soa('foo.example')], [], []],
] as const)('%s %s', (name, type, code, authoritative, answers, authoritySection, additional) => {
  const response = ask(name, type);
  expect({
    code: response.code,
    authoritative: response.authoritative,
    answers: present(response.answers),
    authority: present(response.authority),
    additional: present(response.additional),
  }).toEqual({ code, authoritative, answers, authority: authoritySection, additional });
});

test('the response repeats id, question and RD, and offers no recursion', () => {
  const asked = messageOf({ id: 0xabcd, recursionDesired: true, questions: question('FoO.eXaMpLe', 'TXT') });
  expect(reply(asked)).toMatchObject({
    id: 0xabcd,
    response: true,
    recursionDesired: true,
    recursionAvailable: false,
    questions: asked.questions,
  });
});

test('the SOA of a negative answer has the least of its TTL and its minimum (RFC 2308 3)', () => {
  expect(ask('nothing.foo.example', 'A').authority[0]?.ttl).toBe(300);
});

test('a question for every type gets all there is at the name', () => {
  const response = reply(messageOf({ questions: [{ name: 'mx1.foo.example', type: 255, class: INTERNET }] }));
  expect(present(response.answers)).toEqual(['mx1.foo.example A 192.0.2.1', 'mx1.foo.example AAAA 2001:db8::1']);
});

test('a type that nobody here knows is no data', () => {
  const response = reply(messageOf({ questions: [{ name: 'foo.example', type: 33, class: INTERNET }] }));
  expect([response.code, present(response.answers), present(response.authority)]).toEqual([
    none,
    [],
    [soa('foo.example')],
  ]);
});

describe('chains', () => {
  const chain = (length: number): string =>
    Array.from({ length }, (_, i) => `c${i} CNAME c${i + 1}`).join('\n') + `\nc${length} A 192.0.2.9`;

  test.each([
    [8, 8, 1],
    [9, 8, 0],
  ])('of %i CNAMEs: %i are followed', (length, aliases, addresses) => {
    const server = serve(`$ORIGIN foo.example.\n${chain(length)}`);
    const response = reply(messageOf({ questions: question('c0.foo.example', 'A') }), server);
    const types = response.answers.map(({ data }) => data.type);
    expect(types.filter((type) => type === 'CNAME').length).toBe(aliases);
    expect(types.filter((type) => type === 'A').length).toBe(addresses);
  });
});

describe('what is no question', () => {
  test.each([
    ['', null],
    ['00', null],
    ['1234', '1234 8001 0000 0000 0000 0000'],
    ['1234 01', '1234 8101 0000 0000 0000 0000'],
    ['1234 0100 0001 0000 0000 0000', '1234 8101 0000 0000 0000 0000'],
    ['1234 0100 0000 0000 0000 0000', '1234 8101 0000 0000 0000 0000'],
    ['1234 8100 0001 0000 0000 0000', null],
    ['1234 8100 0000 0000 0000 0000', null],
    // Opcode 2, a server status request.
    ['1234 1000 0000 0000 0000 0000', '1234 9004 0000 0000 0000 0000'],
  ])('%j gets %j', (query, response) => {
    const octetsBack = authority.respond(wire(query));
    expect(octetsBack === null ? null : Array.from(octetsBack)).toEqual(
      response === null ? null : Array.from(wire(response)),
    );
  });

  test('another class is refused, two questions are malformed', () => {
    const asked = { name: 'foo.example', type: typeNumbers.A };
    expect(reply(messageOf({ questions: [{ ...asked, class: 3 }] })).code).toBe(refused);
    const twice = [
      { ...asked, class: INTERNET },
      { ...asked, class: INTERNET },
    ];
    expect(reply(messageOf({ questions: twice })).code).toBe(responseCodes.format);
  });
});

test('a response beyond 65,535 octets is cut and says so', () => {
  const strings = Array.from({ length: 100 }, () => 'x'.repeat(255));
  const records = Array.from({ length: 4 }, (_, i) =>
    resource('foo.example', { type: 'TXT', strings: [...strings, `${i}`] }),
  );
  const { zones } = makeZones(readZoneFile('$ORIGIN foo.example.\n@ TXT x', null).records, 'ns.test');
  const server = createAuthority(
    zones.map((zone) => ({ ...zone, records: [...zone.records.slice(0, 2), ...records] })),
  );
  const response = reply(messageOf({ questions: question('foo.example', 'TXT') }), server);
  expect([response.truncated, response.answers.length]).toEqual([true, 2]);
});

test('zone names with any octets are served', () => {
  const server = serve('$ORIGIN foo.example.\n\\000\\.\\255 CNAME \\(x\\)');
  const response = reply(messageOf({ questions: question('\\000\\046\\255.FOO.example', 'CNAME') }), server);
  expect(response.answers).toEqual([alias('\\000\\.\\255.foo.example', '\\(x\\).foo.example')]);
});
