/**
 * A DNS message as data (RFC 1035 4.1). Types and classes are numbers here, since a message may hold any; the seven
 * record types of this room come as `RecordData`, everything else as opaque octets.
 *
 * Reading stands in wire-reader.ts, writing in wire-writer.ts.
 */
import type { OtherSource } from '#lib/rfc';
import type { RecordData, RecordType } from './record.ts';

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
  readonly answers: readonly WireRecord[];
  readonly authority: readonly WireRecord[];
  readonly additional: readonly WireRecord[];
}

export interface DnsQuestion {
  readonly name: string;
  readonly type: number;
  readonly class: number;
}

/** Data of a type or class that this room does not know: kept as they came (RFC 1035 3.6), names in them unread. */
export interface OpaqueData {
  readonly type: 'opaque';
  readonly number: number;
  readonly class: number;
  readonly octets: Uint8Array;
}

/** Any `ResourceRecord` is one. */
export interface WireRecord {
  readonly owner: string;
  /** Seconds, 0 to 2^31 - 1 (RFC 2181 8). */
  readonly ttl: number;
  readonly data: RecordData | OpaqueData;
}

/** Numbers of the types (RFC 1035 3.2.2, RFC 3596 2.1). */
export const typeNumbers: Readonly<Record<RecordType, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  MX: 15,
  TXT: 16,
  AAAA: 28,
};
const typesByNumber = new Map<number, RecordType>(
  (Object.keys(typeNumbers) as RecordType[]).map((type) => [typeNumbers[type], type]),
);
/** The type of that number; null for one that this room does not know. */
export const typeNumbered = (number: number): RecordType | null => typesByNumber.get(number) ?? null;
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
  readonly what: 'short' | 'count' | 'label' | 'pointer' | 'name-length' | 'data-length' | 'surplus';
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
  surplus: 'RFC1035 4.1',
};
