/** Message Size Declaration (RFC 1870), at both ends; threats S31. */
import { describe, expect } from 'vitest';
import { defaultCaps } from '#lib/base';
import { extensionOf } from '#lib/smtp';
import { Dialogue as ClientDialogue } from '../client-dialogue.ts';
import { Dialogue, leaveOpen } from '../server-dialogue.ts';
import { clientContext, codesAround, made, mail, meet } from './both-ends.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES', 'HELP');

const hello = 'EHLO c.example\r\n';
const declaring = (value: string, extension = 'SIZE', message = defaultCaps.message): string =>
  new Dialogue({ extensions: [extension, 'ENHANCEDSTATUSCODES'], caps: { message } })
    .say(`${hello}MAIL FROM:<a@c.example> ${value}\r\n`)
    .lines.at(-1) ?? '';

describe('a server', () => {
  test.each([
    ['SIZE', '250-SIZE 65536'],
    ['SIZE 1000', '250-SIZE 1000'],
    ['SIZE 0', '250-SIZE 0'],
  ])('with “%s” offers %s', (line, offered) => {
    const extensions = [line, 'HELP'];
    expect(new Dialogue({ extensions, caps: { message: 65_536 } }).say(hello).lines).toContain(offered);
  });

  test.each([
    ['SIZE=0', '250'],
    ['SIZE=65536', '250'],
    ['SIZE=00000000000000065536', '250'],
    ['size=65536', '250'],
    ['SIZE=65537', '552 5.3.4'],
    ['SIZE=99999999999999999999', '552 5.3.4'],
    ['SIZE=100000000000000000000', '501 5.5.4'],
    ['SIZE=-1', '501 5.5.4'],
    ['SIZE=+1', '501 5.5.4'],
    ['SIZE=0x10', '501 5.5.4'],
    ['SIZE=1e9', '501 5.5.4'],
    ['SIZE=', '501 5.5.4'],
    ['SIZE= 5', '501 5.5.4'],
    ['SIZE', '501 5.5.4'],
    ['SIZE=1 SIZE=1', '501 5.5.4'],
    ['SIZE=\xd9\xa3', '501 5.5.2'],
  ])('answers %s with %s', (parameter, reply) => {
    expect(declaring(parameter, 'SIZE', 65_536)).toMatch(new RegExp(`^${reply}`));
  });

  test.each([
    ['SIZE 1000', 'SIZE=1001', '552'],
    ['SIZE 1000', 'SIZE=1000', '250'],
    ['SIZE 0', 'SIZE=65537', '552'],
    ['SIZE 99999999999999999999', 'SIZE=65537', '552'],
  ])('with “%s” answers %s with %s: never above its own cap', (line, parameter, code) => {
    expect(declaring(parameter, line, 65_536).slice(0, 3)).toBe(code);
  });

  test('refuses content above its limit, whatever was declared, and the session goes on', () => {
    const dialogue = new Dialogue({ extensions: ['SIZE 10', 'ENHANCEDSTATUSCODES'] });
    const transaction = 'MAIL FROM:<a@c.example> SIZE=5\r\nRCPT TO:<b@mx.example>\r\nDATA\r\n';
    dialogue.say(`${hello}${transaction}12345678\r\n.\r\n${transaction}123456789\r\n.\r\n`);
    expect(dialogue.lines.slice(-8).filter((line) => !/^(250 2\.1|354)/.test(line))).toEqual([
      '250 2.6.0 OK',
      '552 5.3.4 Message size exceeds fixed maximum message size of 10 octets',
    ]);
    expect(dialogue.contents).toEqual(['12345678\r\n']);
  });

  test('after HELO knows no parameter', () => {
    const lines = new Dialogue({ extensions: ['SIZE'] }).say(
      'HELO c.example\r\nMAIL FROM:<a@c.example> SIZE=1\r\n',
    ).lines;
    expect(lines.at(-1)).toMatch(/^555 /);
  });
});

describe('a client', () => {
  const size = made('SIZE');
  const { client } = size;
  const context = clientContext('SIZE');
  const hundred = mail(`${'x'.repeat(98)}\r\n`);
  const offered = (...parameters: string[]): { keyword: string; parameters: readonly string[] } => ({
    keyword: 'SIZE',
    parameters,
  });

  test('declares the octets of the content, dots not stuffed', () => {
    expect(meet(['SIZE'], ['SIZE'], mail('.\r\n..\r\n')).commands).toContain('MAIL FROM:<a@client.example> SIZE=7');
  });

  test.each([
    ['99', 'refused'],
    ['100', 'tried'],
    ['0100', 'tried'],
    ['0099', 'refused'],
    ['0', 'tried'],
    ['00', 'tried'],
    ['99999999999999999999', 'tried'],
    ['999999999999999999999', 'tried'],
    ['1e1', 'tried'],
    ['-1', 'tried'],
    ['', 'tried'],
  ])('with 100 octets and a limit of “%s” is %s', (limit, outcome) => {
    const refusal = client.judge(hundred, offered(limit), context);
    expect(refusal === null ? 'tried' : 'refused').toBe(outcome);
    if (refusal !== null) expect(refusal).toMatchObject({ code: 552, enhanced: '5.3.4' });
  });

  test('without a limit, or without the offer, tries', () => {
    expect(client.judge(hundred, offered(), context)).toBeNull();
    expect(client.judge(hundred, null, context)).toBeNull();
  });

  test('does not begin what is too big, and goes on with the next', () => {
    const { fates, contents, commands } = meet(['SIZE'], ['SIZE 50'], hundred, mail('x\r\n'));
    expect(fates).toEqual(['refused mail 552 5.3.4', 'accepted 250']);
    expect(contents).toEqual(['x\r\n']);
    expect(commands.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
  });

  test('as a relay tells the next hop anew', () => {
    const carried = {
      mail: [{ keyword: 'SIZE', value: '5' }],
      rcpt: [[]],
      eightBit: false,
      eightBitEnvelope: false,
      unicode: false,
      age: 0,
    };
    expect(size.duty(carried, null)).toEqual({ kind: 'drop' });
    expect(size.duty(carried, offered('5'))).toEqual({ kind: 'drop' });
  });
});

test('MAIL may grow by 26 octets', () => {
  expect(made('SIZE').growth).toEqual({ mail: 26, rcpt: 0 });
  expect(codesAround('SIZE', 26)).toEqual(['250', '500']);
});

test.each(['x', '-1', '5 6', '123456789012345678901'])('a line with “%s” is refused', (words) => {
  const expected = 'nothing, or octets as 1 to 20 digits';
  expect(extensionOf(`SIZE ${words}`)).toEqual({ ok: false, error: { word: words, expected } });
});

test.each([
  ['SIZE', 'MAIL'],
  ['SIZE 1e309', 'MAIL'],
  ['SIZE -1', 'MAIL'],
  ['SIZE 0', 'MAIL'],
  ['size 21', 'MAIL'],
  ['Size 20', 'QUIT'],
])('a limit that was offered is kept to, and one that cannot be read is none: %s', (line, verb) => {
  const dialogue = new ClientDialogue({ extensions: [made('SIZE')] });
  dialogue.hear('220 mx.example', `250-mx.example\r\n250 ${line}`);
  expect(dialogue.lines.at(-1)).toBe(verb === 'MAIL' ? 'MAIL FROM:<alice@client.example> SIZE=21' : verb);
  expect(dialogue.fates).toEqual(verb === 'MAIL' ? [] : ['refused mail 552']);
});

test('questions carry the envelope as it stands', () => {
  const dialogue = new Dialogue({ extensions: ['SIZE'], policy: leaveOpen }).say(
    'EHLO c.example\r\nMAIL FROM:<a@c.example> SIZE=7\r\n',
  );
  expect(dialogue.questions[0]).toMatchObject({
    kind: 'reverse-path',
    client: { verb: 'EHLO', name: 'c.example' },
    parameters: [{ keyword: 'SIZE', value: '7' }],
  });
});
