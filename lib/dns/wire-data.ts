/**
 * Record data in octets, type by type (RFC 1035 3.3 and 3.4, RFC 3596 2.2, RFC 2782, RFC 8659 4.1, RFC 6698 2.1).
 *
 * Inside a message names may be compressed; `dataOf` reads data that stand alone. What belongs around the data (owner,
 * type, class, TTL, length) is the affair of wire-reader.ts and wire-writer.ts.
 */
import { failure, invariant, octetsOf, present, success, textOf } from '#lib/base';
import type { Result } from '#lib/base';
import { readIpv4, readIpv6, writeIpv4, writeIpv6 } from './address.ts';
import type { WireFault } from './message.ts';
import type { RecordData, RecordType } from './record.ts';
import type { WireBuilder } from './wire-builder.ts';
import { WireCursor } from './wire-cursor.ts';

/** The data of one record, without a message around them: no name is compressed, and nothing is left over. */
export function dataOf(type: RecordType, octets: Uint8Array): Result<RecordData, WireFault> {
  const cursor = new WireCursor(octets, 'whole');
  const data = readData(cursor, type);
  if (cursor.left > 0) cursor.fail('data-length');
  return cursor.fault === null ? success(data) : failure(cursor.fault);
}

/** Reads up to the end that the cursor has; what is left over is for the caller to refuse. */
export function readData(cursor: WireCursor, type: RecordType): RecordData {
  switch (type) {
    case 'A':
      return { type, address: writeIpv4(cursor.take(4)) };
    case 'AAAA':
      return { type, address: writeIpv6(cursor.take(16)) };
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return { type, target: cursor.name() };
    case 'MX':
      return { type, preference: cursor.number(2), exchanger: cursor.name() };
    case 'TXT':
      return { type, strings: readStrings(cursor) };
    case 'SRV':
      return {
        type,
        priority: cursor.number(2),
        weight: cursor.number(2),
        port: cursor.number(2),
        target: cursor.name(),
      };
    case 'CAA':
      return { type, flags: cursor.number(1), tag: readTag(cursor), value: textOf(cursor.take(cursor.left)) };
    case 'TLSA':
      return {
        type,
        usage: cursor.number(1),
        selector: cursor.number(1),
        matching: cursor.number(1),
        association: cursor.take(Math.max(1, cursor.left)),
      };
    case 'SOA':
      return {
        type,
        primary: cursor.name(),
        contact: cursor.name(),
        serial: cursor.number(4),
        refresh: cursor.number(4),
        retry: cursor.number(4),
        expire: cursor.number(4),
        minimum: cursor.number(4),
      };
  }
}

/** One or more character-strings (RFC 1035 3.3.14). */
function readStrings(cursor: WireCursor): string[] {
  const strings: string[] = [];
  do strings.push(textOf(cursor.take(cursor.number(1))));
  while (cursor.fault === null && cursor.left > 0);
  return strings;
}

/** One or more letters and digits (RFC 8659 4.1). */
export const isPropertyTag = (text: string): boolean => /^[A-Za-z0-9]{1,255}$/.test(text);

function readTag(cursor: WireCursor): string {
  const at = cursor.at;
  const tag = textOf(cursor.take(cursor.number(1)));
  if (!isPropertyTag(tag)) cursor.fail('tag', at);
  return tag;
}

/** Names and addresses were checked by whoever made the data: a wrong one is a bug. */
export function writeData(builder: WireBuilder, data: RecordData): void {
  switch (data.type) {
    case 'opaque':
      return builder.run(data.octets);
    case 'A':
      return builder.run(present(readIpv4(data.address), `an IPv4 address: ${data.address}`));
    case 'AAAA':
      return builder.run(present(readIpv6(data.address), `an IPv6 address: ${data.address}`));
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return builder.name(data.target);
    case 'MX':
      builder.number(2, data.preference);
      return builder.name(data.exchanger);
    case 'TXT':
      return data.strings.forEach((string) => writeString(builder, string));
    case 'SRV':
      for (const value of [data.priority, data.weight, data.port]) builder.number(2, value);
      return builder.wholeName(data.target);
    case 'CAA':
      builder.number(1, data.flags);
      writeString(builder, data.tag);
      return builder.run(octetsOf(data.value));
    case 'TLSA':
      for (const value of [data.usage, data.selector, data.matching]) builder.number(1, value);
      return builder.run(data.association);
    case 'SOA':
      builder.name(data.primary);
      builder.name(data.contact);
      for (const value of [data.serial, data.refresh, data.retry, data.expire, data.minimum]) builder.number(4, value);
  }
}

function writeString(builder: WireBuilder, string: string): void {
  invariant(string.length < 256, 'a character-string has at most 255 octets');
  builder.number(1, string.length);
  builder.run(octetsOf(string));
}
