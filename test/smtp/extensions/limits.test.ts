/** LIMITS (RFC 9422): the server says and enforces, the client keeps to it. */
import { describe, expect } from 'vitest';
import { Dialogue } from '../server-dialogue.ts';
import { toThree, transaction } from '../client-dialogue.ts';
import { made } from './both-ends.ts';
import { encounter, fates, said } from './encounter.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES');

const lines = ['ENHANCEDSTATUSCODES', 'LIMITS MAILMAX=2 RCPTMAX=2 RCPTDOMAINMAX=2'];
const begun = (): Dialogue => new Dialogue({ extensions: lines }).say('EHLO client.example\r\n');
const mail = 'MAIL FROM:<a@client.example>\r\n';
const rcpt = (domain: string): string => `RCPT TO:<b@${domain}>\r\n`;

describe('a server', () => {
  test('says its limits as the line has them, unknown ones too', () => {
    expect(begun().lines).toContain('250 LIMITS MAILMAX=2 RCPTMAX=2 RCPTDOMAINMAX=2');
    const odd = new Dialogue({ extensions: ['LIMITS RCPTMAX=5 X_FOO bar=1,2'] }).say('EHLO client.example\r\n');
    expect(odd.lines).toContain('250 LIMITS RCPTMAX=5 X_FOO bar=1,2');
  });

  test('takes so many transactions in a session', () => {
    const dialogue = begun().say(`${mail}RSET\r\n${mail}RSET\r\n${mail}`);
    expect(dialogue.codes.slice(2)).toEqual(['250', '250', '250', '250', '452']);
    expect(dialogue.lines.at(-1)).toBe('452 4.5.3 Too many transactions in this session');
  });

  test('takes so many recipients in a transaction', () => {
    const dialogue = begun().say(mail + rcpt('one.example').repeat(3));
    expect(dialogue.codes.slice(3)).toEqual(['250', '250', '452']);
    dialogue.say(`RSET\r\n${mail}${rcpt('one.example')}`);
    expect(dialogue.codes.at(-1)).toBe('250');
  });

  test('takes so many recipient domains in a session, whatever their case', () => {
    const dialogue = begun().say(mail + rcpt('one.example') + rcpt('two.example'));
    dialogue.say(`RSET\r\n${mail}${rcpt('three.example')}${rcpt('ONE.example')}RCPT TO:<Postmaster>\r\n`);
    expect(dialogue.codes.slice(-3)).toEqual(['452', '250', '250']);
    expect(dialogue.lines).toContain('452 4.5.3 Too many recipient domains in this session');
  });
});

describe('a client', () => {
  test('keeps to what was offered', () => {
    const offered = { keyword: 'LIMITS', parameters: ['mailmax=3', 'RCPTMAX=0', 'FOO', 'RCPTDOMAINMAX=0000001'] };
    expect(made('LIMITS RCPTMAX=5').client.limits(offered)).toEqual({
      transactions: 3,
      recipients: null,
      domains: null,
    });
    const all = { keyword: 'LIMITS', parameters: ['RCPTMAX=100', 'RCPTDOMAINMAX=999999'] };
    expect(made('LIMITS RCPTMAX=5').client.limits(all)).toEqual({
      transactions: null,
      recipients: 100,
      domains: 999_999,
    });
  });

  test('does not say what would be refused, and the rest waits', () => {
    const met = encounter({ server: lines, client: lines, transactions: [toThree, toThree, toThree] });
    expect(fates(met)).toEqual([
      ...['accepted', 'accepted', 'rcpt 452 4.5.3'],
      ...['accepted', 'accepted', 'rcpt 452 4.5.3'],
      ...['mail 452 4.5.3', 'mail 452 4.5.3', 'mail 452 4.5.3'],
    ]);
    expect(said(met, 'S').filter((line) => line.startsWith('452'))).toEqual([]);
  });

  test('keeps to the domains of a session', () => {
    const to = transaction('a@client.example', ['b@one.example', 'b@two.example']);
    const more = transaction('a@client.example', ['b@three.example', 'b@TWO.example']);
    const met = encounter({ server: lines, client: lines, transactions: [to, more] });
    expect(fates(met)).toEqual(['accepted', 'accepted', 'rcpt 452 4.5.3', 'accepted']);
  });

  test('that has not the extension hears it from the server', () => {
    const met = encounter({ server: lines, client: ['ENHANCEDSTATUSCODES'], transactions: [toThree] });
    expect(fates(met)).toEqual(['accepted', 'accepted', 'rcpt 452 4.5.3']);
    expect(said(met, 'S').filter((line) => line.startsWith('452'))).toHaveLength(1);
  });
});

test.each(['', 'RCPTMAX', 'RCPTMAX=', 'RCPTMAX=0', 'rcptmax=x', 'MAILMAX=1000000', 'A;B', '=5', 'FOO='])(
  'LIMITS %s is no line',
  (words) => expect(() => made(`LIMITS ${words}`)).toThrow('expected limits such as'),
);
