/**
 * What is wrong with a master file (RFC 1035 5), for people who read English: a sentence for each code of the room
 * `dns`, as `scenario` hands them on.
 */
import type { Values, ZoneErrorCode } from '#lib/scenario';

/** A value as it stood in the text. */
export const quote = (value: string | number | undefined): string => `“${String(value ?? '')}”`;

type ZoneWording = { readonly [Code in ZoneErrorCode as `zone/${Code}`]: (values: Values) => string };

export const zoneWording: ZoneWording = {
  'zone/control-character': () => 'A control character stands here. Take it out.',
  'zone/unclosed-string': () => 'The closing quote is missing in this line.',
  'zone/unclosed-parenthesis': () => 'This parenthesis is not closed.',
  'zone/stray-parenthesis': () => 'No parenthesis is open here. Take this one out.',
  'zone/include-refused': () => 'A scenario is one text: $INCLUDE leads nowhere. Write the records here.',
  'zone/generate-refused': () => '$GENERATE is no part of master files. Write the records out.',
  'zone/unknown-directive': ({ found }) => `${quote(found)} is not a directive. There are $ORIGIN and $TTL.`,
  'zone/no-owner': () => 'The first record starts with a blank, so it has no owner. Begin the line with a name, or @.',
  'zone/no-origin': ({ found }) =>
    `${quote(found)} is relative, and nothing says to what. Write $ORIGIN above it, or end the name with a dot.`,
  'zone/empty-label': ({ found }) => `${quote(found)} has an empty label. Take out the surplus dot.`,
  'zone/label-too-long': ({ found }) => `A label of ${quote(found)} is longer than 63 octets.`,
  'zone/name-too-long': ({ found }) => `${quote(found)} is longer than 255 octets.`,
  'zone/bad-escape': ({ found }) => `${quote(found)} is not an escape. Write \\X for a character, \\DDD for an octet.`,
  'zone/bad-character': ({ found }) => `${quote(found)} holds a character that cannot stand in a name as it is.`,
  'zone/at-in-name': ({ found }) =>
    `${quote(found)} holds an @ that stands for itself. In the contact of an SOA, write a dot in its place.`,
  'zone/unknown-type': ({ found }) =>
    `${quote(found)} is not a record type known here. There are SOA, NS, A, AAAA, CNAME, MX, TXT, PTR, SRV, CAA and TLSA; write any other by its number, such as TYPE65280 \\# 1 0A.`,
  'zone/meta-type': ({ found }) => `${quote(found)} is a type for questions and messages. No zone holds data of it.`,
  'zone/type-as-owner': ({ found }) =>
    `${quote(found)} is a record type and stands where the owner does. Begin the line with a blank, or with a name.`,
  'zone/other-class': ({ found }) => `The class ${quote(found)} is not known here. Leave it out, or write IN.`,
  'zone/missing-field': ({ field }) => `The record ends too early: the ${String(field)} is missing.`,
  'zone/surplus-field': ({ found }) => `Nothing more is wanted after the record, but ${quote(found)} stands here.`,
  'zone/quoted-field': ({ field }) => `The ${String(field)} does not stand in quotes.`,
  'zone/bad-ttl': ({ found }) => `${quote(found)} is not a time. Write whole seconds, or units such as 1h30m.`,
  'zone/ttl-too-large': ({ found, most }) =>
    `A time of ${String(found)} seconds is more than ${String(most)}, and counts as 0.`,
  'zone/bad-number': ({ found, most }) => `${quote(found)} is not a whole number from 0 to ${String(most)}.`,
  'zone/bad-ipv4': ({ found }) => `${quote(found)} is not an IPv4 address such as 192.0.2.1.`,
  'zone/bad-ipv6': ({ found }) => `${quote(found)} is not an IPv6 address such as 2001:db8::1.`,
  'zone/string-too-long': ({ octets, most }) =>
    `This string has ${String(octets)} octets; a string has at most ${String(most)}. Cut it in two.`,
  'zone/text-too-long': ({ most }) => `The strings of this record have more than ${String(most)} octets together.`,
  'zone/bad-tag': ({ found }) => `${quote(found)} is not a tag. A tag has letters and digits only, such as issue.`,
  'zone/bad-hex': () => 'The data are not pairs of hexadecimal digits.',
  'zone/generic-form-wanted': ({ type }) =>
    `${String(type)} is not known here, so its data must stand as octets: \\#, their count, and hexadecimal digits.`,
  'zone/generic-length': ({ length, octets }) =>
    `The length says ${String(length)} octets, and ${String(octets)} stand here.`,
  'zone/generic-data': ({ type }) => `These octets are not the data of a record of type ${String(type)}.`,
  'zone/out-of-zone': ({ owner, origin }) =>
    `${quote(owner)} does not lie in the zone ${quote(origin)}. Set another $ORIGIN above it.`,
  'zone/several-soas': ({ owner }) => `${quote(owner)} has a second SOA. A zone has one.`,
  'zone/several-cnames': ({ owner }) => `${quote(owner)} has a second CNAME. A name is an alias of one other.`,
  'zone/cname-and-other-data': ({ owner }) =>
    `${quote(owner)} is an alias and has other records too. It should have no others.`,
  'zone/record-set-too-large': ({ owner, type }) =>
    `The ${String(type)} records of ${quote(owner)} are more than one message can carry.`,
  'zone/wildcard-name-server': ({ owner }) => `${quote(owner)} is a wildcard. No zone begins at one: take out the NS.`,
  'zone/name-server-is-alias': ({ target }) =>
    `The name server ${quote(target)} is an alias. Name the host itself, or the zone cannot be found.`,
  'zone/name-server-without-address': ({ target }) =>
    `The name server ${quote(target)} has no address in its own zone. Give it an A or AAAA record.`,
  'zone/duplicate-record': ({ record }) => `The record ${quote(record)} stands here a second time.`,
  'zone/ttl-differs': ({ owner, type, found, used }) =>
    `The ${String(type)} records of ${quote(owner)} have different times. This one has ${String(found)} seconds and counts as ${String(used)}.`,
  'zone/target-is-address': ({ target }) =>
    `${quote(target)} is an address where a name is wanted. It is taken as a name.`,
  'zone/target-is-alias': ({ target }) => `${quote(target)} is an alias. Name the host itself.`,
  'zone/target-without-address': ({ target }) => `${quote(target)} has no address, so nobody is found there.`,
  'zone/null-mx-beside-others': ({ owner }) =>
    `${quote(owner)} says that it takes no mail (null MX), and has other MX records too.`,
};
