/**
 * What the tests of this room start from: generators for names, records and messages, and small makers of messages.
 */
import { octetsOf } from '#lib/base';
import {
  canonicalAddress,
  INTERNET,
  presentName,
  presentRecord,
  responseCodes,
  typeNumbers,
  writeIpv4,
  writeIpv6,
} from '#lib/dns';
import type { DnsMessage, RecordData, RecordType, ResourceRecord, WireRecord } from '#lib/dns';
import fc from 'fast-check';

/** Octets from hexadecimal digits; blanks part them, `'text'` stands for its ASCII octets. */
export function wire(text: string): Uint8Array {
  const pieces = text.match(/'[^']*'|[0-9a-f]{2}/g) ?? [];
  return octetsOf(
    pieces
      .map((piece) => (piece.startsWith("'") ? piece.slice(1, -1) : String.fromCharCode(parseInt(piece, 16))))
      .join(''),
  );
}

const label = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,10}[A-Za-z0-9])?$/) },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ minLength: 1, maxLength: 63 })
      .map((all) => Array.from(all, (octet) => `\\${octet.toString().padStart(3, '0')}`).join('')),
  },
);
/** In the canonical text: the generator's escapes are rewritten by a trip over the wire in the tests that need it. */
export const name: fc.Arbitrary<string> = fc
  .array(label, { maxLength: 6 })
  .map((labels) => [...labels.slice(0, 2), 'example'].join('.'));

const uint8 = fc.integer({ min: 0, max: 255 });
const uint16 = fc.integer({ min: 0, max: 65_535 });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const string = fc.uint8Array({ maxLength: 255 }).map((all) => String.fromCharCode(...all));

export const data: fc.Arbitrary<RecordData> = fc.oneof(
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((all): RecordData => ({ type: 'A', address: writeIpv4(all) })),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((all): RecordData => ({ type: 'AAAA', address: writeIpv6(all) })),
  name.map((target): RecordData => ({ type: 'NS', target })),
  name.map((target): RecordData => ({ type: 'CNAME', target })),
  fc.tuple(uint16, name).map(([preference, exchanger]): RecordData => ({ type: 'MX', preference, exchanger })),
  fc.array(string, { minLength: 1, maxLength: 4 }).map((strings): RecordData => ({ type: 'TXT', strings })),
  name.map((target): RecordData => ({ type: 'PTR', target })),
  fc.tuple(uint16, uint16, uint16, name).map(([priority, weight, port, target]): RecordData => ({
    type: 'SRV',
    priority,
    weight,
    port,
    target,
  })),
  fc.tuple(uint8, fc.stringMatching(/^[A-Za-z0-9]{1,15}$/), string).map(([flags, tag, value]): RecordData => ({
    type: 'CAA',
    flags,
    tag,
    value,
  })),
  fc
    .tuple(uint8, uint8, uint8, fc.uint8Array({ minLength: 1, maxLength: 64 }))
    .map(([usage, selector, matching, association]): RecordData => ({
      type: 'TLSA',
      usage,
      selector,
      matching,
      association,
    })),
  fc.tuple(name, name, uint32, uint32, uint32).map(([primary, contact, serial, refresh, minimum]): RecordData => ({
    type: 'SOA',
    primary,
    contact,
    serial,
    refresh,
    retry: 600,
    expire: 86_400,
    minimum,
  })),
);
const ttl = fc.integer({ min: 0, max: 0x7fff_ffff });
export const record: fc.Arbitrary<ResourceRecord> = fc.record({ owner: name, ttl, data });

const opaque: fc.Arbitrary<WireRecord> = fc.record({
  owner: name,
  ttl,
  data: fc.record({
    type: fc.constant('opaque' as const),
    number: fc.constantFrom(13, 41, 255, 65_280),
    class: uint16,
    octets: fc.uint8Array({ maxLength: 40 }),
  }),
});
const section = fc.array(fc.oneof({ weight: 5, arbitrary: record }, { weight: 1, arbitrary: opaque }), {
  maxLength: 6,
});

export const message: fc.Arbitrary<DnsMessage> = fc.record({
  id: uint16,
  response: fc.boolean(),
  opcode: fc.integer({ min: 0, max: 15 }),
  authoritative: fc.boolean(),
  truncated: fc.boolean(),
  recursionDesired: fc.boolean(),
  recursionAvailable: fc.boolean(),
  code: fc.integer({ min: 0, max: 15 }),
  questions: fc.array(fc.record({ name, type: uint16, class: uint16 }), { maxLength: 3 }),
  answers: section,
  authority: section,
  additional: section,
});

/** A message with nothing in it but what is given. */
export const messageOf = (parts: Partial<DnsMessage>): DnsMessage => ({
  id: 1,
  response: false,
  opcode: 0,
  authoritative: false,
  truncated: false,
  recursionDesired: false,
  recursionAvailable: false,
  code: responseCodes.none,
  questions: [],
  answers: [],
  authority: [],
  additional: [],
  ...parts,
});

export const question = (asked: string, type: RecordType): DnsMessage['questions'] => [
  { name: asked, type: typeNumbers[type], class: INTERNET },
];

export const resource = (owner: string, held: RecordData, seconds = 3_600): ResourceRecord => ({
  owner,
  ttl: seconds,
  data: held,
});
export const alias = (owner: string, target: string): ResourceRecord => resource(owner, { type: 'CNAME', target });
export const address = (owner: string, text: string): ResourceRecord =>
  resource(owner, { type: text.includes(':') ? 'AAAA' : 'A', address: canonicalAddress(text) ?? text });

/** A record as one line of a master file whose origin is the root. */
export const line = (held: ResourceRecord): string =>
  `${presentName(held.owner)} ${held.ttl} IN ${presentRecord(held)}`;
