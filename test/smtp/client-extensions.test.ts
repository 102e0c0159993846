/** What a client makes of the EHLO reply: it uses what both sides have, and nothing else (§2.2.1). */
import { describe, expect, test } from 'vitest';
import { success } from '#lib/base';
import { quiet, quietClient } from '#lib/smtp';
import type { ClientSetup, Transaction } from '#lib/smtp';
import { Dialogue, toBob, transaction } from './client-dialogue.ts';

type Extension = ClientSetup['extensions'][number];

/** An extension that puts what the server said into MAIL, and refuses transactions on the keyword's parameter `NO`. */
const echo = (keyword: string): Extension => ({
  ...quiet,
  title: keyword,
  source: 'RFC1870 3',
  keyword,
  mail: [{ keyword, read: () => success(null) }],
  client: {
    ...quietClient,
    mailParameters: (_, offered) => [{ keyword, value: offered.parameters.join('/') || null }],
    judge: (_, offered) =>
      offered?.parameters.includes('NO') === true ? { code: 552, enhanced: '5.3.4', text: 'it will not fit' } : null,
  },
});

const mailAfter = (ehlo: string, extensions: readonly Extension[]): string | undefined =>
  new Dialogue({ extensions }).hear('220 mx.example', ehlo).lines.at(-1);
const plain = 'MAIL FROM:<alice@client.example>';

test('parameters are sent for keywords that were offered, in any case', () => {
  const ehlo = '250-mx.example hello\r\n250-eChO a b\r\n250 HELP';
  expect(mailAfter(ehlo, [echo('ECHO'), echo('OTHER')])).toBe(`${plain} ECHO=a/b`);
  expect(mailAfter(ehlo, [echo('Help'), echo('ECHO')])).toBe(`${plain} Help ECHO=a/b`);
});

test.each([
  ['the first line', '250 ECHO'],
  ['another keyword', '250-mx.example\r\n250 ECHOES'],
  ['a keyword as parameter', '250-mx.example\r\n250 X ECHO'],
  ['a line that is no ehlo-line', '250-mx.example\r\n250  ECHO'],
  ['a control character', '250-mx.example\r\n250 ECHO\ta'],
  ['"=" after the keyword', '250-mx.example\r\n250 ECHO=a'],
])('%s offers nothing', (_, ehlo) => {
  expect(mailAfter(ehlo, [echo('ECHO')])).toBe(plain);
});

test.each(['250 ECHO a ', '250 ECHO  a', '250 ECHO   a   '])('spaces more than there should be: %j', (line) => {
  expect(mailAfter(`250-mx.example\r\n${line}`, [echo('ECHO')])).toBe(`${plain} ECHO=a`);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a keyword like any other', (keyword) => {
  expect(mailAfter(`250-mx.example\r\n250 ${keyword}`, [echo('ECHO')])).toBe(plain);
  expect(mailAfter('250-mx.example\r\n250 HELP', [echo(keyword)])).toBe(plain);
});

test('the first of two lines for one keyword counts', () => {
  expect(mailAfter('250-mx.example\r\n250-ECHO a\r\n250 ECHO b', [echo('ECHO')])).toBe(`${plain} ECHO=a`);
});

test('10,000 keyword lines are too many', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `250-K${i}\r\n`).join('');
  const dialogue = new Dialogue({ extensions: [echo('ECHO')] }).hear('220 mx.example').come(`${lines}250 ECHO\r\n`);
  expect(dialogue.fates).toEqual(['broken hello desync']);
});

test('after HELO nothing is offered, whatever the reply says', () => {
  const dialogue = new Dialogue({ extensions: [echo('ECHO')] });
  dialogue.hear('220 mx.example', '502 no', '250-mx.example\r\n250 ECHO');
  expect(dialogue.lines.at(-1)).toBe(plain);
});

describe('a transaction that the server has said it will refuse', () => {
  test('is not begun', () => {
    const dialogue = new Dialogue({ extensions: [echo('ECHO')], transactions: [toBob, toBob] });
    dialogue.hear('220 mx.example', '250-mx.example\r\n250 ECHO NO');
    expect(dialogue.lines).toEqual(['EHLO client.example', 'QUIT']);
    expect(dialogue.outcomes[1]).toEqual([
      {
        kind: 'refused',
        stage: 'mail',
        reply: { code: 552, enhanced: '5.3.4', text: ['it will not fit'], unsaid: true },
      },
    ]);
  });

  test('is begun when only the client knows the extension', () => {
    expect(mailAfter('250 mx.example', [echo('ECHO')])).toBe(plain);
  });
});

describe('octets above 127 without an extension for them (§2.4)', () => {
  const eightBit = transaction('a@client.example', ['b@mx.example'], 'caf\u00e9\r\n');
  const after = (transactions: readonly Transaction[], extensions: readonly Extension[], ehlo: string): Dialogue =>
    new Dialogue({ extensions, transactions }).hear('220 mx.example', ehlo);

  test('in content: the transaction is not begun', () => {
    const dialogue = after([eightBit], [], '250-mx.example\r\n250 8BITMIME');
    expect(dialogue.lines).toEqual(['EHLO client.example', 'QUIT']);
    expect(dialogue.fates).toEqual(['refused mail 554']);
    const shared = { ...echo('EIGHT'), eightBit: true };
    expect(after([eightBit], [shared], '250 mx.example').lines.at(-1)).toBe('QUIT');
    expect(after([eightBit], [shared], '250-mx.example\r\n250 EIGHT').lines.at(-1)).toMatch(/^MAIL/);
  });

  test('in a path: the transaction is not begun', () => {
    const mailbox = { localPart: '\u03b4', at: { kind: 'domain', name: 'mx.example' } } as const;
    const beyond: Transaction = { ...toBob, forwardPaths: [{ kind: 'mailbox', mailbox, route: [] }] };
    const dialogue = after([beyond, toBob], [], '250 mx.example');
    expect(dialogue.fates).toEqual(['refused mail 553']);
    expect(dialogue.lines.at(-1)).toBe(plain);
    const shared = { ...echo('WIDE'), unicode: true };
    const sent = after([beyond], [shared], '250-mx.example\r\n250 WIDE').hear('250 ok');
    expect(sent.lines.at(-1)).toBe('RCPT TO:<\u00ce\u00b4@mx.example>');
  });
});
