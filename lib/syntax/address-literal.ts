/**
 * Address literals (§4.1.3): `[192.0.2.1]`, `[IPv6:2001:db8::1]`, and the general form with a tag of its own.
 *
 * Tags must be registered; "IPv6" is the only one that is, so `[2001:db8::1]` is refused although the general form
 * derives it (S4.1.3-c). A caller that knows further tags passes them.
 */
import { COLON, asciiLower, failure, success } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import type { AddressLiteral, Domain } from './address.ts';
import { LEFT_BRACKET, RIGHT_BRACKET, isDcontent, isLdh } from './core.ts';
import { parseWhole, readAt, tooLong } from './cursor.ts';
import type { Cursor, Malformed, Reading } from './cursor.ts';
import { domain } from './domain.ts';
import { ipv4Address } from './ipv4.ts';
import { ipv6Address, ipv6Text } from './ipv6.ts';

/** Further tags of the general form, beside "IPv6": none is registered. */
export const registeredTags: readonly string[] = [];

/** The content of a literal, before its brackets are known. */
type Content =
  | { readonly kind: 'ipv4' | 'ipv6'; readonly address: string }
  | { readonly kind: 'general'; readonly tag: string; readonly content: string };

/** `address-literal = "[" ( IPv4-address-literal / IPv6-address-literal / General-address-literal ) "]"` */
export function addressLiteral(
  cursor: Cursor,
  caps: Caps,
  tags: readonly string[] = registeredTags,
): Result<AddressLiteral, Malformed> {
  const start = cursor.at;
  if (!cursor.take(LEFT_BRACKET)) return failure(cursor.expected('"[" at the start of the address literal'));
  const content = literalContent(cursor, tags);
  if (!content.ok) return content;
  if (!cursor.take(RIGHT_BRACKET)) {
    return failure(cursor.expected('"]" at the end of the address literal', 'S4.1.3-a'));
  }
  const long = tooLong(cursor, start, 'domain', caps);
  return long === null ? success({ ...content.value, text: cursor.since(start) }) : failure(long);
}

function literalContent(cursor: Cursor, tags: readonly string[]): Result<Content, Malformed> {
  const start = cursor.at;
  cursor.takeWhile(isLdh);
  if (cursor.octet !== COLON) {
    cursor.at = start;
    const numbers = ipv4Address(cursor);
    return numbers.ok ? success({ kind: 'ipv4', address: numbers.value.join('.') }) : numbers;
  }
  const tag = cursor.since(start);
  if (asciiLower(tag) === 'ipv6') {
    cursor.at++;
    const groups = ipv6Address(cursor);
    return groups.ok ? success({ kind: 'ipv6', address: ipv6Text(groups.value) }) : groups;
  }
  return general(cursor, start, tag, tags);
}

/**
 * `General-address-literal = Standardized-tag ":" 1*dcontent`
 *
 * `Standardized-tag = Ldh-str`, specified in a standards-track RFC and registered
 */
function general(cursor: Cursor, start: number, tag: string, tags: readonly string[]): Result<Content, Malformed> {
  const known = tags.some((registered) => asciiLower(registered) === asciiLower(tag));
  if (!known) return failure(cursor.expectedSince(start, 'the registered tag "IPv6"', 'S4.1.3-c'));
  cursor.at++;
  const from = cursor.at;
  if (cursor.takeWhile(isDcontent) === 0) return failure(cursor.expected('an address behind the tag', 'S4.1.3-b'));
  return success({ kind: 'general', tag, content: cursor.since(from) });
}

/** `( Domain / address-literal )`, as EHLO and Mailbox have it */
export function domainOrLiteral(cursor: Cursor, caps: Caps): Result<Domain | AddressLiteral, Malformed> {
  return cursor.octet === LEFT_BRACKET ? addressLiteral(cursor, caps) : domain(cursor, caps);
}

export const readAddressLiteral = (
  octets: Uint8Array,
  from: number,
  caps: Caps,
  tags: readonly string[] = registeredTags,
): Reading<AddressLiteral> => readAt(octets, from, (cursor) => addressLiteral(cursor, caps, tags));

export const readDomainOrLiteral = (octets: Uint8Array, from: number, caps: Caps): Reading<Domain | AddressLiteral> =>
  readAt(octets, from, (cursor) => domainOrLiteral(cursor, caps));

/** As sent. */
export const writeDomainOrLiteral = (at: Domain | AddressLiteral): string => (at.kind === 'domain' ? at.name : at.text);

/** The whole text as a domain or a literal. */
export const parseDomainOrLiteral = (text: string, caps: Caps): Result<Domain | AddressLiteral, Malformed> =>
  parseWhole(text, (cursor) => domainOrLiteral(cursor, caps), 'the domain or address literal');

/** The literal of a network address (`192.0.2.1`, `2001:db8::1`); null when the text is none. */
export function literalOf(address: string, caps: Caps): string | null {
  const text = address.includes(':') ? `[IPv6:${address}]` : `[${address}]`;
  const read = parseWhole(text, (cursor) => addressLiteral(cursor, caps), 'the address literal');
  return read.ok ? read.value.text : null;
}
