/** Both sessions of the room, mouth to ear: what one says the other understands, and both report the same places. */
import { MILLISECOND, defaultCaps, defaultTimeouts, join, octetsOf, textOf } from '#lib/base';
import { accept, createClientSession, createServerSession, extensionKeywords, extensionNamed } from '#lib/smtp';
import type { Question, SmtpEvent, Transaction, TransactionOutcome } from '#lib/smtp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBob, toThree, transaction } from './client-dialogue.ts';

const extensions = extensionKeywords.flatMap((keyword) => extensionNamed(keyword) ?? []);

interface Meeting {
  readonly outcomes: readonly TransactionOutcome[];
  readonly questions: readonly Question[];
  readonly client: readonly SmtpEvent[];
  readonly server: readonly SmtpEvent[];
}

/** Accepts everything; octets travel in segments of `segment`, a millisecond each way. */
function meet(transactions: readonly Transaction[], offered = extensions, segment = 1_000): Meeting {
  const setup = { connection: 1, caps: defaultCaps, timeouts: defaultTimeouts };
  const server = createServerSession({ ...setup, name: 'mx.example', extensions: offered, override: null }, 0);
  const client = createClientSession({ ...setup, name: 'client.example', extensions, transactions }, 0);
  const meeting = { outcomes: [] as TransactionOutcome[], questions: [] as Question[] };
  const reports = { client: [] as SmtpEvent[], server: [] as SmtpEvent[] };
  let at = 0;
  for (let turns = 0; turns < 1_000; turns++) {
    const toClient: Uint8Array[] = [];
    const toServer: Uint8Array[] = [];
    let closed = false;
    for (let output = server.next(); output !== undefined; output = server.next()) {
      if (output.kind === 'report') reports.server.push(output.event);
      else if (output.kind === 'send') toClient.push(output.octets);
      else if (output.kind === 'ask') {
        meeting.questions.push(output.question);
        server.answer(accept, at);
      }
    }
    at += MILLISECOND;
    const replies = join(toClient);
    for (let from = 0; from < replies.length; from += segment)
      client.receive(replies.subarray(from, from + segment), at);
    for (let output = client.next(); output !== undefined; output = client.next()) {
      if (output.kind === 'report') reports.client.push(output.event);
      else if (output.kind === 'send') toServer.push(...output.octets);
      else if (output.kind === 'outcome') meeting.outcomes.push(output.outcome);
      else closed = true;
    }
    if (closed) return { ...meeting, ...reports };
    at += MILLISECOND;
    const said = join(toServer);
    for (let from = 0; from < said.length; from += segment) server.receive(said.subarray(from, from + segment), at);
  }
  throw new Error('the two never came to an end');
}

const places = (events: readonly SmtpEvent[], kind: SmtpEvent['kind']) =>
  events.flatMap((event) => (event.kind === kind && 'where' in event ? [event.where] : []));

const contents = ({ questions }: Meeting): readonly string[] =>
  questions.flatMap((question) => (question.kind === 'mail-data' ? [textOf(join(question.content))] : []));

describe.each([
  ['with all extensions', extensions],
  ['without extensions', []],
])('%s', (_, offered) => {
  const meeting = meet([toBob, toThree, transaction('', ['Postmaster'], '.\r\n..')], offered);

  test('every recipient is accepted', () => {
    expect(meeting.outcomes.map((outcome) => outcome.map(({ kind }) => kind))).toEqual([
      ['accepted'],
      ['accepted', 'accepted', 'accepted'],
      ['accepted'],
    ]);
  });

  test('the content arrives as it was', () => {
    expect(contents(meeting)).toEqual(['Subject: x\r\n\r\nhello\r\n', 'Subject: x\r\n\r\nhello\r\n', '.\r\n..\r\n']);
  });

  test.each(['smtp/command', 'smtp/reply', 'smtp/data-end'] as const)('both report the same places: %s', (kind) => {
    expect(places(meeting.client, kind)).toEqual(places(meeting.server, kind));
    expect(places(meeting.client, kind)).not.toHaveLength(0);
  });

  test('nothing is at fault', () => {
    expect([...meeting.client, ...meeting.server].filter((event) => event.kind === 'smtp/fault')).toEqual([]);
  });
});

test('any content arrives as it was, in whatever segments', () => {
  const line = fc.constantFrom('', '.', '..', '.a', 'a', 'From x', '\u00ff\u0001', 'QUIT', '. ');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (lines, segment) => {
      const content = lines.map((text) => `${text}\r\n`);
      const sent: Transaction = { ...toBob, content: content.map(octetsOf) };
      expect(contents(meet([sent], extensions, segment))).toEqual([content.join('')]);
    }),
  );
});
