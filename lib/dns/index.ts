/** The door of `dns`. */
export { canonicalAddress, isAddress, readIpv4, readIpv6, writeIpv4, writeIpv6 } from './address.ts';
export { createAuthority } from './authority.ts';
export type { Authority } from './authority.ts';
export * from './event.ts';
export {
  ANY_TYPE,
  INTERNET,
  MESSAGE_OCTETS,
  isRecordType,
  responseCodes,
  typeNumbered,
  typeNumberOf,
  typeNumbers,
} from './message.ts';
export type { DnsMessage, DnsQuestion, WireFault, WireRecord } from './message.ts';
export { isDomainName, isHostName, isWithin, nameKey, parentOf, presentName, sameName } from './name.ts';
export { presentRecord, presentType } from './present.ts';
export * from './record.ts';
export { createResolver } from './resolver.ts';
export type { Answer, Resolver, ResolverOutput, ResolverSetup } from './resolver.ts';
export type { Outcome } from './response.ts';
export { readMessage } from './wire-reader.ts';
export { writeMessage } from './wire-writer.ts';
export { DEFAULT_TTL, readZoneFile } from './zone-file.ts';
export type { PlacedRecord, ZoneReading } from './zone-file.ts';
export { zoneRules } from './zone-error.ts';
export type { Severity, ZoneError, ZoneErrorCode } from './zone-error.ts';
export { madeUp, makeZones } from './zone.ts';
export type { ZoneMaking } from './zone.ts';
