/** Deadlines: from the last whole command, or block of mail data; never from an octet. */
import { describe, expect, test } from 'vitest';
import { DAY, SECOND } from '#lib/base';
import { Dialogue, upToData } from './server-dialogue.ts';

const five = 300 * SECOND;

describe('the wait for a command', () => {
  test('begins with the session', () => expect(new Dialogue({}, 7).session.deadline).toBe(7 + five));

  test('begins anew with each whole command, good or bad', () => {
    const dialogue = new Dialogue().say('NOOP\r\n', SECOND);
    expect(dialogue.session.deadline).toBe(SECOND + five);
    expect(dialogue.say('XYZZY\r\n', 2 * SECOND).session.deadline).toBe(2 * SECOND + five);
  });

  test('does not begin anew with octets of one that is not whole', () => {
    const dialogue = new Dialogue().say('E', 299 * SECOND).say('HLO c.example\r', five - 1);
    expect(dialogue.session.deadline).toBe(five);
    dialogue.expire(five - 1);
    expect(dialogue.over).toBe(false);
    dialogue.expire(five);
    expect(dialogue.codes).toEqual(['220', '421']);
    expect(dialogue.eventsOf('smtp/reply').at(-1)).toMatchObject({ to: 'none', clause: 'S3.8-b' });
    expect(dialogue.eventsOf('smtp/closed')[0]?.why).toBe('timeout');
    expect(dialogue.session.deadline).toBeUndefined();
  });

  test('does not begin anew with octets of a line that is too long', () => {
    const dialogue = new Dialogue();
    for (let second = 1; second < 300; second++) dialogue.say('x'.repeat(100), second * SECOND);
    expect(dialogue.session.deadline).toBe(five);
    expect(dialogue.session.unread).toBe(0);
  });
});

describe('mail data', () => {
  const block = 180 * SECOND;

  test('are waited for by the block of 64 KiB', () => {
    const dialogue = new Dialogue().say(upToData);
    expect(dialogue.session.deadline).toBe(block);
    dialogue.say('x'.repeat(65_535), 100 * SECOND);
    expect(dialogue.session.deadline).toBe(block);
    dialogue.say('x', 101 * SECOND);
    expect(dialogue.session.deadline).toBe(101 * SECOND + block);
  });

  test('do not last for ever when they drip', () => {
    const dialogue = new Dialogue().say(upToData);
    let at = 0;
    while (!dialogue.over && at < 30 * DAY) {
      at += 179 * SECOND;
      if ((dialogue.session.deadline ?? at) < at) dialogue.expire(at);
      dialogue.say('x', at);
    }
    expect(at).toBeLessThan(10 * 60 * SECOND);
    expect(dialogue.codes.at(-1)).toBe('421');
    expect(dialogue.contents).toEqual([]);
  });

  test('after their end, commands are waited for again', () => {
    const dialogue = new Dialogue().say(upToData).say('.\r\n', 10 * SECOND);
    expect(dialogue.session.deadline).toBe(10 * SECOND + five);
  });

  test('do not depend on portions for their deadline', () => {
    const after = (sizes: readonly number[]): number | undefined => {
      const dialogue = new Dialogue().say(upToData);
      for (const size of sizes) dialogue.say('x'.repeat(size), SECOND);
      return dialogue.say('x'.repeat(40_000), 2 * SECOND).session.deadline;
    };
    expect(after([100_000])).toBe(after([65_536, 34_464]));
    expect(after([100_000])).toBe(after([1, 99_999]));
  });
});

describe('shutdown', () => {
  test.each([
    ['before EHLO', ''],
    ['in a transaction', 'EHLO c.example\r\nMAIL FROM:<>\r\n'],
    ['within a line', 'EHLO c.exa'],
    ['in mail data', `${upToData}half a li`],
  ])('%s is 421 and the end', (_, text) => {
    const dialogue = new Dialogue().say(text).shutdown();
    expect(dialogue.lines.at(-1)).toMatch(/^421 mx\.example /);
    expect(dialogue.eventsOf('smtp/closed').map(({ why }) => why)).toEqual(['shutdown']);
    expect(dialogue.over).toBe(true);
    expect(dialogue.contents).toEqual([]);
  });
});
