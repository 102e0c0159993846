/** The parameters of delivery status notifications (RFC 3461), and what they ask of a mail system; threats S28. */
import { describe, expect } from 'vitest';
import { success } from '#lib/base';
import { decodeXtext } from '#lib/codec';
import { Dialogue as ClientDialogue } from '../client-dialogue.ts';
import { toy } from '../client-toys.ts';
import { Dialogue } from '../server-dialogue.ts';
import { made, mail, meet, utf8 } from './both-ends.ts';
import { testWith } from '../../needing.ts';

const test = testWith('8BITMIME', 'ENHANCEDSTATUSCODES', 'SMTPUTF8');

const dsn = made('DSN');
const answer = (command: string, extensions: readonly string[] = ['DSN', 'ENHANCEDSTATUSCODES']): string =>
  new Dialogue({ extensions }).say(`EHLO c.example\r\n${command}\r\n`).lines.at(-1)?.slice(0, 9) ?? '';
const mailed = (parameters: string): string => answer(`MAIL FROM:<a@c.example> ${parameters}`);
const rcpt = (parameters: string): string => answer(`MAIL FROM:<a@c.example>\r\nRCPT TO:<b@mx.example> ${parameters}`);

describe('MAIL', () => {
  test.each(['RET=FULL', 'ret=hdrs', 'ENVID=QQ314159', 'ENVID=a+2Bb+20c', 'RET=HDRS ENVID=x', 'ENVID=~!;<>@'])(
    'takes %s',
    (parameters) => expect(mailed(parameters)).toBe('250 2.1.0'),
  );

  test.each([
    'RET',
    'RET=',
    'RET=ALL',
    'RET=FULL RET=HDRS',
    'ENVID',
    'ENVID=ab+0D+0Acd',
    'ENVID=+00',
    'ENVID=a+',
    'ENVID=a+4',
    'ENVID=a+4g',
    'ENVID=a+4a',
    'ENVID=+7F',
    'ENVID=+E4',
    'ENVID=a=b',
    'ENVID=a ENVID=b',
  ])('refuses %s', (parameters) => expect(mailed(parameters)).toBe('501 5.5.4'));
});

describe('RCPT', () => {
  test.each([
    'NOTIFY=NEVER',
    'NOTIFY=success',
    'NOTIFY=SUCCESS,FAILURE,DELAY',
    'ORCPT=rfc822;Bob@a.example',
    'ORCPT=rfc822;B+2Bob@a.example NOTIFY=DELAY',
    'ORCPT=x400;/G+3DA/',
    'ORCPT=utf-8;b\\x{F6}b@a.example',
  ])('takes %s', (parameters) => expect(rcpt(parameters)).toBe('250 2.1.5'));

  test.each([
    'NOTIFY',
    'NOTIFY=',
    'NOTIFY=NEVER,FAILURE',
    'NOTIFY=FAILURE,NEVER',
    'NOTIFY=SOMETIMES',
    'NOTIFY=SUCCESS,',
    'NOTIFY=,SUCCESS',
    'NOTIFY=NEVER NOTIFY=NEVER',
    'ORCPT=bob@a.example',
    'ORCPT=;bob',
    'ORCPT=rfc 822;bob',
    'ORCPT=rfc822;bob+0Aa',
    'ORCPT=rfc822;b+c3',
    'ORCPT=utf-8;b\\x{110000}',
    'ORCPT=utf-8;b\\x{D800}',
    'ORCPT=utf-8;b\\x{A}',
    'ORCPT=utf-8;b\\x{9999999999}',
  ])('refuses %s', (parameters) => expect(rcpt(parameters)).toBe('501 5.5.4'));

  test('UTF-8 as it is, where addresses may hold it', () => {
    const line = 'MAIL FROM:<a@c.example> SMTPUTF8\r\nRCPT TO:<b@mx.example> ORCPT=utf-8;b\xc3\xb6b@a.example';
    expect(answer(line, ['DSN', '8BITMIME', 'SMTPUTF8'])).toBe('250 OK');
    expect(answer(line, ['DSN'])).toMatch(/^501 |^555 /);
  });
});

test('without the extension the parameters are not known', () => {
  expect(answer('MAIL FROM:<a@c.example> RET=FULL', [])).toMatch(/^555 /);
});

test('lines may grow by the sizes that have to be taken', () => {
  const envid = `ENVID=${'e'.repeat(100)} RET=FULL`;
  const orcpt = `ORCPT=rfc822;${'o'.repeat(493)} NOTIFY=SUCCESS,FAILURE,DELAY`;
  expect(` ${envid}`.length).toBeLessThanOrEqual(dsn.growth.mail);
  expect(` ${orcpt}`.length).toBeLessThanOrEqual(dsn.growth.rcpt);
  const long = new Dialogue({ extensions: ['DSN'], caps: { commandLine: 512 } });
  const recipient = `${'b'.repeat(64)}@${'x.'.repeat(95)}example`;
  long.say(`EHLO c.example\r\nMAIL FROM:<${recipient}> ${envid}\r\nRCPT TO:<${recipient}> ${orcpt}\r\n`);
  expect(long.codes.slice(-2)).toEqual(['250', '250']);
});

describe('hints', () => {
  test.each([
    ['RET', 'FULL', { returned: 'full' }],
    ['RET', 'hdrs', { returned: 'headers' }],
    ['ENVID', 'a+2Bb+20c', { envelopeId: 'a+b c' }],
    ['NOTIFY', 'never', { notify: 'never' }],
    ['NOTIFY', 'FAILURE,DELAY', { notify: ['failure', 'delay'] }],
    ['ORCPT', 'RFC822;a+3Db@c.example', { originalRecipient: 'RFC822;a=b@c.example' }],
    ['ORCPT', 'utf-8;b\\x{F6}b+2B\u00e4', { originalRecipient: 'utf-8;b\u00f6b+\u00e4' }],
    ['BODY', '7BIT', {}],
  ])('%s=%s', (keyword, value, hints) => expect(dsn.hints([{ keyword, value }])).toEqual(hints));

  test('of several parameters', () => {
    const parameters = [
      { keyword: 'ENVID', value: 'x' },
      { keyword: 'RET', value: 'HDRS' },
    ];
    expect(dsn.hints(parameters)).toEqual({ envelopeId: 'x', returned: 'headers' });
  });
});

describe('a relay', () => {
  const came = {
    ...mail('x\r\n', { to: ['b@mx.example', 'c@mx.example'] }),
    parameters: [{ keyword: 'ENVID', value: 'a+2Bb' }],
    rcptParameters: [[{ keyword: 'NOTIFY', value: 'NEVER' }], []],
  };

  test('hands parameters on as they came', () => {
    const { commands } = meet(['DSN'], ['DSN'], came);
    expect(commands.slice(1, 4)).toEqual([
      'MAIL FROM:<a@client.example> ENVID=a+2Bb',
      'RCPT TO:<b@mx.example> NOTIFY=NEVER',
      'RCPT TO:<c@mx.example>',
    ]);
  });

  test.each([
    ['to a host that does not take them', ['DSN'], []],
    ['when it does not know them', [], ['DSN']],
  ] as const)('drops them %s', (_, client, server) => {
    const { commands, fates } = meet(client, server, came);
    expect(commands.slice(1, 3)).toEqual(['MAIL FROM:<a@client.example>', 'RCPT TO:<b@mx.example>']);
    expect(fates).toEqual(['accepted 250', 'accepted 250']);
  });
});

describe('xtext (RFC 3461 4)', () => {
  test.each([
    ['', ''],
    ['a=b+c', 'a+3Db+2Bc'],
    [' \r\n\0\xff', '+20+0D+0A+00+FF'],
    ['!~', '!~'],
  ])('of %j is %s', (text, encoded) => {
    expect(decodeXtext(encoded)).toBe(text);
  });

  test.each(['+', '+2', '+2b', '+2G', '+G0', 'a b', 'a=', '\x7f', '\u0130', '++2B'])('%j is none', (text) => {
    expect(decodeXtext(text)).toBeNull();
  });
});

describe('an original recipient beyond ASCII (RFC 6533 3)', () => {
  const unicode = ['8BITMIME', 'SMTPUTF8', 'DSN', 'ENHANCEDSTATUSCODES'];
  const raw = 'ORCPT=utf-8;b\u00f6b@a.example';
  const asked = (announced: string): string =>
    new Dialogue({ extensions: unicode })
      .say(utf8(`EHLO c.example\r\nMAIL FROM:<a@c.example>${announced}\r\nRCPT TO:<b@mx.example> ${raw}\r\n`))
      .lines.at(-1)
      ?.slice(0, 9) ?? '';

  test('comes as it is where MAIL has announced it, and only there', () => {
    expect(asked(' SMTPUTF8')).toBe('250 2.1.5');
    expect(asked('')).toBe('501 5.5.4');
  });

  const relayed = (server: readonly string[], value: string, type = 'utf-8'): string => {
    const message = {
      ...mail('Subject: x\r\n\r\n'),
      parameters: [{ keyword: 'SMTPUTF8', value: null }],
      rcptParameters: [[{ keyword: 'ORCPT', value: `${type};${value}` }]],
    };
    const { commands, fates } = meet(unicode, server, message);
    expect(fates).toEqual(['accepted 250']);
    return commands[2] ?? '';
  };

  test('goes as it came to a host that takes UTF-8, in ASCII to another, and not at all without DSN', () => {
    const to = 'RCPT TO:<b@mx.example>';
    expect(relayed(unicode, 'b\u00f6b@a.example')).toBe(`${to} ${utf8(raw)}`);
    expect(relayed(['DSN'], 'b\u00f6b@a.example')).toBe(`${to} ORCPT=utf-8;b\\x{F6}b@a.example`);
    expect(relayed(['DSN', 'SMTPUTF8'], '\u{1f600}+2B+3D\\x{5C}@a.example')).toBe(
      `${to} ORCPT=utf-8;\\x{1F600}\\x{2B}\\x{3D}\\x{5C}@a.example`,
    );
    expect(relayed(['DSN'], 'b+2Bb\\x{F6}@a.example')).toBe(`${to} ORCPT=utf-8;b+2Bb\\x{F6}@a.example`);
    expect(relayed(['DSN'], 'b+2Bb@a.example', 'rfc822')).toBe(`${to} ORCPT=rfc822;b+2Bb@a.example`);
    expect(relayed(['8BITMIME', 'SMTPUTF8'], 'b\u00f6b@a.example')).toBe(to);
  });

  test('that no extension would change is not said to a host that takes ASCII only', () => {
    const message = {
      ...mail('Subject: x\r\n\r\n'),
      rcptParameters: [[{ keyword: 'XTRA', value: 'b\u00f6b' }]],
    };
    const extra = toy('XTRA', {});
    const passing = {
      ...extra,
      rcpt: [{ keyword: 'XTRA', read: () => success(null) }],
      duty: () => ({ kind: 'pass-on' as const }),
    };
    const dialogue = new ClientDialogue({ extensions: [passing], transactions: [message] });
    expect(dialogue.hear('220 mx.example', '250-mx.example\r\n250 XTRA').fates).toEqual(['refused mail 553']);
  });
});
