/**
 * The OPT pseudo-record (RFC 6891 6.1) as far as it says how many octets a response may have. It stands among the
 * additional records: the root as owner, type 41, the size in the place of the class.
 *
 * Options, versions and extended codes are not read: nothing here has a use for them.
 */
import type { DnsMessage } from './message.ts';
import type { ResourceRecord } from './record.ts';

const OPT = 41;
/** RFC 1035 2.3.4; a smaller size counts as this one (RFC 6891 6.2.3). */
export const LEAST_PAYLOAD = 512;

export const isOpt = ({ data }: ResourceRecord): boolean => data.type === 'opaque' && data.number === OPT;

/** @param octets the most octets that a datagram to the sender may have, up to 65,535 */
export const optRecord = (octets: number): ResourceRecord => ({
  owner: '',
  ttl: 0,
  data: { type: 'opaque', number: OPT, class: octets, octets: new Uint8Array(0) },
});

/** What the sender can take; null when it does not say. */
export function payloadOf(message: DnsMessage): number | null {
  const data = message.additional.find(isOpt)?.data;
  return data?.type === 'opaque' ? Math.max(LEAST_PAYLOAD, data.class) : null;
}
