/**
 * A DNS message as data (RFC 1035 4.1). Types and classes are numbers here, since a message may hold any; the
 * record types of this room come as their data, everything else as opaque octets.
 *
 * Reading stands in wire-reader.ts, writing in wire-writer.ts.
 */
import type { OtherSource } from '#lib/rfc';
import type { RecordData, RecordType, ResourceRecord } from './record.ts';

export interface DnsMessage {
  /** 0 to 65,535. */
  readonly id: number;
  /** QR: false in a query. */
  readonly response: boolean;
  /** 0 to 15; 0 is a standard query. */
  readonly opcode: number;
  /** AA, TC, RD, RA. */
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  /** RCODE, 0 to 15. */
  readonly code: number;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
}

export interface DnsQuestion {
  readonly name: string;
  readonly type: number;
  readonly class: number;
}

/** What stands in a section: a record, possibly of a class or type that is not known here. */
export type WireRecord = ResourceRecord;

/** Numbers of the types (RFC 1035 3.2.2, RFC 3596 2.1, RFC 2782, RFC 8659 4.1, RFC 6698 2.1). */
export const typeNumbers: Readonly<Record<RecordType, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  TLSA: 52,
  CAA: 257,
};
const typesByNumber = new Map<number, RecordType>(
  (Object.keys(typeNumbers) as RecordType[]).map((type) => [typeNumbers[type], type]),
);
/** The type of that number; null for one that this room does not know. */
export const typeNumbered = (number: number): RecordType | null => typesByNumber.get(number) ?? null;
/** The number that stands for the type of these data on the wire. */
export const typeNumberOf = (data: RecordData): number =>
  data.type === 'opaque' ? data.number : typeNumbers[data.type];
export const isRecordType = (text: string): text is RecordType => Object.hasOwn(typeNumbers, text);

/** A question for every type (RFC 1035 3.2.3), and the class of everything here (RFC 1035 3.2.4). */
export const ANY_TYPE = 255;
export const INTERNET = 1;

/** RCODE (RFC 1035 4.1.1). */
export const responseCodes = { none: 0, format: 1, server: 2, name: 3, notImplemented: 4, refused: 5 } as const;

/** The most octets of a datagram here: links are virtual, so the 512 octets of RFC 1035 2.3.4 do not bind. */
export const MESSAGE_OCTETS = 65_535;

/** Why octets are no DNS message, and where. */
export interface WireFault {
  readonly what: 'short' | 'count' | 'label' | 'pointer' | 'name-length' | 'data-length' | 'tag' | 'surplus';
  readonly offset: number;
  readonly source: OtherSource;
}

export const wireFaultSources: Readonly<Record<WireFault['what'], OtherSource>> = {
  short: 'RFC1035 4.1',
  count: 'RFC1035 4.1',
  label: 'RFC1035 4.1.4',
  pointer: 'RFC1035 4.1.4',
  'name-length': 'RFC1035 2.3.4',
  'data-length': 'RFC1035 3.2.1',
  tag: 'RFC8659 4.1',
  surplus: 'RFC1035 4.1',
};
