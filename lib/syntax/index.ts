/** The door of `syntax`. */
export * from './address.ts';
export {
  literalOf,
  parseDomainOrLiteral,
  readAddressLiteral,
  readDomainOrLiteral,
  registeredTags,
  writeDomainOrLiteral,
} from './address-literal.ts';
export { dateOfDays, daysInMonth, daysOfDate } from './calendar.ts';
export type { CalendarDate } from './calendar.ts';
export type { Malformed, Reading, SizeCap, Taken } from './cursor.ts';
export { dateTime, parseDateTime } from './date-time.ts';
export type { DateTime } from './date-time.ts';
export { readDomain } from './domain.ts';
export { parseInternetDateTime } from './internet-date-time.ts';
export { parseMailbox, readMailbox, writeMailbox } from './mailbox.ts';
export { domainKey, leastQuoted, mailboxKey, unquoted } from './mailbox-key.ts';
export { readParameters, writeParameters } from './parameter.ts';
export { readForwardPath, readReversePath } from './path.ts';
export { domainInAscii, isAscii } from './ascii-domain.ts';
export { hidesSomething, needsUnicode } from './unicode.ts';
export { parseForwardPath, parseReversePath, writeForwardPath, writeReversePath } from './path-text.ts';
