/** ETRN (RFC 1985): what is asked of the mail system, and what its answers become. */
import { refuse } from '#lib/smtp';
import type { Reply } from '#lib/smtp';
import { describe, expect } from 'vitest';
import { acceptAll, Dialogue } from '../server-dialogue.ts';
import type { Policy } from '../server-dialogue.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES');

const begun = (policy: Policy = acceptAll): Dialogue =>
  new Dialogue({ extensions: ['ENHANCEDSTATUSCODES', 'ETRN'], policy }).say('EHLO client.example\r\n');

describe('asks for', () => {
  test.each([
    ['branch.example', { kind: 'host', name: 'branch.example' }],
    ['@Branch.example', { kind: 'domain', name: 'Branch.example' }],
    ['#queue_1/slow', { kind: 'queue', name: 'queue_1/slow' }],
  ])('%s', (argument, target) => {
    const dialogue = begun().say(`etrn ${argument}\r\n`);
    expect(dialogue.questions).toEqual([
      { kind: 'queue-run', client: { verb: 'EHLO', name: 'client.example' }, target },
    ]);
    expect(dialogue.lines.at(-1)).toBe(`250 2.0.0 OK, queuing for node ${target.name} started`);
  });
});

test.each([
  '',
  ' ',
  ' @',
  ' #',
  ' a b',
  ' #a b',
  ' -a.example',
  ' a.example.',
  ' @[192.0.2.1]',
  ' a@b.example',
  ' @@a',
])('ETRN%j: 501, and nobody is asked', (argument) => {
  const dialogue = begun().say(`ETRN${argument}\r\n`);
  expect(dialogue.codes.at(-1)).toBe('501');
  expect(dialogue.questions).toEqual([]);
});

test.each([
  [251, '2.0.0', 'OK, no messages waiting for node a.example'],
  [252, '2.0.0', 'OK, pending messages for node a.example started'],
  [253, '2.0.0', 'OK, 3 pending messages for node a.example started'],
  [458, '4.5.0', 'Unable to queue messages for node a.example'],
  [459, '4.7.1', 'Node a.example not allowed: not yours'],
] as const)('the mail system may say %i', (code, enhanced, text) => {
  const reply: Reply = { code, enhanced, clause: 'RFC1985 5', text: [text] };
  const dialogue = begun(() => (code < 300 ? { kind: 'accept', reply } : refuse(reply)));
  dialogue.say('ETRN a.example\r\nNOOP\r\n');
  expect(dialogue.lines.slice(-2)).toEqual([`${code} ${enhanced} ${text}`, '250 2.0.0 OK']);
});

test('not in a mail transaction, not before EHLO, not after HELO', () => {
  const inside = begun().say('MAIL FROM:<a@client.example>\r\nETRN a.example\r\nRSET\r\nETRN a.example\r\n');
  expect(inside.codes.slice(2)).toEqual(['250', '503', '250', '250']);
  const before = new Dialogue({ extensions: ['ETRN'] }).say('ETRN a.example\r\nHELO a.example\r\nETRN a.example\r\n');
  expect(before.codes).toEqual(['220', '500', '250', '500']);
});
