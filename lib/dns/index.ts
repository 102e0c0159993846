/** The door of `dns`. */
export { canonicalAddress, isAddress, readIpv4, readIpv6, writeIpv4, writeIpv6 } from './address.ts';
export { createAuthority } from './authority.ts';
export type { Authority, AuthoritySetup } from './authority.ts';
export { Cache, defaultCacheLimits } from './cache.ts';
export type { CacheEntry, CacheLimits, Rank } from './cache.ts';
export type { Delegation, NameServer } from './delegation.ts';
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
export * from './recursion-event.ts';
export type { RecursionOutput, RecursiveAnswer } from './recursion-report.ts';
export { createRecursiveResolver } from './recursive-resolver.ts';
export type { RecursiveResolver, RecursiveSetup } from './recursive-resolver.ts';
export { createRecursiveServer } from './recursive-server.ts';
export type { Asker, RecursiveServer, RecursiveServerSetup, ServerOutput } from './recursive-server.ts';
export { createResolver } from './resolver.ts';
export type { Answer, Resolver, ResolverOutput, ResolverSetup } from './resolver.ts';
export type { Outcome } from './response.ts';
export { FAN_OUT } from './server-list.ts';
export type { AddressType } from './server-list.ts';
export { readMessage } from './wire-reader.ts';
export { writeMessage } from './wire-writer.ts';
export { DEFAULT_TTL, readZoneFile } from './zone-file.ts';
export type { PlacedRecord, ZoneReading } from './zone-file.ts';
export { zoneRules } from './zone-error.ts';
export type { Severity, ZoneError, ZoneErrorCode } from './zone-error.ts';
export { madeUp, makeZones } from './zone.ts';
export type { ZoneMaking } from './zone.ts';
