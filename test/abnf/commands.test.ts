/**
 * Command lines against the grammar of section 4.1.1, as a server session takes them: what it says of the form of a
 * line, in a phase where the command may come.
 */
import { describe, expect, test } from 'vitest';
import type { SourceRef } from '#lib/rfc';
import { Server } from '../fuzz/server-run.ts';
import { hold, holdDepartures, holdEdited, holdGenerated } from './departure.ts';
import type { Departure, Reader } from './departure.ts';
import { grammar } from './grammar.ts';
import { matches } from './match.ts';

/** Faults of form: the line is not what the grammar derives. Whether a parameter was offered is another question. */
const ofForm: ReadonlySet<string> = new Set([
  'line-too-long',
  'foul-octet',
  'unrecognised',
  'not-implemented',
  'malformed',
  'superfluous-argument',
]);

/** True when the text is one line with this verb, and nothing is said against its form. */
function taken(verb: string, before: string, text: string): boolean {
  const server = new Server({ extensions: ['EXPN', 'HELP'] }).say(before);
  const commands = server.eventsOf('smtp/command').length;
  server.say(text);
  const [command, ...others] = server.eventsOf('smtp/command').slice(commands);
  const whole = others.length === 0 && command?.verb === verb && command.where.length === text.length;
  return whole && !server.faults.some((fault) => ofForm.has(fault));
}

/** White space before the CRLF is none. */
const trimmed = (text: string): string => text.replace(/[ \t]+\r\n$/, '\r\n');

/** One that still applies when blanks at the end are taken off. */
const wider = (why: string, source: SourceRef, shownBy: [string, ...string[]], rule: string): Departure => ({
  how: 'wider',
  why,
  source,
  shownBy,
  applies: (text) => matches(grammar, rule, trimmed(text)),
});
const blanks = (verbRule: string, shown: string): Departure =>
  wider('white space before the CRLF is tolerated', 'S4.1.1-b', [shown], verbRule);

const labels = (text: string): Departure => ({
  how: 'narrower',
  why: 'no label has more than 63 octets',
  source: 'RFC1035 2.3.4',
  shownBy: [text.replace('_', 'a'.repeat(64))],
  applies: (line) => /[A-Za-z0-9-]{64}/.test(line),
});
const tags = (text: string): Departure => ({
  how: 'narrower',
  why: 'the tag of an address literal must be registered, and "IPv6" is the only one; behind it stands IPv6-addr',
  source: 'S4.1.3-c',
  shownBy: [text],
  applies: (line) => /\[[A-Za-z0-9-]+:[!-Z^-~]+\]/.test(line),
});

const hello = 'EHLO client.example\r\n';
const mail = `${hello}MAIL FROM:<>\r\n`;

const readers: readonly Reader[] = [
  {
    rule: 'ehlo',
    takes: (text) => taken('EHLO', '', text),
    departures: [
      blanks('ehlo', 'EHLO a.example \r\n'),
      wider('text behind a literal is survived', 'S4.1.1.1-d', ['EHLO [192.0.2.1] I am\r\n'], 'x-ehlo-with-text'),
      labels('EHLO _\r\n'),
      tags('EHLO [X:1]\r\n'),
    ],
  },
  {
    rule: 'helo',
    takes: (text) => taken('HELO', '', text),
    departures: [
      blanks('helo', 'HELO a.example\t\r\n'),
      wider(
        'a client without a name has its address literal',
        'S4.1.1.1-b',
        ['HELO [192.0.2.1]\r\n'],
        'x-helo-literal',
      ),
      labels('HELO _\r\n'),
    ],
  },
  {
    rule: 'mail',
    takes: (text) => taken('MAIL', hello, text),
    departures: [blanks('mail', 'MAIL FROM:<> \r\n'), labels('MAIL FROM:<a@_>\r\n'), tags('MAIL FROM:<a@[X:1]>\r\n')],
  },
  {
    rule: 'rcpt',
    takes: (text) => taken('RCPT', mail, text),
    departures: [blanks('rcpt', 'RCPT TO:<a@b>  \r\n'), labels('RCPT TO:<@_:a@b>\r\n'), tags('RCPT TO:<a@[X:1]>\r\n')],
  },
  { rule: 'data', takes: (text) => taken('DATA', mail, text), departures: [blanks('data', 'DATA \r\n')] },
  { rule: 'rset', takes: (text) => taken('RSET', '', text), departures: [blanks('rset', 'RSET\t \r\n')] },
  { rule: 'quit', takes: (text) => taken('QUIT', '', text), departures: [blanks('quit', 'QUIT \r\n')] },
  ...(['vrfy', 'expn'] as const).map((rule) => ({
    rule,
    takes: (text: string) => taken(rule.toUpperCase(), '', text),
    departures: [
      wider('local-part@domain is taken', 'S3.5.1-n', [`${rule} a@b.example\r\n`], 'x-vrfy-liberal'),
      wider('and so is any other string', 'S3.5.1-o', [`${rule}  "a\r\n`, `${rule} a b \r\n`], 'x-vrfy-any'),
    ],
  })),
  {
    rule: 'help',
    takes: (text) => taken('HELP', '', text),
    departures: [wider('any words', 'S4.1.1.8-b', ['HELP MAIL FROM\r\n', 'HELP \r\n'], 'x-help-any')],
  },
  {
    rule: 'noop',
    takes: (text) => taken('NOOP', '', text),
    departures: [wider('what stands behind it is ignored', 'S4.1.1.9-c', ['NOOP a b\r\n', 'NOOP \r\n'], 'x-noop-any')],
  },
];

describe.each(readers)('$rule', (reader) => {
  test('is taken wherever it is derived', () => holdGenerated(reader, 150));
  test('is told from what is near it', () => holdEdited(reader, 400));
  test('is departed from as listed', () => holdDepartures(reader));
});

test('a server that takes spaces around the colon would be found', () => {
  const lax: Reader = {
    rule: 'mail',
    takes: (text) => taken('MAIL', hello, text.replace(/ *: */, ':')),
    departures: [blanks('mail', 'MAIL FROM:<> \r\n')],
  };
  expect(() => hold(lax, 'MAIL FROM: <>\r\n')).toThrow('wider than mail');
});
