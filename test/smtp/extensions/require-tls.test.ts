/** REQUIRETLS (RFC 8689): over verified TLS to hosts that promise the same, or not at all. */
import { describe, expect } from 'vitest';
import { transaction } from '../client-dialogue.ts';
import { Dialogue } from '../server-dialogue.ts';
import { made } from './both-ends.ts';
import { encounter, fates, said } from './encounter.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES', 'STARTTLS');

const lines = ['ENHANCEDSTATUSCODES', 'STARTTLS', 'REQUIRETLS'];
const mail = 'MAIL FROM:<a@client.example> REQUIRETLS\r\n';

describe('a server', () => {
  test('offers it inside TLS only (RFC 8689 2)', () => {
    const dialogue = new Dialogue({ extensions: lines }).say('EHLO client.example\r\n');
    expect(dialogue.lines.join()).not.toContain('REQUIRETLS');
    dialogue.say(mail);
    expect(dialogue.lines.at(-1)).toBe('530 5.7.10 Encryption needed: REQUIRETLS is for TLS sessions');
    dialogue.say('STARTTLS\r\n').secured({ name: 'client.example', verified: false }, 9, 9);
    dialogue.say(`EHLO client.example\r\n${mail}`);
    expect(dialogue.lines.at(-2)).toBe('250 REQUIRETLS');
    expect(dialogue.lines.at(-1)).toBe('250 2.1.0 OK');
  });

  test('takes no value', () => {
    const dialogue = new Dialogue({ extensions: lines }).say('EHLO client.example\r\n');
    expect(dialogue.say('MAIL FROM:<a@client.example> REQUIRETLS=1\r\n').codes.at(-1)).toBe('501');
  });
});

test('the mail system hears it', () => {
  const extension = made('REQUIRETLS');
  expect(extension.hints([{ keyword: 'REQUIRETLS', value: null }])).toEqual({ protectedOnly: true });
  expect(extension.hints([])).toEqual({});
});

describe('towards the next host', () => {
  const protectedMail = transaction('a@client.example', ['b@mx.example'], '\r\n', 7, [
    { keyword: 'REQUIRETLS', value: null },
  ]);
  const meet = (server: readonly string[], verified = true, client: readonly string[] = lines) =>
    encounter({ server, client, verified, transactions: [protectedMail, transaction('', ['c@mx.example'])] });

  test('it goes over verified TLS, with the request', () => {
    const met = meet(lines);
    expect(fates(met)).toEqual(['accepted', 'accepted']);
    expect(said(met, 'C')).toContain('MAIL FROM:<a@client.example> REQUIRETLS');
    expect(said(met, 'C')).toContain('MAIL FROM:<>');
  });

  test.each([
    ['no TLS', ['REQUIRETLS'], true, 'mail 550 5.7.10'],
    ['a certificate that is not believed', lines, false, 'mail 550 5.7.10'],
    ['TLS, and no REQUIRETLS', ['STARTTLS'], true, 'mail 554 5.7.30'],
  ])('%s: it is not sent, other mail is', (_, server, verified, fate) => {
    const met = meet(server, verified);
    expect(fates(met)).toEqual([fate, 'accepted']);
    expect(said(met, 'C').filter((line) => line.startsWith('MAIL'))).toEqual(['MAIL FROM:<>']);
  });
});

test('nothing stands behind the keyword', () => {
  expect(() => made('REQUIRETLS now')).toThrow('expected nothing behind the keyword');
});
