/**
 * What the resolver reports: the `dns/*` kinds of the journal. The messages themselves are octets of `net/datagram`.
 */
import { field } from '#lib/base';
import type { EventOf } from '#lib/base';

const { choice, kind, list, record, text, uint } = field;

/** How a resolution ended. `nodata`: the name exists without such records (RFC 2308). */
export const outcome = choice('found', 'nodata', 'nxdomain', 'servfail', 'timeout', 'loop');

/** A host that might take the mail, and why it was taken or dropped (§5.1). */
export const candidate = record({
  preference: uint,
  exchanger: text,
  /** Empty when the name has no address. */
  address: text,
  fate: choice('taken', 'dropped'),
  why: choice(
    'by-preference',
    'implicit-mx',
    'literal',
    'smarthost',
    'myself',
    'worse-than-myself',
    'no-address',
    'null-mx',
  ),
});

export const dnsKinds = {
  'dns/query': kind(20, 'A question leaves for a name server.', {
    id: uint,
    name: text,
    type: text,
    server: text,
    attempt: uint,
  }),
  'dns/response': kind(21, 'An answer was taken.', { id: uint, name: text, type: text, outcome, answers: list(text) }),
  'dns/resolved': kind(22, 'The hosts for a domain, in the order in which they will be tried.', {
    name: text,
    outcome,
    clause: text,
    candidates: list(candidate),
  }),
} as const;
export type DnsEvent = EventOf<typeof dnsKinds>;
