/**
 * Resource records as plain data (RFC 1035 3.2). Names are absolute, without the final dot and in the case they were
 * written in; the root is the empty text. They compare without case (RFC 1035 2.3.3).
 */
export type RecordType = 'SOA' | 'NS' | 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT';

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
  | { readonly type: 'NS'; readonly target: string }
  | { readonly type: 'CNAME'; readonly target: string }
  | { readonly type: 'MX'; readonly preference: number; readonly exchanger: string }
  | { readonly type: 'A'; readonly address: string }
  | { readonly type: 'AAAA'; readonly address: string }
  /** Character-strings, one character (U+0000 to U+00FF) for each octet. */
  | { readonly type: 'TXT'; readonly strings: readonly string[] };

export interface ResourceRecord {
  readonly owner: string;
  /** Seconds. */
  readonly ttl: number;
  readonly data: RecordData;
}

/** A zone as checked data: its origin and all its records, the SOA first. */
export interface ZonePlan {
  readonly origin: string;
  readonly records: readonly ResourceRecord[];
}
