/** Questions: while one is open nothing is consumed, and every way out of it is defined. */
import { describe, expect, test } from 'vitest';
import { Bug, sameOctets } from '#lib/base';
import { accept, refuse, reply } from '#lib/smtp';
import { Dialogue, leaveOpen, upToData } from './server-dialogue.ts';

const open = (): Dialogue => new Dialogue({ policy: leaveOpen });

describe('an open question', () => {
  test('stops everything behind it', () => {
    const dialogue = open().say('EHLO c.example\r\nMAIL FROM:<>\r\nNOOP\r\nRSE');
    expect(dialogue.codes).toEqual(['220', '250']);
    expect(dialogue.session.unread).toBe('NOOP\r\nRSE'.length);
    dialogue.say('T\r\n');
    expect(dialogue.session.unread).toBe('NOOP\r\nRSET\r\n'.length);
    dialogue.answer(accept);
    expect(dialogue.codes).toEqual(['220', '250', '250', '250', '250']);
    expect(dialogue.session.unread).toBe(0);
  });

  test('has no deadline, and the next wait begins with the answer', () => {
    const dialogue = open().say('EHLO c.example\r\nMAIL FROM:<>\r\n', 5);
    expect(dialogue.session.deadline).toBeUndefined();
    dialogue.expire(1e12);
    expect(dialogue.over).toBe(false);
    dialogue.answer(accept, 1_000);
    expect(dialogue.session.deadline).toBe(300_001_000);
  });

  test('may be answered by a reply of the policy, also in acceptance', () => {
    const dialogue = open().say('EHLO c.example\r\nMAIL FROM:<>\r\nRCPT TO:<x@mx.example>\r\n').answer(accept);
    dialogue.answer({ kind: 'accept', reply: reply(251, '2.1.5', 'S3.4-b', 'will forward to <y@mx.example>') });
    expect(dialogue.lines.at(-1)).toBe('251 will forward to <y@mx.example>');
    expect(dialogue.eventsOf('smtp/phase').at(-1)).toMatchObject({ phase: 'recipients', forwardPaths: 1 });
  });

  test('may be answered with 421, which closes', () => {
    const dialogue = open().say('EHLO c.example\r\nMAIL FROM:<>\r\nNOOP\r\n');
    dialogue.answer(refuse(reply(421, '4.3.2', null, 'mx.example no')));
    expect(dialogue.codes).toEqual(['220', '250', '421']);
    expect(dialogue.over).toBe(true);
  });

  test.each([
    ['shutdown', (dialogue: Dialogue) => dialogue.shutdown(), ['220', '250', '421'], 'shutdown'],
    ['a reset', (dialogue: Dialogue) => dialogue.closed('reset'), ['220', '250'], 'reset'],
  ])('ends with %s, and a late answer is dropped', (_, end, codes, why) => {
    const dialogue = end(open().say('EHLO c.example\r\nMAIL FROM:<>\r\nNOOP\r\n'));
    dialogue.answer(accept).say('NOOP\r\n').shutdown().closed('fin');
    expect(dialogue.codes).toEqual(codes);
    expect(dialogue.eventsOf('smtp/closed').map((event) => event.why)).toEqual([why]);
    expect(dialogue.session.deadline).toBeUndefined();
    expect(dialogue.session.unread).toBe(0);
  });

  test('outlives the end of the client’s octets, and so does what waits behind it', () => {
    const dialogue = open().say('EHLO c.example\r\nMAIL FROM:<>\r\nNOOP\r\nNOO').closed('fin');
    expect(dialogue.over).toBe(false);
    dialogue.answer(accept);
    expect(dialogue.codes).toEqual(['220', '250', '250', '250']);
    expect(dialogue.eventsOf('smtp/closed')[0]?.why).toBe('peer-closed');
    expect(dialogue.over).toBe(true);
  });
});

test('a verdict that nobody asked for is a bug', () => {
  expect(() => new Dialogue().answer(accept)).toThrow(Bug);
});

describe('mail data', () => {
  test('are views of what arrived, not copies', () => {
    const dialogue = new Dialogue().say(upToData);
    const segment = new TextEncoder().encode(`${'text without dots\r\n'.repeat(500)}.\r\n`);
    dialogue.receive(segment);
    const question = dialogue.questions.at(-1);
    const parts = question?.kind === 'mail-data' ? question.content : [];
    expect(parts).toHaveLength(1);
    expect(parts[0]?.buffer).toBe(segment.buffer);
    expect(sameOctets(parts[0] ?? new Uint8Array(0), segment.subarray(0, -3))).toBe(true);
  });

  test('refused by the policy end the transaction all the same', () => {
    const refusing = new Dialogue({
      policy: ({ kind }) => (kind === 'mail-data' ? refuse(reply(451, '4.3.0', null, 'later')) : accept),
    });
    refusing.say(`${upToData}x\r\n.\r\nRCPT TO:<b@mx.example>\r\n`);
    expect(refusing.codes.slice(-2)).toEqual(['451', '503']);
  });
});
