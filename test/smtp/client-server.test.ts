/** Both sessions of the room: what one says the other understands, and both report the same places. */
import { join, octetsOf, textOf } from '#lib/base';
import { extensionKeywords } from '#lib/smtp';
import type { SmtpEvent, Transaction } from '#lib/smtp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presentOf } from '../demonstrations/absent.ts';
import { testWith } from '../needing.ts';
import { toBob, toThree, transaction } from './client-dialogue.ts';
import { extensionsOf, meet } from './meeting.ts';
import type { Ends, Meeting } from './meeting.ts';

/** Words for keywords that need some. */
const words: Readonly<Record<string, string>> = {
  AUTH: 'AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256',
  LIMITS: 'LIMITS MAILMAX=9 RCPTMAX=9',
  CHUNKING: 'CHUNKING 7',
  FUTURERELEASE: 'FUTURERELEASE 86400 2026-12-31T00:00:00Z',
};
const every = extensionsOf(extensionKeywords.map((keyword) => words[keyword] ?? keyword));
const people = {
  client: { login: { user: 'alice', password: 'road' } },
  server: { accounts: new Map([['alice', 'road']]) },
};
/** Both ends with what is still in the list of these. */
function both(lines: readonly string[]): Ends {
  const extensions = extensionsOf(presentOf(lines));
  const client = lines.some((line) => line.startsWith('AUTH')) ? people.client : {};
  return { client: { ...client, extensions }, server: { ...people.server, extensions } };
}

const places = (events: readonly SmtpEvent[], kind: SmtpEvent['kind']) =>
  events.flatMap((event) => (event.kind === kind && 'where' in event ? [event.where] : []));

const contents = ({ questions }: Meeting): readonly string[] =>
  questions.flatMap((question) => (question.kind === 'mail-data' ? [textOf(join(question.content))] : []));

const three = [toBob, toThree, transaction('', ['Postmaster'], '.\r\n..\r\n')];

describe.each<[string, Ends]>([
  ['without extensions', {}],
  [
    'with all extensions',
    { client: { ...people.client, extensions: every }, server: { ...people.server, extensions: every } },
  ],
  ['with all extensions at the server alone', { server: { ...people.server, extensions: every } }],
  ['with all extensions at the client alone', { client: { extensions: every } }],
  ['in groups', both(['PIPELINING'])],
  ['in chunks, one at a time', both(['CHUNKING 7'])],
  ['in chunks and groups', both(['CHUNKING 7', 'PIPELINING'])],
  ['under TLS', both(['STARTTLS', 'PIPELINING'])],
  ['under TLS, with a password', both(['STARTTLS required', 'AUTH PLAIN required', 'PIPELINING'])],
])('%s', (_, ends) => {
  const meeting = meet(three, ends);

  test('every recipient is accepted', () => {
    expect(meeting.outcomes.map((outcome) => outcome.map(({ kind }) => kind))).toEqual([
      ['accepted'],
      ['accepted', 'accepted', 'accepted'],
      ['accepted'],
    ]);
  });

  test('the content arrives as it was', () => {
    expect(contents(meeting)).toEqual(three.map(({ content }) => textOf(join(content))));
  });

  test.each(['smtp/command', 'smtp/reply', 'smtp/chunk', 'smtp/data-end'] as const)(
    'both report the same places: %s',
    (kind) => expect(places(meeting.client, kind)).toEqual(places(meeting.server, kind)),
  );

  test('both say alike what is answered', () => {
    const told = (events: readonly SmtpEvent[]) =>
      events.flatMap((event) => (event.kind === 'smtp/reply' ? [`${event.code} ${event.to}`] : []));
    expect(told(meeting.client)).toEqual(told(meeting.server));
  });

  test('nothing is at fault', () => {
    expect([...meeting.client, ...meeting.server].filter((event) => event.kind === 'smtp/fault')).toEqual([]);
  });

  test('in segments of one octet the same is said', () => {
    expect(meet(three, { ...ends, segment: 1 })).toEqual(meeting);
  });
});

testWith('AUTH')('a password that is wrong ends in an outcome', () => {
  const lines = ['AUTH CRAM-MD5'];
  const ends = both(lines);
  const wrong = meet([toBob], { ...ends, client: { ...ends.client, login: { user: 'alice', password: 'rode' } } });
  expect(wrong.outcomes[0]?.[0]).toMatchObject({ kind: 'refused', stage: 'auth', reply: { code: 535 } });
});

testWith('8BITMIME')('any content arrives as it was, in whatever segments, behind DATA and in chunks', () => {
  const line = fc.constantFrom('', '.', '..', '.a', 'a', 'From x', '\u00ff\u0001', 'QUIT', '. ');
  const way = fc.constantFrom(['8BITMIME'], ['8BITMIME', 'CHUNKING 3'], ['8BITMIME', 'PIPELINING', 'CHUNKING 4']);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), way, (lines, segment, way) => {
      const content = lines.map((text) => `${text}\r\n`);
      const eightBit = lines.includes('\u00ff\u0001');
      const sent: Transaction = { ...toBob, content: content.map(octetsOf), eightBit };
      expect(contents(meet([sent, sent], { ...both(way), segment }))).toEqual([content.join(''), content.join('')]);
    }),
  );
});

testWith(
  '8BITMIME',
  'CHUNKING',
  'BINARYMIME',
)('binary content arrives as it was, in chunks', () => {
  const content = 'a\rb\nc\0d\r\n.\r\n\u00ff';
  const sent = transaction('a@client.example', ['b@mx.example'], content);
  expect(contents(meet([sent], both(['8BITMIME', 'CHUNKING 3', 'BINARYMIME'])))).toEqual([content]);
});
