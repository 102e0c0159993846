/** Messages on the wire (RFC 1035 4.1): octets derived by hand from the RFC's figures, and round trips. */
import { readMessage, writeMessage } from '#lib/dns';
import type { DnsMessage } from '#lib/dns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, message, messageOf, question, resource, wire } from './given.ts';

/** One question: header of 4.1.1, QNAME QTYPE QCLASS of 4.1.2. */
const query = wire("1234 0100 0001 0000 0000 0000 03 'foo' 07 'example' 00 000f 0001");
const queryMessage = messageOf({ id: 0x1234, recursionDesired: true, questions: question('foo.example', 'MX') });

/** The answer: owners point to octet 12, the exchanger ends in a pointer, its address points to octet 43. */
const response = wire(`1234 8500 0001 0001 0000 0002 03 'foo' 07 'example' 00 000f 0001
  c00c 000f 0001 00000e10 0008 000a 03 'mx1' c00c
  c02b 0001 0001 0000003c 0004 c0000201
  c02b 001c 0001 0000003c 0010 20010db8 00000000 00000000 00000001`);
const responseMessage = messageOf({
  id: 0x1234,
  response: true,
  authoritative: true,
  recursionDesired: true,
  questions: question('foo.example', 'MX'),
  answers: [resource('foo.example', { type: 'MX', preference: 10, exchanger: 'mx1.foo.example' })],
  additional: [
    { ...address('mx1.foo.example', '192.0.2.1'), ttl: 60 },
    { ...address('mx1.foo.example', '2001:db8::1'), ttl: 60 },
  ],
});

/** The names of the figure in 4.1.4: a whole name, a label before a pointer, a pointer into it, the root. */
const figure = wire(`0001 8000 0001 0003 0000 0000 01 'F' 03 'ISI' 04 'TEST' 00 0001 0001
  03 'FOO' c00c 0010 0001 00000000 0003 02 'hi'
  c012 0002 0001 00000000 0002 c00c
  00 0006 0001 00000000 0018 c00c c00c 00000001 00000002 00000003 00000004 00000005`);
const figureMessage = messageOf({
  id: 1,
  response: true,
  questions: question('F.ISI.TEST', 'A'),
  answers: [
    resource('FOO.F.ISI.TEST', { type: 'TXT', strings: ['hi'] }, 0),
    resource('TEST', { type: 'NS', target: 'F.ISI.TEST' }, 0),
    resource(
      '',
      {
        type: 'SOA',
        primary: 'F.ISI.TEST',
        contact: 'F.ISI.TEST',
        serial: 1,
        refresh: 2,
        retry: 3,
        expire: 4,
        minimum: 5,
      },
      0,
    ),
  ],
});

describe.each([
  ['a query', query, queryMessage],
  ['a response with additional addresses', response, responseMessage],
  ['the names of the figure in RFC 1035 4.1.4', figure, figureMessage],
] as const)('%s', (_, octets, parsed) => {
  test('is read', () => {
    expect(readMessage(octets)).toEqual({ ok: true, value: parsed });
  });

  test('is written octet by octet', () => {
    expect(Array.from(writeMessage(parsed))).toEqual(Array.from(octets));
  });
});

test('what was written is read back, case and opaque data included', () => {
  fc.assert(
    fc.property(message, (given) => {
      // The first trip brings the names into their canonical text.
      const once = readMessage(writeMessage(given));
      if (!once.ok) throw new Error(JSON.stringify(once.error));
      expect(shape(once.value)).toEqual(shape(given));
      expect(readMessage(writeMessage(once.value))).toEqual(once);
    }),
  );
});

/** All of a message but its names, whose text may differ in escapes. */
function shape(given: DnsMessage): unknown {
  const names = new Set(['owner', 'name', 'target', 'exchanger', 'primary', 'contact']);
  return JSON.parse(JSON.stringify(given, (key, value: unknown) => (names.has(key) ? null : value)));
}

test('opaque types keep their octets', () => {
  const held = { type: 'opaque', number: 65_280, class: 1, octets: wire('0001 0002 0019 00') } as const;
  const given = messageOf({ answers: [{ owner: 'foo.example', ttl: 1, data: held }] });
  expect(readMessage(writeMessage(given))).toEqual({ ok: true, value: given });
});

/** RFC 2782, RFC 6698 2.1, RFC 8659 4.1; the PTR may be compressed (RFC 3597 4), the SRV may not. */
const younger = wire(`0001 8000 0000 0004 0000 0000
  03 'foo' 07 'example' 00 000c 0001 00000000 0002 c00c
  c00c 0021 0001 00000000 0013 0001 0002 0019 03 'foo' 07 'example' 00
  c00c 0034 0001 00000000 0005 03 01 02 abcd
  c00c 0101 0001 00000000 0007 80 03 'tag' ff 00`);

test('the younger types stand as their RFCs draw them', () => {
  const name = 'foo.example';
  const answers = [
    resource(name, { type: 'PTR', target: name }, 0),
    resource(name, { type: 'SRV', priority: 1, weight: 2, port: 25, target: name }, 0),
    resource(name, { type: 'TLSA', usage: 3, selector: 1, matching: 2, association: wire('abcd') }, 0),
    resource(name, { type: 'CAA', flags: 128, tag: 'tag', value: '\u00ff\0' }, 0),
  ];
  const given = messageOf({ response: true, answers });
  expect(writeMessage(given)).toEqual(younger);
  expect(readMessage(younger)).toEqual({ ok: true, value: given });
});

test('a compressed target of an SRV is read all the same (RFC 3597 4)', () => {
  const octets = wire("0001 8000 0000 0001 0000 0000 03 'foo' 00 0021 0001 00000000 0008 0001 0002 0019 c00c");
  const read = readMessage(octets);
  expect(read.ok && read.value.answers[0]?.data).toMatchObject({ type: 'SRV', target: 'foo' });
});

test('names behind the reach of a pointer are written in full', () => {
  const texts = Array.from({ length: 70 }, (_, i) =>
    resource(`n${i}.example`, { type: 'TXT', strings: ['x'.repeat(250)] }),
  );
  const far = [address('far.beyond.test', '192.0.2.1'), address('far.beyond.test', '192.0.2.2')];
  const given = messageOf({ answers: [...texts, ...far] });
  expect(readMessage(writeMessage(given))).toEqual({ ok: true, value: given });
});

test('a TTL with the highest bit set counts as 0 (RFC 2181 8)', () => {
  const octets = wire('0001 8000 0000 0001 0000 0000 00 0001 0001 80000000 0004 c0000201');
  const read = readMessage(octets);
  expect(read.ok && read.value.answers[0]?.ttl).toBe(0);
});

describe('a message that is too long', () => {
  const records = Array.from({ length: 10 }, (_, i) => address(`n${i}.example`, '192.0.2.1'));

  test('loses answers and says so', () => {
    const octets = writeMessage(messageOf({ answers: records, additional: records }), 100);
    const read = readMessage(octets);
    expect(octets.length).toBeLessThanOrEqual(100);
    expect(read.ok && [read.value.truncated, read.value.answers.length, read.value.additional.length]).toEqual([
      true,
      4,
      0,
    ]);
  });

  test('loses additional records silently', () => {
    const read = readMessage(writeMessage(messageOf({ answers: records.slice(0, 2), additional: records }), 100));
    expect(read.ok && [read.value.truncated, read.value.answers.length, read.value.additional.length]).toEqual([
      false,
      2,
      2,
    ]);
  });
});
