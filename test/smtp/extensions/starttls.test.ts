/** STARTTLS (RFC 3207) at the server, at the client, and between the two. */
import { describe, expect } from 'vitest';
import { Dialogue as Hearing, greeted, toBob } from '../client-dialogue.ts';
import { Dialogue } from '../server-dialogue.ts';
import { made } from './both-ends.ts';
import { encounter, fates, said } from './encounter.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES', 'HELP');

const tls = { name: 'client.example', verified: false };
const begun = (line = 'STARTTLS'): Dialogue => new Dialogue({ extensions: [line] }).say('EHLO client.example\r\n');

describe('a server', () => {
  test('offers it in clear, and not again under TLS (RFC 3207 4.2)', () => {
    const dialogue = begun();
    expect(dialogue.lines).toContain('250 STARTTLS');
    dialogue.say('STARTTLS\r\n');
    expect(dialogue.lines.at(-1)).toBe('220 Ready to start TLS');
    expect(dialogue.outputs.at(-1)).toMatchObject({ kind: 'secure' });
    const before = dialogue.lines.length;
    dialogue.secured(tls, 100, 100).say('EHLO client.example\r\n');
    expect(dialogue.lines.slice(before)).toEqual(['250 mx.example greets client.example']);
  });

  test('refuses an argument, and no handshake begins (S18)', () => {
    const dialogue = begun().say('STARTTLS now\r\n');
    expect(dialogue.codes.at(-1)).toBe('501');
    expect(dialogue.outputs.some(({ kind }) => kind === 'secure')).toBe(false);
  });

  test('answers 503 inside TLS, however often (S17)', () => {
    const dialogue = begun().say('STARTTLS\r\n').secured(tls, 100, 100).say('EHLO client.example\r\n');
    const before = dialogue.codes.length;
    dialogue.say('STARTTLS\r\n'.repeat(5)).wait();
    expect(dialogue.codes.slice(before)).toEqual(['503', '503', '503', '503', '503']);
    expect(dialogue.outputs.filter(({ kind }) => kind === 'secure')).toHaveLength(1);
  });

  test('drops what came in clear behind the command (S15)', () => {
    const dialogue = begun().say('STARTTLS\r\nRSET\r\nMAIL FROM:<e@e.example>\r\nEH');
    expect(dialogue.lines.at(-1)).toBe('220 Ready to start TLS');
    const before = dialogue.codes.length;
    dialogue.secured(tls, 100, 100).say('NOOP\r\nEHLO client.example\r\n');
    expect(dialogue.lines.slice(-2)).toEqual(['250 OK', '250 mx.example greets client.example']);
    expect(dialogue.codes.slice(before)).toEqual(['250', '250']);
  });

  test('forgets the client and its transaction (RFC 3207 4.2)', () => {
    const dialogue = begun().say('MAIL FROM:<a@client.example>\r\nSTARTTLS\r\n').secured(tls, 100, 100);
    const before = dialogue.codes.length;
    dialogue.say('RCPT TO:<b@mx.example>\r\nMAIL FROM:<a@client.example>\r\n');
    expect(dialogue.codes.slice(before)).toEqual(['503', '503']);
  });

  test('is not there before EHLO, nor after HELO (§2.2.1)', () => {
    const dialogue = new Dialogue({ extensions: ['STARTTLS'] }).say('STARTTLS\r\nHELO client.example\r\nSTARTTLS\r\n');
    expect(dialogue.codes).toEqual(['220', '500', '250', '500']);
  });

  test('says 454 when its plan says that TLS is not available', () => {
    const dialogue = begun('STARTTLS unavailable').say('STARTTLS\r\nNOOP\r\n');
    expect(dialogue.lines.slice(-2)).toEqual(['454 TLS not available due to temporary reason', '250 OK']);
    expect(dialogue.lines).toContain('250 STARTTLS');
  });

  test('that insists takes NOOP, EHLO, STARTTLS and QUIT only (RFC 3207 4)', () => {
    const dialogue = new Dialogue({ extensions: ['ENHANCEDSTATUSCODES', 'STARTTLS required', 'HELP'] });
    dialogue.say('NOOP\r\nEHLO client.example\r\nMAIL FROM:<a@client.example>\r\nRSET\r\nVRFY b\r\nHELP\r\n');
    dialogue.say('HELO client.example\r\n');
    expect(dialogue.codes).toEqual(['220', '250', '250', '530', '530', '530', '530', '530']);
    expect(dialogue.lines).toContain('530 5.7.0 Must issue a STARTTLS command first');
    dialogue.say('STARTTLS\r\n').secured(tls, 100, 100);
    const before = dialogue.codes.length;
    dialogue.say('EHLO client.example\r\nMAIL FROM:<a@client.example>\r\nQUIT\r\n');
    expect(dialogue.codes.slice(before)).toEqual(['250', '250', '221']);
  });

  test('that insists says so to what is out of order, not known or not implemented, and to nothing malformed', () => {
    const dialogue = new Dialogue({ extensions: ['STARTTLS required'] });
    dialogue.say(
      'MAIL FROM:<>\r\nDATA\r\nXYZZY\r\nHELP\r\nTURN\r\nMAIL FROM\r\nEHLO client.example\r\nRCPT TO:<b>\r\n',
    );
    expect(dialogue.codes).toEqual(['220', '530', '530', '530', '530', '530', '501', '250', '501']);
    dialogue.say('STARTTLS\r\n').secured(tls, 100, 100).say('XYZZY\r\nDATA\r\n');
    expect(dialogue.codes.slice(-3)).toEqual(['220', '500', '503']);
  });
});

describe('a client', () => {
  const extensions = [made('STARTTLS')];
  const offer = '250-mx.example\r\n250 STARTTLS';

  test('begins TLS, greets again and then sends', () => {
    const met = encounter({ server: ['STARTTLS'], client: ['STARTTLS'] });
    expect(said(met, 'C').slice(0, 4)).toEqual([
      'EHLO client.example',
      'STARTTLS',
      'EHLO client.example',
      'MAIL FROM:<alice@client.example>',
    ]);
    expect(met.lines[met.lines.indexOf('S: 220 Ready to start TLS') + 1]).toBe('TLS');
    expect(fates(met)).toEqual(['accepted']);
  });

  test.each(['454 4.7.0 not now', '501 no', '500 what'])('goes on in clear after %s', (refusal) => {
    const dialogue = new Hearing({ extensions }).hear('220 mx.example', offer, refusal);
    expect(dialogue.lines.at(-1)).toBe('MAIL FROM:<alice@client.example>');
  });

  test('that must have TLS sends nothing without', () => {
    const refused = new Hearing({ extensions, tls: 'must' }).hear('220 mx.example', offer, '454 not now');
    expect(refused.lines.at(-1)).toBe('QUIT');
    expect(refused.fates[0]).toMatch(/^refused secure /);
    const stripped = new Hearing({ extensions, tls: 'must' }).hear('220 mx.example', '250 mx.example');
    expect(stripped.lines.at(-1)).toBe('QUIT');
  });

  test('that never has TLS does not ask, nor does one that was not offered it', () => {
    const never = new Hearing({ extensions, tls: 'never' }).hear('220 mx.example', offer);
    expect(never.lines.at(-1)).toBe('MAIL FROM:<alice@client.example>');
    const unoffered = new Hearing({ extensions, transactions: [toBob] }).hear(...greeted);
    expect(unoffered.lines.at(-1)).toBe('MAIL FROM:<alice@client.example>');
  });
});

test.each(['now', 'Required', 'required again'])('%j is no line', (words) => {
  expect(() => made(`STARTTLS ${words}`)).toThrow('expected nothing, "required" or "unavailable"');
});
