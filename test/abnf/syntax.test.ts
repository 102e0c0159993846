/** The readers of `syntax` against the grammar of sections 4.1.2 and 4.1.3: derived texts, and texts near them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultCaps, octetsOf } from '#lib/base';
import type { Result } from '#lib/base';
import {
  parseDateTime,
  parseDomainOrLiteral,
  parseMailbox,
  readAddressLiteral,
  readDomain,
  readForwardPath,
  readParameters,
  readReversePath,
} from '#lib/syntax';
import { hold, holdDepartures, holdEdited, holdGenerated } from './departure.ts';
import type { Departure, Reader } from './departure.ts';
import { textsOf } from './generate.ts';
import { grammar } from './grammar.ts';

const caps = defaultCaps;

/** The whole of the text was read. */
const wholly = (read: Result<{ readonly end: number }, unknown>, text: string): boolean =>
  read.ok && read.value.end === text.length;

const labels: Departure = {
  how: 'narrower',
  why: 'no label has more than 63 octets',
  source: 'RFC1035 2.3.4',
  shownBy: ['a'.repeat(64)],
  applies: (text) => /[A-Za-z0-9-]{64}/.test(text),
};
/** The same, seen from a rule that holds a domain. */
const within = (before: string, after: string, departure: Departure): Departure => ({
  ...departure,
  shownBy: departure.shownBy.map((text) => before + text + after) as [string],
});
const tags: Departure = {
  how: 'narrower',
  why: 'the tag of an address literal must be registered, and "IPv6" is the only one; behind it stands IPv6-addr',
  source: 'S4.1.3-c',
  shownBy: ['[X:1]', '[IPv6:junk]', '[2001:db8]'],
  applies: (text) => /\[[A-Za-z0-9-]+:[!-Z^-~]+\]/.test(text),
};

/** Its parts, whatever stands between them. */
const dateParts =
  /^\s*(?:([a-z]{3}),)?\s*(\d+)\s*([a-z]{3})\s*(\d+)\s*(\d\d):\s*(\d\d)(?::\s*(\d\d))?\s*[+-]\s*\d{4}(?![0-9])/i;

/** A day of the calendar with a time of the day, as the platform's own calendar has it. */
function exists(text: string): boolean {
  const [, weekday, day = '', month = '', year = '', hour, minute, second = '00'] = dateParts.exec(text) ?? [];
  const date = new Date(`${day} ${month} ${year} 00:00 GMT`);
  if (date.getUTCDate() !== Number(day) || Number(year) < 1900 || year.length > 5) return false;
  if (weekday !== undefined && !date.toUTCString().toLowerCase().startsWith(weekday.toLowerCase())) return false;
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61;
}

const noSuchDate: Departure = {
  how: 'narrower',
  why: 'the day, the time and the name of the day must exist; years are those from 1900 to 99999',
  source: 'RFC5322 3.3',
  shownBy: [
    '31 Jun 2020 00:00 +0000',
    'Mon, 21 Nov 1997 09:55:06 -0600',
    '1 Jan 2020 24:00 +0000',
    '1 Jan 1899 00:00 +0000',
  ],
  applies: (text) => !exists(text),
};
const whiteSpace: Departure = {
  how: 'wider',
  why: 'white space is any of SP, HT, CR and LF, or none: the lines of a field were read before',
  source: 'RFC5322 3.3',
  shownBy: ['1Jan2020 00:00+0000', '1 Jan\r2020\n00:00 +0000'],
  applies: (text) => dateParts.test(text),
};

const readers: readonly Reader[] = [
  { rule: 'Domain', takes: (text) => wholly(readDomain(octetsOf(text), 0, caps), text), departures: [labels] },
  {
    rule: 'address-literal',
    takes: (text) => wholly(readAddressLiteral(octetsOf(text), 0, caps), text),
    departures: [tags],
  },
  {
    rule: 'x-known-address-literal',
    takes: (text) => wholly(readAddressLiteral(octetsOf(text), 0, caps), text),
    departures: [],
  },
  {
    rule: 'IPv6-addr',
    takes: (text) => wholly(readAddressLiteral(octetsOf(`[IPv6:${text}]`), 0, caps), `[IPv6:${text}]`),
    departures: [],
  },
  { rule: 'x-name', takes: (text) => parseDomainOrLiteral(text, caps).ok, departures: [labels, tags] },
  {
    rule: 'Local-part',
    takes: (text) => parseMailbox(`${text}@a`, caps).ok,
    departures: [],
  },
  {
    rule: 'Mailbox',
    takes: (text) => parseMailbox(text, caps).ok,
    departures: [within('a@', '', labels), within('a@', '', tags)],
  },
  {
    rule: 'Reverse-path',
    takes: (text) => wholly(readReversePath(octetsOf(text), 0, caps), text),
    departures: [within('<@', ':a@b>', labels), within('<a@', '>', tags)],
  },
  {
    rule: 'x-rcpt-path',
    takes: (text) => wholly(readForwardPath(octetsOf(text), 0, caps), text),
    departures: [within('<a@', '>', labels), within('<@b:a@', '>', tags)],
  },
  {
    rule: 'x-parameters',
    takes: (text) => readParameters(octetsOf(text), 0).ok,
    departures: [],
  },
  {
    rule: 'date-time',
    takes: (text) => parseDateTime(text).ok,
    departures: [noSuchDate, whiteSpace],
  },
];

describe.each(readers)('$rule', (reader) => {
  test('is read wherever it is derived', () => holdGenerated(reader));
  test('is told from what is near it', () => holdEdited(reader));
  test('is departed from as listed', () => holdDepartures(reader));
});

test('a date that exists is read', () => {
  fc.assert(fc.property(textsOf(grammar, 'x-real-date-time'), (text) => parseDateTime(text).ok));
});

test('a difference that nobody listed is found', () => {
  const careless: Reader = { rule: 'Mailbox', takes: (text) => /^[^@]+@[^@]+$/.test(text), departures: [] };
  expect(() => hold(careless, '"@"@a')).toThrow('narrower than Mailbox');
  expect(() => hold(careless, 'a b@a')).toThrow('wider than Mailbox');
  expect(() => holdEdited(careless)).toThrow();
  expect(() => hold(careless, 'a@b')).not.toThrow();
});
