/**
 * Type and data of one entry of a master file (RFC 1035 5.1; RFC 2782, RFC 8659 4.1.1 and RFC 6698 2.2 for younger
 * types), and the generic form of RFC 3597 5: `TYPE65280 \# 4 0A000001`, which any type may use.
 *
 * Owner, TTL and class were read before; what follows the data is for the caller to refuse.
 */
import { isAddress } from './address.ts';
import { INTERNET, isRecordType, typeNumbered } from './message.ts';
import type { RecordData, RecordType } from './record.ts';
import { dataOf, isPropertyTag } from './wire-data.ts';
import type { ZoneFields } from './zone-fields.ts';
import { MOST_32 } from './zone-number.ts';

const MOST_8 = 255;
const MOST_16 = 65_535;
/** Stands in front of data in generic form. */
const GENERIC = '\\#';

/** A type of this room, or the number of another one. */
export type ZoneType = RecordType | number;

/**
 * Null after an error. A line that lacks the blank in front of its type has the type where the owner stands.
 *
 * @param owner the owner as written, for that error; null where none was written
 */
export function readType(fields: ZoneFields, owner: string | null): ZoneType | null {
  const word = fields.word('type');
  const mnemonic = word.toUpperCase();
  if (isRecordType(mnemonic)) return mnemonic;
  const number = /^TYPE[0-9]{1,5}$/.test(mnemonic) ? Number(mnemonic.slice(4)) : MOST_16 + 1;
  if (isMetaType(number)) fields.fail('meta-type', { found: word });
  else if (number <= MOST_16) return typeNumbered(number) ?? number;
  if (owner !== null && isRecordType(owner)) fields.fail('type-as-owner', { found: owner }, fields.span);
  fields.fail('unknown-type', { found: word });
  return null;
}

/** Types for questions and for what rides along in a message: no zone holds data of them (RFC 6895 3.1). */
const isMetaType = (number: number): boolean => number === 0 || number === 41 || (number >= 128 && number <= 255);

export function readData(fields: ZoneFields, type: ZoneType): RecordData {
  // A text of words may start with the same two characters; a length makes the difference.
  const generic = fields.peek() === GENERIC && (type !== 'TXT' || /^[0-9]+$/.test(fields.peek(1) ?? ''));
  if (generic) return readGeneric(fields, type);
  if (typeof type === 'string') return readKnown(fields, type);
  fields.skip();
  fields.fail('generic-form-wanted', { type: `TYPE${type}` });
  return opaque(type, new Uint8Array(0));
}

const opaque = (number: number, octets: Uint8Array): RecordData => ({
  type: 'opaque',
  number,
  class: INTERNET,
  octets,
});

/** A length, and that many octets. */
function readGeneric(fields: ZoneFields, type: ZoneType): RecordData {
  fields.skip();
  const length = fields.whole('length', MOST_16);
  const octets = fields.hex('data');
  if (octets.length !== length) fields.fail('generic-length', { length, octets: octets.length });
  if (typeof type === 'number') return opaque(type, octets);
  const data = dataOf(type, octets);
  if (data.ok) return data.value;
  fields.fail('generic-data', { type });
  return opaque(0, octets);
}

function readKnown(fields: ZoneFields, type: RecordType): RecordData {
  switch (type) {
    case 'A':
      return { type, address: fields.ipv4() };
    case 'AAAA':
      return { type, address: fields.ipv6() };
    case 'CNAME':
    case 'PTR':
      return { type, target: fields.name('target') };
    case 'NS':
      return { type, target: readHost(fields) };
    case 'MX':
      return { type, preference: fields.whole('preference', MOST_16), exchanger: readHost(fields) };
    case 'TXT':
      return { type, strings: fields.strings() };
    case 'SRV':
      return {
        type,
        priority: fields.whole('priority', MOST_16),
        weight: fields.whole('weight', MOST_16),
        port: fields.whole('port', MOST_16),
        target: readHost(fields),
      };
    case 'CAA':
      return { type, flags: fields.whole('flags', MOST_8), tag: readTag(fields), value: fields.string('value') };
    case 'TLSA':
      return readAssociation(fields);
    case 'SOA':
      return {
        type,
        primary: fields.name('primary'),
        contact: fields.name('contact'),
        serial: fields.whole('serial', MOST_32),
        refresh: fields.time('refresh'),
        retry: fields.time('retry'),
        expire: fields.time('expire'),
        minimum: fields.time('minimum'),
      };
  }
}

/** A relative name that looks like an address was meant as one; absolute names are looked at with the zone. */
function readHost(fields: ZoneFields): string {
  const word = fields.peek() ?? '';
  const name = fields.name('target');
  if (isAddress(word) !== null) fields.note('target-is-address', { target: word });
  return name;
}

function readTag(fields: ZoneFields): string {
  const tag = fields.word('tag');
  if (!isPropertyTag(tag)) fields.fail('bad-tag', { found: tag });
  return tag;
}

function readAssociation(fields: ZoneFields): RecordData {
  const usage = fields.whole('usage', MOST_8);
  const selector = fields.whole('selector', MOST_8);
  const matching = fields.whole('matching', MOST_8);
  if (fields.left === 0) fields.fail('missing-field', { field: 'association' });
  return { type: 'TLSA', usage, selector, matching, association: fields.hex('association') };
}
