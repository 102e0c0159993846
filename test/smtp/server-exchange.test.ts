/** An exchange that a command begins (RFC 4954 4 has one): the lines that follow are no commands. */
import { describe, expect, test } from 'vitest';
import { Dialogue } from './server-dialogue.ts';
import { asking, road } from './toy-extension.ts';

const EHLO = 'EHLO c.example\r\n';
const begun = (row: Parameters<typeof asking>[0] = {}): Dialogue =>
  new Dialogue({ extensions: [road({ verbs: [asking(row)] })] }).say(`${EHLO}XASK\r\n`);
const phases = (dialogue: Dialogue): readonly string[] => dialogue.eventsOf('smtp/phase').map(({ phase }) => phase);

test('lines go to it whatever they look like, and are reported under the verb that began it', () => {
  const dialogue = begun().say('QUIT\r\n\0\xff\n\r\r\n\r\n.\r\ndone\r\nNOOP\r\n');
  expect(dialogue.codes).toEqual(['220', '250', '334', '334', '334', '334', '334', '235', '250']);
  expect(dialogue.eventsOf('smtp/command').map((event) => event.verb)).toEqual([
    'EHLO',
    ...Array<string>(6).fill('XASK'),
    'NOOP',
  ]);
  expect(dialogue.eventsOf('smtp/reply').at(-2)).toMatchObject({ code: 235, to: 'XASK' });
});

test('its end brings back the state in which it began, the transaction too', () => {
  const dialogue = new Dialogue({ extensions: [road({ verbs: [asking()] })] });
  dialogue.say(`${EHLO}MAIL FROM:<a@c.example>\r\nXASK\r\nx\r\nno\r\nRCPT TO:<b@mx.example>\r\n`);
  expect(dialogue.codes.slice(2)).toEqual(['250', '334', '334', '535', '250']);
  expect(dialogue.eventsOf('smtp/phase').map(({ phase, reversePath }) => [phase, reversePath])).toEqual([
    ['ready', null],
    ['transaction', 'a@c.example'],
    ['exchange', 'a@c.example'],
    ['exchange', 'a@c.example'],
    ['transaction', 'a@c.example'],
    ['recipients', 'a@c.example'],
  ]);
});

test('the phase of the row follows its success', () => {
  expect(phases(begun({ then: 'connected' }).say('leave\r\n'))).toEqual(['ready', 'exchange', 'connected']);
  expect(phases(begun({ then: 'connected' }).say('no\r\n'))).toEqual(['ready', 'exchange', 'ready']);
  expect(begun({ then: 'closing' }).say('leave\r\n').over).toBe(true);
});

test('whoever was recognised in it is known to questions from then on', () => {
  const dialogue = begun().say('done\r\nMAIL FROM:<>\r\n');
  expect(dialogue.eventsOf('smtp/authenticated')).toEqual([
    { kind: 'smtp/authenticated', connection: 9, end: 'server', identity: 'ann' },
  ]);
  expect(dialogue.questions[0]).toMatchObject({ facts: { identity: 'ann' } });
  expect(begun().say('no\r\nMAIL FROM:<>\r\n').questions[0]).toMatchObject({ facts: { identity: null } });
});

describe('a line that is too long', () => {
  test('ends it, and is thrown away up to its CRLF', () => {
    expect(
      begun()
        .say(`${'x'.repeat(38)}\r\n`)
        .codes.at(-1),
    ).toBe('334');
    const dialogue = begun().say(`${'x'.repeat(39)}\r\nNOOP\r\n`);
    expect(dialogue.codes.slice(2)).toEqual(['334', '500', '250']);
    expect(phases(dialogue)).toEqual(['ready', 'exchange', 'ready']);
  });

  test('may come in portions', () => {
    const dialogue = begun();
    for (let i = 0; i < 100; i++) dialogue.say('x'.repeat(100));
    expect(dialogue.say('\r').say('\nNOOP\r\n').codes.slice(2)).toEqual(['334', '500', '250']);
  });
});

test('421 ends it at any point, and so does the client', () => {
  expect(begun().shutdown().codes.slice(2)).toEqual(['334', '421']);
  expect(begun().expire(300_000_000).codes.slice(2)).toEqual(['334', '421']);
  expect(begun().say('do').closed('fin').eventsOf('smtp/closed')[0]?.why).toBe('peer-closed');
});

test('no event holds what was said', () => {
  const dialogue = begun().say('my secret\r\ndone\r\n');
  expect(JSON.stringify(dialogue.events)).not.toContain('secret');
});
