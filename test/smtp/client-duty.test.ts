/** What a relay does with the parameters that came with a message (§2.2.3), and parameters of RCPT. */
import { expect, test } from 'vitest';
import type { Duty, Extension } from '#lib/smtp';
import { Dialogue, toThree, transaction } from './client-dialogue.ts';
import { pass, road } from './toy-extension.ts';

const received = [
  { keyword: 'XROAD', value: 'gravel' },
  { keyword: 'XOTHER', value: null },
];
const relayed = transaction('alice@client.example', ['bob@mx.example', 'amy@mx.example'], undefined, 7, received);
const offers = '250-mx.example\r\n250 xroad 5';
const without = '250 mx.example';
const plain = 'MAIL FROM:<alice@client.example>';

const relay = (extension: Extension, ehlo: string, one = relayed): Dialogue =>
  new Dialogue({ extensions: [extension], transactions: [one] }).hear('220 mx.example', ehlo);
const mailAfter = (extension: Extension, ehlo: string): string | undefined => relay(extension, ehlo).lines.at(-1);

test('pass on: sent again to a host that offers the extension, and to no other', () => {
  expect(mailAfter(road(), offers)).toBe(`${plain} XROAD=gravel`);
  expect(mailAfter(road(), without)).toBe(plain);
});

test('pass on: what the client says of its own stands instead', () => {
  const own = { ...road().client, mailParameters: () => [{ keyword: 'xroad', value: 'paved' }] };
  expect(mailAfter(road({ client: own }), offers)).toBe(`${plain} xroad=paved`);
});

test('drop: not sent', () => expect(mailAfter(road({ duty: () => ({ kind: 'drop' }) }), offers)).toBe(plain));

test('return: every recipient is refused, and nothing is begun', () => {
  const duty = (): Duty => ({ kind: 'return', enhanced: '5.6.3', text: 'no such road ahead' });
  const dialogue = relay(road({ duty }), without);
  expect(dialogue.lines).toEqual(['EHLO client.example', 'QUIT']);
  const refused = {
    kind: 'refused',
    stage: 'mail',
    reply: { code: 554, enhanced: '5.6.3', text: ['no such road ahead'], unsaid: true },
  };
  expect(dialogue.outcomes).toEqual([[refused, refused]]);
});

test('is asked with its own parameters and the offer or null, and only when there are some', () => {
  const asked: unknown[] = [];
  const duty: Extension['duty'] = (carried, offered) => {
    asked.push([carried, offered]);
    return pass;
  };
  relay(road({ duty }), offers);
  relay(road({ duty }), without);
  relay(road({ duty }), offers, toThree);
  const carried = {
    mail: [{ keyword: 'XROAD', value: 'gravel' }],
    rcpt: [[], []],
    eightBit: false,
    eightBitEnvelope: false,
    unicode: false,
    age: 0,
  };
  expect(asked).toEqual([
    [carried, { keyword: 'xroad', parameters: ['5'] }],
    [carried, null],
  ]);
});

test('parameters of RCPT: for each recipient, where they were offered', () => {
  const rcptParameters: Extension['client']['rcptParameters'] = (_, recipient, { parameters }) =>
    recipient === 1 ? [{ keyword: 'XLANE', value: `${parameters.join()}-${recipient}` }] : [];
  const extension = road({ client: { ...road().client, rcptParameters } });
  const rcpts = (ehlo: string) =>
    relay(extension, ehlo, toThree)
      .hear('250 ok', '250 ok', '250 ok', '250 ok')
      .lines.filter((line) => line.startsWith('RCPT'));
  expect(rcpts(offers)).toEqual([
    'RCPT TO:<b@mx.example>',
    'RCPT TO:<c@mx.example> XLANE=5-1',
    'RCPT TO:<d@mx.example>',
  ]);
  expect(rcpts(without)).toEqual(['RCPT TO:<b@mx.example>', 'RCPT TO:<c@mx.example>', 'RCPT TO:<d@mx.example>']);
});
