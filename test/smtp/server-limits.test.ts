/** Limits at their default values (the register's floors are lower), and clients that break off. */
import { describe, expect, test } from 'vitest';
import { Dialogue, upToData } from './server-dialogue.ts';

describe('patience', () => {
  test('20 unknown commands are answered 500, the next 421', () => {
    const dialogue = new Dialogue().say('XYZZY\r\n'.repeat(25)).wait();
    expect(dialogue.codes).toEqual(['220', ...Array<string>(20).fill('500'), '421']);
    expect(dialogue.eventsOf('smtp/closed').map(({ why }) => why)).toEqual(['too-many-errors']);
  });

  test('100 NOOPs are answered 250, the next 421', () => {
    const dialogue = new Dialogue().say('EHLO c.example\r\n').say('NOOP\r\n'.repeat(105));
    expect(dialogue.codes).toEqual(['220', '250', ...Array<string>(100).fill('250'), '421']);
    expect(dialogue.over).toBe(true);
  });

  test('replies of class 4 are no errors', () => {
    const many = 'RCPT TO:<b@mx.example>\r\n'.repeat(50);
    const dialogue = new Dialogue({ caps: { recipients: 1 } }).say(`EHLO c.example\r\nMAIL FROM:<>\r\n${many}`);
    expect(dialogue.codes.slice(4)).toEqual(Array<string>(49).fill('452'));
  });
});

test('of 1,001 recipients the first 1,000 are taken, and get the message', () => {
  const many = Array.from({ length: 1_001 }, (_, i) => `RCPT TO:<u${i}@mx.example>\r\n`).join('');
  const dialogue = new Dialogue().say(`EHLO c.example\r\nMAIL FROM:<>\r\n${many}DATA\r\nx\r\n.\r\n`);
  expect(dialogue.codes.slice(3, 1_003)).toEqual(Array<string>(1_000).fill('250'));
  expect(dialogue.codes.slice(1_003)).toEqual(['452', '354', '250']);
  const question = dialogue.questions.at(-1);
  expect(question?.kind === 'mail-data' && question.envelope.forwardPaths.length).toBe(1_000);
});

test('a line of 4,097 letters is one 500, and the next line is read', () => {
  const dialogue = new Dialogue().say(`${'A'.repeat(4_097)}\r\nNOOP\r\n`);
  expect(dialogue.codes).toEqual(['220', '500', '250']);
  expect(dialogue.eventsOf('smtp/fault')[0]?.fault).toBe('line-too-long');
});

test('of a line that is too long the verb is still told', () => {
  const dialogue = new Dialogue().say(`NOOP ${'x'.repeat(9_000)}`).say('y\r\n');
  expect(dialogue.eventsOf('smtp/command')[0]).toMatchObject({ verb: 'NOOP', where: { length: 9_008 } });
  expect(dialogue.codes).toEqual(['220', '500']);
});

test('a client with a long name is greeted on one line, which a client cannot take for an offer', () => {
  const name = `${'a.'.repeat(115)}${'b'.repeat(20)}`;
  const lines = (server: string): readonly string[] => new Dialogue({}, 0, server).say(`EHLO ${name}\r\n`).lines;
  expect(lines('mx.example')[1]).toBe(`250 mx.example greets ${name}`);
  const long = `${'c.'.repeat(115)}${'d'.repeat(20)}`;
  expect(lines(long).slice(1)).toEqual([`250 ${long}`]);
});

test('a NUL cuts nothing off', () => {
  const dialogue = new Dialogue().say('EHLO c.example\r\nMAIL FROM:<a\0b@c.example>\r\n');
  expect(dialogue.codes.at(-1)).toBe('501');
  expect(dialogue.eventsOf('smtp/fault')[0]).toMatchObject({ fault: 'foul-octet', from: 12, to: 13 });
  expect(dialogue.questions).toEqual([]);
});

test('octets without a line end are not kept beyond the longest line', () => {
  const dialogue = new Dialogue();
  for (let i = 0; i < 1_000; i++) dialogue.say('x'.repeat(1_000));
  expect(dialogue.codes).toEqual(['220']);
  expect(dialogue.say('\r\n').codes).toEqual(['220', '500']);
});

describe('a client that breaks off', () => {
  const text = `${upToData.replace('DATA', 'RCPT TO:<c@mx.example>\r\nDATA')}one\r\n.two\r\n.\r\nQUIT\r\n`;
  const whole = text.indexOf('\r\n.\r\n') + '\r\n.\r\n'.length;

  test.each(['reset', 'fin'] as const)('by %s, after any octet: one message or none, never a part', (how) => {
    for (let length = 0; length < text.length; length++) {
      const dialogue = new Dialogue().say(text.slice(0, length)).closed(how);
      expect(dialogue.contents).toEqual(length < whole ? [] : ['one\r\ntwo\r\n']);
      expect(dialogue.eventsOf('smtp/closed')).toHaveLength(1);
      expect(dialogue.session.deadline).toBeUndefined();
      expect(dialogue.over).toBe(how === 'fin');
    }
  });
});
