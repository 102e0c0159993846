/** Internationalized email (RFC 6531) at both ends; threats A15. */
import { describe, expect } from 'vitest';
import { Dialogue as ClientDialogue } from '../client-dialogue.ts';
import { Dialogue } from '../server-dialogue.ts';
import { clientContext, codesAround, made, mail, meet, serverContext, utf8 } from './both-ends.ts';
import { testWith } from '../../needing.ts';

const test = testWith('8BITMIME', 'ENHANCEDSTATUSCODES', 'EXPN');

const both = ['8BITMIME', 'SMTPUTF8'];
const hello = 'EHLO c.example\r\n';
const dialogue = (text: string, extensions: readonly string[] = [...both, 'ENHANCEDSTATUSCODES']): Dialogue =>
  new Dialogue({ extensions }).say(utf8(`${hello}${text}`));
const answer = (text: string, extensions?: readonly string[]): string =>
  dialogue(`${text}\r\n`, extensions).lines.at(-1)?.slice(0, 9) ?? '';

describe('a server', () => {
  test.each([
    ['MAIL FROM:<b\u00fccher@b\u00fccher.example> SMTPUTF8', '250 2.1.0'],
    ['MAIL FROM:<"b \u00fc"@c.example> smtputf8 BODY=8BITMIME', '250 2.1.0'],
    ['MAIL FROM:<> SMTPUTF8', '250 2.1.0'],
    ['MAIL FROM:<a@c.example> SMTPUTF8=yes', '501 5.5.4'],
    ['MAIL FROM:<a@c.example> SMTPUTF8 SMTPUTF8', '501 5.5.4'],
    ['MAIL FROM:<\u00fc@c.example>', '550 5.6.7'],
    ['MAIL FROM:<ad\u200bmin@s.example> SMTPUTF8', '553 5.6.7'],
    ['MAIL FROM:<admin\u2060@s.example>', '553 5.6.7'],
    ['MAIL FROM:<a@b\u00adc.example> SMTPUTF8', '553 5.6.7'],
    ['MAIL FROM:<a\u202eb@c.example> SMTPUTF8', '553 5.6.7'],
    ['MAIL FROM:<a\u{e0041}b@c.example> SMTPUTF8', '553 5.6.7'],
    ['MAIL FROM:<a>\u00fc', '501 5.1.7'],
    ['NOOP \u00fc', '501 5.5.2'],
    ['EHLO b\u00fccher.example', '501 Synta'],
  ])('%j: %s', (line, reply) => expect(answer(line)).toBe(reply));

  test.each([
    ['RCPT TO:<\u7528\u6237@mx.example>', '250 2.1.5'],
    ['RCPT TO:<b@\u4f8b.example>', '250 2.1.5'],
    ['RCPT TO:<ad\u200bmin@s.example>', '553 5.6.7'],
    ['RCPT TO:<"\u2060"@s.example>', '553 5.6.7'],
  ])('after SMTPUTF8: %j: %s', (line, reply) =>
    expect(answer(`MAIL FROM:<a@c.example> SMTPUTF8\r\n${line}`)).toBe(reply),
  );

  test('a recipient beyond ASCII needs the announcement with MAIL', () => {
    expect(answer('MAIL FROM:<a@c.example>\r\nRCPT TO:<\u00fc@mx.example>')).toBe('553 5.6.7');
  });

  test.each(['MAIL FROM:<\xff@c.example> SMTPUTF8', 'MAIL FROM:<\xc3@c.example> SMTPUTF8'])(
    'octets that are no UTF-8 are refused: %j',
    (line) => {
      const met = new Dialogue({ extensions: [...both, 'ENHANCEDSTATUSCODES'] }).say(`${hello}${line}\r\n`);
      expect(met.lines.at(-1)).toMatch(/^501 5\./);
    },
  );

  test.each([
    ['not offered', []],
    ['without 8BITMIME', ['SMTPUTF8']],
  ])('%s: neither the keyword nor the parameter', (_, extensions) => {
    expect(dialogue('', extensions).lines.join('\n')).not.toContain('SMTPUTF8');
    expect(answer('MAIL FROM:<a@c.example> SMTPUTF8', extensions).slice(0, 3)).toBe('555');
  });

  test('not offered: octets above 127 have no place in a command', () => {
    expect(answer('MAIL FROM:<ad\u200bmin@s.example>', ['ENHANCEDSTATUSCODES'])).toBe('501 5.5.2');
  });

  test('the mail system sees addresses as Unicode', () => {
    const met = dialogue('MAIL FROM:<b\u00fc@c.example> SMTPUTF8\r\nRCPT TO:<\u{1f600}@\u4f8b.example>\r\n');
    expect(met.questions).toMatchObject([
      { kind: 'reverse-path', path: { mailbox: { localPart: 'b\u00fc', at: { name: 'c.example' } } } },
      { kind: 'forward-path', path: { mailbox: { localPart: '\u{1f600}', at: { name: '\u4f8b.example' } } } },
    ]);
  });

  test.each([
    ['VRFY b\u00fcrger SMTPUTF8', 'b\u00fcrger'],
    ['VRFY bob smtputf8', 'bob'],
    ['VRFY SMTPUTF8', 'SMTPUTF8'],
    ['EXPN staff SMTPUTF8', 'staff'],
  ])('%s asks about %j', (line, text) => {
    expect(dialogue(`${line}\r\n`, [...both, 'EXPN']).questions).toMatchObject([{ text }]);
  });

  test('without the extension the word is part of the string', () => {
    expect(dialogue('VRFY bob SMTPUTF8\r\n', []).questions).toMatchObject([{ text: 'bob SMTPUTF8' }]);
  });
});

const sender = mail('Subject: x\r\n\r\n', { from: 'b\u00fccher@client.example' });
const recipient = mail('Subject: x\r\n\r\n', { to: ['\u7528\u6237@mx.example'] });
const header = mail(utf8('Subject: \u00e4\r\n\r\nx\r\n'));
const part = mail(utf8('Subject: x\r\n\r\n--b\r\nContent-Type: text/plain;\r\n name="\u00e4"\r\n\r\nx\r\n--b--\r\n'));
const body = mail(utf8('Subject: x\r\n\r\n-- \r\n\u00e4: x\r\n-- \r\nTel: \u00e4\r\n--b\r\n\r\nX: \u00e4\r\n'));
const plain = mail('Subject: x\r\n\r\n');

describe('a client', () => {
  test.each([
    ['a sender', sender, ' SMTPUTF8'],
    ['a recipient', recipient, ' SMTPUTF8'],
    ['the header section', header, ' BODY=8BITMIME SMTPUTF8'],
    ['the header of a part', part, ' BODY=8BITMIME SMTPUTF8'],
    ['the text alone', body, ' BODY=8BITMIME'],
    ['nothing', plain, ''],
  ])('beyond ASCII is %s: says%s', (_, transaction, said) => {
    const { met, fates } = meet(both, both, transaction);
    const [, mailed] = met.client.split('\r\n');
    expect(mailed).toMatch(new RegExp(`>${said}$`));
    expect(fates).toEqual(['accepted 250']);
  });

  test('writes addresses in UTF-8', () => {
    const { met } = meet(both, both, mail('\r\n', { from: '\u00e4@client.example', to: ['\u{1f600}@mx.example'] }));
    expect(met.client).toContain(
      utf8('MAIL FROM:<\u00e4@client.example> SMTPUTF8\r\nRCPT TO:<\u{1f600}@mx.example>\r\n'),
    );
  });

  test.each([
    ['without SMTPUTF8', ['8BITMIME']],
    ['without 8BITMIME', ['SMTPUTF8']],
  ])('sends none of it to a server %s', (_, server) => {
    const { met, fates } = meet(both, server, sender, recipient, header, plain);
    expect(fates.slice(0, 2)).toEqual(['refused mail 553 5.6.7', 'refused mail 553 5.6.7']);
    expect(fates[2]).toMatch(/^refused mail 554 5\.6\.[39]$/);
    expect(fates[3]).toBe('accepted 250');
    expect(met.client).not.toMatch(/[\x80-\xff]/);
  });

  test('text beyond ASCII goes without it', () => {
    expect(meet(both, ['8BITMIME'], body).fates).toEqual(['accepted 250']);
    expect(meet(both, ['8BITMIME'], header).fates).toEqual(['refused mail 554 5.6.9']);
    expect(meet(both, ['8BITMIME'], part).fates).toEqual(['refused mail 554 5.6.9']);
  });

  test('that does not have it sends no header beyond ASCII', () => {
    for (const client of [[], ['8BITMIME'], ['BINARYMIME', 'CHUNKING']])
      for (const letter of [header, part]) {
        const { met, fates } = meet(client, [...both, 'BINARYMIME', 'CHUNKING'], letter);
        expect(fates).toEqual(['refused mail 554 5.6.9']);
        expect(met.client).not.toMatch(/[\x80-\xff]/);
      }
    expect(meet(['8BITMIME'], both, body).fates).toEqual(['accepted 250']);
  });

  test('hands nothing on where 8BITMIME is not shared', () => {
    const announced = { ...plain, parameters: [{ keyword: 'SMTPUTF8', value: null }] };
    expect(meet(both, both, announced).commands[1]).toMatch(/ SMTPUTF8$/);
    expect(meet(['SMTPUTF8'], both, announced).commands[1]).toBe('MAIL FROM:<a@client.example>');
    const dialogue = new ClientDialogue({ extensions: both.map(made), transactions: [announced, sender] });
    dialogue.hear('220 mx.example', '250-mx.example\r\n250 SMTPUTF8');
    expect(dialogue.lines.at(-1)).toBe('MAIL FROM:<a@client.example>');
    dialogue.hear('550 no');
    expect(dialogue.fates).toEqual(['refused mail 550', 'refused mail 553']);
  });

  test('that does not have it sends no address beyond ASCII', () => {
    const { met, fates } = meet(['8BITMIME'], both, recipient);
    expect(fates).toEqual(['refused mail 553 5.6.7']);
    expect(met.client).not.toMatch(/[\x80-\xff]/);
  });
});

test('a relay hands the announcement on, or returns what needs it', () => {
  const smtputf8 = made('SMTPUTF8');
  const carried = { mail: [{ keyword: 'SMTPUTF8', value: null }], rcpt: [[]], eightBit: true, unicode: true, age: 0 };
  const offered = { keyword: 'SMTPUTF8', parameters: [] };
  expect(smtputf8.duty({ ...carried, eightBitEnvelope: true }, offered)).toEqual({ kind: 'pass-on' });
  expect(smtputf8.duty({ ...carried, eightBitEnvelope: true }, null)).toMatchObject({
    kind: 'return',
    enhanced: '5.6.7',
  });
  expect(smtputf8.duty({ ...carried, eightBitEnvelope: false }, null)).toEqual({ kind: 'drop' });
});

test('its parts say nothing where nothing is beyond ASCII', () => {
  const { client, server } = made('SMTPUTF8');
  expect(client.judge(plain, null, clientContext())).toBeNull();
  expect(server.judgeMail({ path: plain.reversePath, parameters: [] }, serverContext(...both))).toBeNull();
});

test('MAIL may grow by 10 octets', () => {
  expect(made('SMTPUTF8').growth).toEqual({ mail: 10, rcpt: 0 });
  expect(codesAround('SMTPUTF8', 10)).toEqual(['250', '500']);
});
