/** MT-PRIORITY (RFC 6710): who may raise a message, and how its rank goes on. */
import { octetsOf } from '#lib/base';
import { toBase64 } from '#lib/codec';
import { describe, expect } from 'vitest';
import { transaction } from '../client-dialogue.ts';
import { Dialogue } from '../server-dialogue.ts';
import { made } from './both-ends.ts';
import { encounter, fates, said } from './encounter.ts';
import { testWith } from '../../needing.ts';

const test = testWith('AUTH', 'ENHANCEDSTATUSCODES');

const begun = (): Dialogue =>
  new Dialogue({
    extensions: ['ENHANCEDSTATUSCODES', 'AUTH cleartext', 'MT-PRIORITY MIXER'],
    accounts: new Map([['alice', 'road']]),
  }).say('EHLO client.example\r\n');
const mail = (value: string): string => `MAIL FROM:<a@client.example> MT-PRIORITY=${value}\r\n`;
const known = `AUTH PLAIN ${toBase64(octetsOf('\0alice\0road'))}\r\n`;

describe('a server', () => {
  test('names its policy, or none', () => {
    expect(begun().lines).toContain('250 MT-PRIORITY MIXER');
    const silent = new Dialogue({ extensions: ['MT-PRIORITY'] }).say('EHLO client.example\r\n');
    expect(silent.lines).toContain('250 MT-PRIORITY');
  });

  test.each(['-9', '-1', '0'])('takes %s from anybody', (value) => {
    const dialogue = begun().say(mail(value));
    expect(dialogue.lines.at(-1)).toBe('250 2.1.0 OK');
    expect(dialogue.questions.at(-1)).toMatchObject({ parameters: [{ keyword: 'MT-PRIORITY', value }] });
  });

  test.each(['1', '9'])('takes %s from who is known; for others it is 0, and the reply says so', (value) => {
    const unknown = begun().say(mail(value));
    expect(unknown.lines.at(-1)).toMatch(/^250 2\.3\.6 0 /);
    expect(unknown.questions.at(-1)).toMatchObject({ parameters: [{ keyword: 'MT-PRIORITY', value: '0' }] });
    const trusted = begun().say(known + mail(value));
    expect(trusted.lines.at(-1)).toBe('250 2.1.0 OK');
    expect(trusted.questions.at(-1)).toMatchObject({ parameters: [{ keyword: 'MT-PRIORITY', value }] });
  });

  test('the message is stored with the rank that it got', () => {
    const dialogue = begun()
      .say(`${mail('5')}RCPT TO:<b@mx.example>\r\nDATA\r\n`)
      .say('\r\n.\r\n');
    expect(dialogue.questions.at(-1)).toMatchObject({
      kind: 'mail-data',
      envelope: { mailParameters: [{ keyword: 'MT-PRIORITY', value: '0' }] },
    });
  });

  test.each(['10', '-10', '+1', '-0', '00', '1.0', 'x', '٣'])('refuses %s: 501', (value) => {
    expect(begun().say(mail(value)).codes.at(-1)).toBe('501');
  });
});

test('the mail system hears the rank', () => {
  const extension = made('MT-PRIORITY');
  expect(extension.hints([{ keyword: 'MT-PRIORITY', value: '-4' }])).toEqual({ priority: -4 });
  expect(extension.hints([])).toEqual({});
});

test('it goes on to hosts that read it, and to others without', () => {
  const ranked = transaction('a@client.example', ['b@mx.example'], '\r\n', 7, [
    { keyword: 'MT-PRIORITY', value: '-3' },
  ]);
  const line = (server: readonly string[]): string | undefined => {
    const met = encounter({ server, client: ['MT-PRIORITY'], transactions: [ranked] });
    expect(fates(met)).toEqual(['accepted']);
    return said(met, 'C').find((text) => text.startsWith('MAIL'));
  };
  expect(line(['MT-PRIORITY NSEP'])).toBe('MAIL FROM:<a@client.example> MT-PRIORITY=-3');
  expect(line([])).toBe('MAIL FROM:<a@client.example>');
});

test.each(['MIXER NSEP', '-x', 'a=b'])('MT-PRIORITY %s is no line', (words) => {
  expect(() => made(`MT-PRIORITY ${words}`)).toThrow('expected nothing, or the name of a policy');
});
