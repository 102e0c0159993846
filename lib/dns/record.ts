/**
 * Resource records as plain data (RFC 1035 3.2). Names are absolute, without the final dot and in the case they were
 * written in; the root is the empty text. They compare without case (RFC 1035 2.3.3).
 *
 * Character-strings are texts with one character (U+0000 to U+00FF) for each octet.
 */
export type RecordType = 'SOA' | 'NS' | 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'PTR' | 'SRV' | 'CAA' | 'TLSA';

export type RecordData =
  | {
      readonly type: 'SOA';
      readonly primary: string;
      readonly contact: string;
      readonly serial: number;
      readonly refresh: number;
      readonly retry: number;
      readonly expire: number;
      readonly minimum: number;
    }
  | { readonly type: 'NS' | 'CNAME' | 'PTR'; readonly target: string }
  | { readonly type: 'MX'; readonly preference: number; readonly exchanger: string }
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'TXT'; readonly strings: readonly string[] }
  /** RFC 2782. */
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  /** RFC 8659 4.1: the tag in letters and digits, the value in any octets. */
  | { readonly type: 'CAA'; readonly flags: number; readonly tag: string; readonly value: string }
  /** RFC 6698 2.1: at least one octet of association data. */
  | {
      readonly type: 'TLSA';
      readonly usage: number;
      readonly selector: number;
      readonly matching: number;
      readonly association: Uint8Array;
    }
  | OpaqueData;

/** Data of a type or class that this room does not know: kept as they came (RFC 3597 3), names in them unread. */
export interface OpaqueData {
  readonly type: 'opaque';
  readonly number: number;
  /** 1, the Internet, for whatever stands in a zone. */
  readonly class: number;
  readonly octets: Uint8Array;
}

export interface ResourceRecord {
  readonly owner: string;
  /** Seconds, 0 to 2^31 - 1 (RFC 2181 8). */
  readonly ttl: number;
  readonly data: RecordData;
}

/** A zone as checked data: its origin and all its records, the SOA first. */
export interface ZonePlan {
  readonly origin: string;
  readonly records: readonly ResourceRecord[];
}
