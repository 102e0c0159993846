/** Mail data in counted chunks (RFC 3030 2), at both ends; threats S35. */
import { describe, expect } from 'vitest';
import { octetsOf } from '#lib/base';
import { extensionOf } from '#lib/smtp';
import { Dialogue, portions } from '../server-dialogue.ts';
import { mail, meet } from './both-ends.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES');

const hello = 'EHLO c.example\r\n';

describe('CHUNKING', () => {
  const dialogue = (...extensions: string[]): Dialogue =>
    new Dialogue({ extensions: ['CHUNKING', ...extensions] }).say(
      `${hello}MAIL FROM:<a@c.example>\r\nRCPT TO:<b@mx.example>\r\n`,
    );

  test('takes octets by count: no end mark, no stuffed dots, no commands among them', () => {
    const content = '.\r\n..\r\nQUIT\r\n.\r\n';
    const met = dialogue().say(`BDAT 6\r\n.\r\n..\rBDAT ${content.length - 6} LAST\r\n${content.slice(6)}NOOP\r\n`);
    expect(met.contents).toEqual([content]);
    expect(met.codes.slice(-3)).toEqual(['250', '250', '250']);
  });

  test.each(['BDAT 0 LAST', 'BDAT 000 last', 'bdat 0  LAST'])('%s: an empty message', (line) => {
    const met = dialogue().say(`${line}\r\n`);
    expect(met.contents).toEqual(['']);
  });

  test.each(['BDAT', 'BDAT x', 'BDAT -1', 'BDAT 1e3', 'BDAT 0x1', 'BDAT 5 FIRST', 'BDAT 5 LAST LAST', 'BDAT LAST'])(
    '%s is malformed, and nothing is taken for mail data',
    (line) => {
      const met = dialogue().say(`${line}\r\nNOOP\r\n`);
      expect(met.codes.slice(-2)).toEqual(['501', '250']);
    },
  );

  test('a count beyond all numbers never ends, and nothing behind it is a command', () => {
    const met = dialogue();
    const before = met.codes.length;
    met.say(`BDAT ${'9'.repeat(40)} LAST\r\nQUIT\r\nQUIT\r\n`);
    expect(met.codes).toHaveLength(before);
    expect(met.over).toBe(false);
  });

  test('without a transaction the octets are taken for nothing, then refused', () => {
    const met = new Dialogue({ extensions: ['CHUNKING'] }).say(`${hello}BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n`);
    expect(met.codes.slice(-2)).toEqual(['503', '250']);
  });

  test('DATA and chunks do not mix', () => {
    const met = dialogue().say('BDAT 5\r\nabcdeDATA\r\nRSET\r\n');
    expect(met.codes.slice(-3)).toEqual(['250', '503', '250']);
  });

  test('a lone line end among counted octets is refused like elsewhere', () => {
    const met = dialogue('ENHANCEDSTATUSCODES').say('BDAT 2 LAST\r\na\nNOOP\r\n');
    expect(met.lines.at(-2)).toMatch(/^554 5\.6\.0 /);
    expect(met.contents).toEqual([]);
  });

  test('portions do not matter', () => {
    const session = `${hello}MAIL FROM:<a@c.example>\r\nRCPT TO:<b@mx.example>\r\nBDAT 3\r\na\r\nBDAT 5 LAST\r\n.\r\nb\r\nQUIT\r\n`;
    const wrong = session.replace('b\r\nQUIT', 'b\rQUIT');
    for (const text of [session, wrong]) {
      const whole = new Dialogue({ extensions: ['CHUNKING'] }).say(text);
      for (let seed = 1; seed <= 20; seed++) {
        const cut = new Dialogue({ extensions: ['CHUNKING'] });
        for (const portion of portions(octetsOf(text), seed, 9)) cut.receive(portion);
        expect(cut.lines).toEqual(whole.lines);
        expect(cut.contents).toEqual(whole.contents);
      }
    }
  });

  test('a client sends chunks of the size that its line names', () => {
    const { commands, contents, met } = meet(['CHUNKING 4'], ['CHUNKING'], mail('.\r\n..\r\n'));
    expect(commands.filter((line) => line.includes('BDAT '))).toEqual(['BDAT 4', '.BDAT 3 LAST']);
    expect(met.client).not.toContain('DATA\r\n');
    expect(contents).toEqual(['.\r\n..\r\n']);
    expect(met.server).toContain('CHUNKING\r\n');
  });

  test.each([
    ['at the client', [], ['CHUNKING']],
    ['at the server', ['CHUNKING'], []],
  ] as const)('only %s: DATA', (_, client, server) => {
    const { commands, contents } = meet(client, server, mail('.\r\n'));
    expect(commands).toContain('DATA');
    expect(contents).toEqual(['.\r\n']);
  });
});

test.each(['0', '-1', '1e3', '4 4', '9999999999'])('a line with “%s” is refused', (words) => {
  const expected = 'nothing, or the octets of a chunk at most';
  expect(extensionOf(`CHUNKING ${words}`)).toEqual({ ok: false, error: { word: words, expected } });
});
