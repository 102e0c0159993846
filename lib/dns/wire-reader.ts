/**
 * DNS messages out of octets (RFC 1035 4.1). Never throws: whatever a peer sends is a message or a `WireFault`.
 *
 * Counts are compared with what is left before anything is built from them. Reserved header bits are ignored.
 */
import { failure, success } from '#lib/base';
import type { Result } from '#lib/base';
import { INTERNET, typeNumbered } from './message.ts';
import type { DnsMessage, DnsQuestion, WireFault } from './message.ts';
import type { OpaqueData, ResourceRecord } from './record.ts';
import { WireCursor } from './wire-cursor.ts';
import { readData } from './wire-data.ts';

/** The least octets of a question, and of a record: a root name and the fixed fields. */
const QUESTION_OCTETS = 5;
const RECORD_OCTETS = 11;

/** The whole of `octets` as one message; octets behind its last record are a fault. */
export function readMessage(octets: Uint8Array): Result<DnsMessage, WireFault> {
  const cursor = new WireCursor(octets);
  const id = cursor.number(2);
  const flags = cursor.number(2);
  const counts = [cursor.number(2), cursor.number(2), cursor.number(2), cursor.number(2)] as const;
  const records = counts[1] + counts[2] + counts[3];
  if (counts[0] * QUESTION_OCTETS + records * RECORD_OCTETS > cursor.left) cursor.fail('count');
  const message: DnsMessage = {
    id,
    response: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 15,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    code: flags & 15,
    questions: readSection(cursor, counts[0], readQuestion),
    answers: readSection(cursor, counts[1], readRecord),
    authority: readSection(cursor, counts[2], readRecord),
    additional: readSection(cursor, counts[3], readRecord),
  };
  if (cursor.left > 0) cursor.fail('surplus');
  return cursor.fault === null ? success(message) : failure(cursor.fault);
}

function readSection<Item>(cursor: WireCursor, count: number, read: (cursor: WireCursor) => Item): Item[] {
  const items: Item[] = [];
  for (let i = 0; i < count && cursor.fault === null; i++) items.push(read(cursor));
  return items;
}

function readQuestion(cursor: WireCursor): DnsQuestion {
  return { name: cursor.name(), type: cursor.number(2), class: cursor.number(2) };
}

function readRecord(cursor: WireCursor): ResourceRecord {
  const owner = cursor.name();
  const number = cursor.number(2);
  const recordClass = cursor.number(2);
  const ttl = cursor.number(4);
  const length = cursor.number(2);
  if (length > cursor.left) cursor.fail('short');
  const whole = cursor.end;
  if (cursor.fault === null) cursor.end = cursor.at + length;
  const type = recordClass === INTERNET ? typeNumbered(number) : null;
  const data = type === null ? readOpaque(cursor, number, recordClass) : readData(cursor, type);
  if (cursor.left !== 0) cursor.fail('data-length');
  cursor.end = whole;
  return { owner, ttl: ttl > 0x7fff_ffff ? 0 : ttl, data };
}

const readOpaque = (cursor: WireCursor, number: number, recordClass: number): OpaqueData => ({
  type: 'opaque',
  number,
  class: recordClass,
  octets: cursor.take(cursor.left),
});
