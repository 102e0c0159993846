/** Content of any octets at all (RFC 3030 3), at both ends. */
import { describe, expect } from 'vitest';
import { Dialogue as ClientDialogue } from '../client-dialogue.ts';
import { Dialogue } from '../server-dialogue.ts';
import { clientContext, codesAround, made, mail, meet } from './both-ends.ts';
import { testWith } from '../../needing.ts';

const test = testWith('8BITMIME', 'CHUNKING', 'ENHANCEDSTATUSCODES');

const eightBit = 'Subject: x\r\n\r\n\xe4\r\n';
const binary = 'Subject: x\r\n\r\na\nb\rc\0d\r\n.\r\n';
const hello = 'EHLO c.example\r\n';
const all = ['8BITMIME', 'CHUNKING', 'BINARYMIME'];

describe('BINARYMIME', () => {
  test('any octets arrive as they were', () => {
    const { commands, contents } = meet(all, all, mail(binary), mail(eightBit), mail('7\r\n'));
    expect(commands.flatMap((line) => /MAIL.*/.exec(line) ?? [])).toEqual([
      'MAIL FROM:<a@client.example> BODY=BINARYMIME',
      'MAIL FROM:<a@client.example> BODY=8BITMIME',
      'MAIL FROM:<a@client.example>',
    ]);
    expect(contents).toEqual([binary, eightBit, '7\r\n']);
  });

  test.each([
    ['without BINARYMIME', ['8BITMIME', 'CHUNKING']],
    ['without CHUNKING', ['8BITMIME', 'BINARYMIME']],
    ['without both', []],
  ])('binary content does not go to a server %s', (_, server) => {
    const { fates, met } = meet(all, server, mail(binary));
    expect(fates).toEqual(['refused mail 554 5.6.3']);
    expect(met.client).not.toContain('\0');
  });

  test('octets above 127 are announced by it where 8BITMIME is not shared, and never go behind DATA', () => {
    const chunked = ['CHUNKING', 'BINARYMIME'];
    for (const [client, server] of [
      [all, chunked],
      [chunked, all],
    ] as const) {
      const { commands, contents } = meet(client, server, mail(eightBit));
      expect(commands[1]).toBe('MAIL FROM:<a@client.example> BODY=BINARYMIME');
      expect(commands.join()).toContain('BDAT');
      expect(contents).toEqual([eightBit]);
    }
    const dialogue = new ClientDialogue({ extensions: all.map(made), transactions: [mail(eightBit)] });
    dialogue.hear('220 mx.example', '250-mx.example\r\n250 BINARYMIME');
    expect(dialogue.fates).toEqual(['refused mail 554']);
    expect(dialogue.wire).not.toMatch(/[\x80-\xff]/);
  });

  test('is not offered without CHUNKING, and its value is not known then', () => {
    const met = new Dialogue({ extensions: ['8BITMIME', 'BINARYMIME'] }).say(
      `${hello}MAIL FROM:<a@c.example> BODY=BINARYMIME\r\n`,
    );
    expect(met.lines.join()).not.toContain('BINARYMIME,');
    expect(met.codes.at(-1)).toBe('555');
  });

  test.each([
    ['8BITMIME', 'BINARYMIME'],
    ['BINARYMIME', '8BITMIME'],
  ])('BODY takes the values of both, in the order %s, %s', (...order) => {
    for (const value of ['7BIT', '8BITMIME', 'BINARYMIME']) {
      const met = new Dialogue({ extensions: [...order, 'CHUNKING'] }).say(
        `${hello}MAIL FROM:<a@c.example> BODY=${value}\r\n`,
      );
      expect(met.codes.at(-1)).toBe('250');
    }
    const wrong = new Dialogue({ extensions: [...order, 'CHUNKING'] }).say(
      `${hello}MAIL FROM:<a@c.example> BODY=9BIT\r\n`,
    );
    expect(wrong.lines.at(-1)).toMatch(/^501 .*BINARYMIME/);
  });

  test('DATA cannot bring what was announced as binary', () => {
    const met = new Dialogue({ extensions: [...all, 'ENHANCEDSTATUSCODES'] }).say(
      `${hello}MAIL FROM:<a@c.example> BODY=BINARYMIME\r\nRCPT TO:<b@mx.example>\r\nDATA\r\nBDAT 3 LAST\r\n\0\n\rNOOP\r\n`,
    );
    expect(met.lines.slice(-3).map((line) => line.slice(0, 9))).toEqual(['503 5.5.1', '250 2.6.0', '250 2.0.0']);
    expect(met.contents).toEqual(['\0\n\r']);
  });

  test.each(['a\nb\r\n', 'a\rb\r\n', 'a\0\r\n', 'a\r', '\n', 'a\r\r\n'])('%j is binary', (content) => {
    const { client } = made('BINARYMIME');
    expect(client.judge(mail(content), null, clientContext())).not.toBeNull();
  });

  test.each(['', '\r\n', 'a', '\xff\r\n', '.\r\n'])('%j is not', (content) => {
    const { client } = made('BINARYMIME');
    expect(client.judge(mail(content), null, clientContext())).toBeNull();
  });
});

test('MAIL may grow by 16 octets', () => {
  expect(made('BINARYMIME').growth).toEqual({ mail: 16, rcpt: 0 });
  expect(codesAround('BINARYMIME', 16)).toEqual(['250', '500']);
});
