/** TLS inside a session (RFC 3207 4): what was said before it is forgotten, what came in clear behind it is dropped. */
import { describe, expect, test } from 'vitest';
import { Bug } from '#lib/base';
import { Dialogue } from './server-dialogue.ts';
import type { Wanted } from './server-dialogue.ts';
import { asking, locking, road } from './toy-extension.ts';

const before = 'EHLO c.example\r\nMAIL FROM:<a@c.example>\r\nXLOCK\r\n';
const start = (wanted: Wanted = {}): Dialogue => new Dialogue({ extensions: [locking()], ...wanted });
const tls = { name: 'c.example', verified: true };

test('begins behind the reply, and nothing is read until it stands', () => {
  const dialogue = start().say(before);
  expect(dialogue.codes.at(-1)).toBe('220');
  expect(dialogue.outputs.slice(-2).map(({ kind }) => kind)).toEqual(['send', 'secure']);
  expect(dialogue.session.unread).toBe(0);
});

test('the session begins anew: no client, no transaction, no offer of TLS', () => {
  const dialogue = start().say(before).secured(tls, 100, 200);
  dialogue.say('RCPT TO:<b@mx.example>\r\nMAIL FROM:<>\r\nXLOCK\r\nEHLO c.example\r\nXLOCK\r\nMAIL FROM:<>\r\n');
  expect(dialogue.codes.slice(4)).toEqual(['503', '503', '500', '250', '503', '250']);
  expect(dialogue.lines.filter((line) => line.includes('XLOCK'))).toHaveLength(1);
  const [secured] = dialogue.eventsOf('smtp/secured');
  expect(secured).toMatchObject({ connection: 9, end: 'server', name: 'c.example', verified: true });
  expect(dialogue.eventsOf('smtp/phase').map(({ phase, client, reversePath }) => [phase, client, reversePath])).toEqual(
    [
      ['ready', 'c.example', null],
      ['transaction', 'c.example', 'a@c.example'],
      ['handshake', 'c.example', 'a@c.example'],
      ['connected', '', null],
      ['ready', 'c.example', null],
      ['transaction', 'c.example', ''],
    ],
  );
});

test('facts are those of the new session', () => {
  const dialogue = new Dialogue({ extensions: [locking(), road({ verbs: [asking()] })] });
  dialogue.say('EHLO c.example\r\nXASK\r\ndone\r\nMAIL FROM:<>\r\nRCPT TO:<b@MX.example>\r\n');
  expect(dialogue.questions.at(-1)).toMatchObject({ facts: { identity: 'ann', transactions: 1, secured: null } });
  dialogue.say('RSET\r\nMAIL FROM:<>\r\n');
  expect(dialogue.questions.at(-1)).toMatchObject({ facts: { transactions: 1, domains: new Set(['mx.example']) } });
  dialogue.say('XLOCK\r\n').secured(tls, 1, 1).say('EHLO c.example\r\nMAIL FROM:<>\r\n');
  expect(dialogue.questions.at(-1)).toMatchObject({
    facts: { identity: null, transactions: 0, domains: new Set(), secured: tls },
  });
});

describe('what came in clear behind the command', () => {
  test.each([
    ['in the same portion', (text: string) => [text]],
    ['in others', (text: string) => Array.from(text)],
  ])('is dropped and told, and gets no reply: %s', (_, cut) => {
    const dialogue = start();
    for (const portion of cut(`${before}RSET\r\nNOO`)) dialogue.say(portion);
    expect(dialogue.codes.at(-1)).toBe('220');
    dialogue.secured(tls, 100, 200).say('P\r\n');
    expect(dialogue.codes.slice(4)).toEqual(['500']);
    expect(dialogue.eventsOf('smtp/fault')[0]).toMatchObject({
      fault: 'clear-behind-tls',
      clause: 'RFC3207 4.2',
      where: { offset: before.length, length: 9 },
    });
    expect(dialogue.eventsOf('smtp/command').at(-1)?.where.offset).toBe(before.length + 9 + 200);
  });

  test('is obeyed by a session that does not drop it', () => {
    const dialogue = start({ parts: { dropsClear: false } }).say(`${before}NOOP\r\n`);
    expect(dialogue.codes).toHaveLength(4);
    expect(dialogue.secured(tls, 100, 200).codes.slice(4)).toEqual(['250']);
  });
});

test('a session that forgets nothing goes on where it was', () => {
  const dialogue = start({ parts: { forgets: false } })
    .say(before)
    .secured(tls, 1, 1);
  expect(dialogue.say('RCPT TO:<b@mx.example>\r\n').codes.at(-1)).toBe('250');
});

test('places count the octets of the handshake', () => {
  const dialogue = start().say(before);
  const sent = dialogue.lines.join('\r\n').length + 2;
  dialogue.secured(tls, 100, 200).say('NOOP\r\n');
  expect(dialogue.eventsOf('smtp/command').at(-1)?.where.offset).toBe(before.length + 200);
  expect(dialogue.eventsOf('smtp/reply').at(-1)?.where.offset).toBe(sent + 100);
});

describe('while it begins', () => {
  test.each([
    ['a shutdown', (dialogue: Dialogue) => dialogue.shutdown(), 'shutdown'],
    ['the deadline', (dialogue: Dialogue) => dialogue.expire(300_000_000), 'timeout'],
    ['the end of the client', (dialogue: Dialogue) => dialogue.closed('fin'), 'peer-closed'],
  ])('%s closes without a word', (_, end, why) => {
    const dialogue = end(start().say(before));
    expect(dialogue.codes.at(-1)).toBe('220');
    expect(dialogue.eventsOf('smtp/closed').map((event) => event.why)).toEqual([why]);
    expect(dialogue.over).toBe(true);
    expect(dialogue.secured(tls, 1, 1).eventsOf('smtp/secured')).toEqual([]);
  });
});

test('TLS that nobody began is a bug', () => {
  expect(() => start().secured(tls, 1, 1)).toThrow(Bug);
});
