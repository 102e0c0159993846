/** 8-bit MIME transport (RFC 6152), at both ends. */
import { describe, expect } from 'vitest';
import { Dialogue } from '../server-dialogue.ts';
import { codesAround, made, mail, meet } from './both-ends.ts';
import { testWith } from '../../needing.ts';

const test = testWith('SIZE');

const eightBit = 'Subject: x\r\n\r\n\xe4\r\n';
const hello = 'EHLO c.example\r\n';
const carried = {
  mail: [{ keyword: 'BODY', value: '8BITMIME' }],
  rcpt: [[]],
  eightBitEnvelope: false,
  unicode: false,
  age: 0,
};

describe('8BITMIME', () => {
  test.each(['7BIT', '8BITMIME', '8bitmime'])('takes BODY=%s', (value) => {
    const { codes } = new Dialogue({ extensions: ['8BITMIME'] }).say(
      `${hello}MAIL FROM:<a@c.example> BODY=${value}\r\n`,
    );
    expect(codes.at(-1)).toBe('250');
  });

  test.each(['BODY', 'BODY=8BIT', 'BODY=BINARYMIME', 'BODY=7BIT BODY=8BITMIME'])('refuses %s', (parameter) => {
    const { codes } = new Dialogue({ extensions: ['8BITMIME'] }).say(
      `${hello}MAIL FROM:<a@c.example> ${parameter}\r\n`,
    );
    expect(codes.at(-1)).toBe('501');
  });

  test('a client announces octets above 127, and nothing else', () => {
    const { commands, contents } = meet(['8BITMIME'], ['8BITMIME'], mail(eightBit), mail('7\r\n'));
    expect(commands.filter((line) => line.startsWith('MAIL'))).toEqual([
      'MAIL FROM:<a@client.example> BODY=8BITMIME',
      'MAIL FROM:<a@client.example>',
    ]);
    expect(contents).toEqual([eightBit, '7\r\n']);
  });

  test('a client never sends them to a host that does not take them', () => {
    const { met, fates } = meet(['8BITMIME'], ['SIZE'], mail(eightBit), mail('7\r\n'));
    expect(fates).toEqual(['refused mail 554 5.6.3', 'accepted 250']);
    expect(met.client).not.toMatch(/[\x80-\xff]/);
  });

  test('a relay drops the label: what the content is like, each hop says anew', () => {
    const extension = made('8BITMIME');
    const offered = { keyword: '8BITMIME', parameters: [] };
    expect(extension.duty({ ...carried, eightBit: true }, null)).toEqual({ kind: 'drop' });
    expect(extension.duty({ ...carried, eightBit: false }, null)).toEqual({ kind: 'drop' });
    expect(extension.duty({ ...carried, eightBit: true }, offered)).toEqual({ kind: 'drop' });
  });
});

test('MAIL may grow by 17 octets', () => {
  expect(made('8BITMIME').growth).toEqual({ mail: 17, rcpt: 0 });
  expect(codesAround('8BITMIME', 17)).toEqual(['250', '500']);
});
