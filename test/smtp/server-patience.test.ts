/** Replies that are held back, octets that come too early, and refused greetings (§7.8, §3.1). */
import { describe, expect, test } from 'vitest';
import { SECOND } from '#lib/base';
import { reply, replies } from '#lib/smtp';
import { Dialogue, upToData } from './server-dialogue.ts';

describe('from the 11th refusal on', () => {
  const wrong = 'XYZZY\r\n';

  test('each reply is held back one second longer, and nothing is read meanwhile', () => {
    const dialogue = new Dialogue().say(wrong.repeat(13) + 'NOOP\r\n', 5);
    expect(dialogue.codes).toHaveLength(11);
    expect(dialogue.session.unread).toBe(wrong.length * 2 + 6);
    expect(dialogue.session.deadline).toBe(5 + SECOND);
    dialogue.expire(SECOND);
    expect(dialogue.codes).toHaveLength(11);
    dialogue.expire(5 + SECOND);
    expect(dialogue.codes).toHaveLength(12);
    expect(dialogue.session.deadline).toBe(5 + 3 * SECOND);
    dialogue.expire(5 + 3 * SECOND).expire(5 + 6 * SECOND);
    expect(dialogue.codes.slice(-2)).toEqual(['500', '250']);
    expect(dialogue.session.unread).toBe(0);
  });

  test('the fault is told at once, and the reply in its time; at the 21st the session ends', () => {
    const dialogue = new Dialogue().say(wrong.repeat(25));
    expect(dialogue.eventsOf('smtp/fault')).toHaveLength(11);
    dialogue.wait();
    expect(dialogue.codes).toEqual(['220', ...Array<string>(20).fill('500'), '421']);
    expect(dialogue.eventsOf('smtp/closed')[0]?.why).toBe('too-many-errors');
  });

  test('a transaction that was carried out makes up for them', () => {
    const dialogue = new Dialogue().say(`${wrong.repeat(10)}${upToData}.\r\n${wrong.repeat(10)}`);
    expect(dialogue.codes.filter((code) => code === '500')).toHaveLength(20);
  });

  test('a reply that is held back is lost with the connection, or makes way for 421', () => {
    const held = (): Dialogue => new Dialogue().say(wrong.repeat(11));
    expect(held().closed('reset').codes).toHaveLength(11);
    expect(held().closed('reset').session.deadline).toBeUndefined();
    expect(held().shutdown().codes.slice(11)).toEqual(['421']);
    const gone = held().closed('fin');
    expect(gone.over).toBe(false);
    expect(gone.wait().codes.slice(11)).toEqual(['500']);
    expect(gone.over).toBe(true);
  });
});

describe('octets before their turn', () => {
  const early = (before: string, name: string) => (what: string) => (what === before ? replies.tooEarly(name) : null);
  const minding = (before: string): Dialogue => new Dialogue({ parts: { early: early(before, 'mx.example') } }, 10);

  test('wait, by default', () => {
    expect(new Dialogue({}, 10).say('NOOP\r\n', 10).codes).toEqual(['220', '250']);
    expect(new Dialogue().say(`${upToData}x\r\n.\r\n`).contents).toEqual(['x\r\n']);
  });

  test('before the greeting: of the same instant they are early, later they are not', () => {
    const dialogue = minding('greeting').say('EHLO c.example\r\n', 10);
    expect(dialogue.codes).toEqual(['220', '421']);
    expect(dialogue.eventsOf('smtp/closed')[0]?.why).toBe('refused');
    expect(minding('greeting').say('EHLO c.example\r\n', 11).codes).toEqual(['220', '250']);
  });

  test('before the 354, in one portion or two', () => {
    expect(minding('data').say(`${upToData}x\r\n.\r\nNOOP\r\n`, 11).codes.slice(4)).toEqual(['354', '421']);
    expect(minding('data').say(upToData, 11).say('x\r\n.\r\n', 11).codes.slice(4)).toEqual(['354', '421']);
    const patient = minding('data').say(upToData, 11).say('x\r\n.\r\n', 12);
    expect(patient.codes.slice(4)).toEqual(['354', '250']);
    expect(minding('data').say(`${upToData}x\r\n.\r\n`, 11).contents).toEqual([]);
  });
});

describe('a greeting of the host', () => {
  test.each([554, 521])('%i: 503 to what comes, until QUIT (§3.1)', (code) => {
    const dialogue = new Dialogue({ greeting: reply(code, null, 'S3.1-e', 'mx.example no mail here') });
    dialogue.say('EHLO c.example\r\nMAIL FROM:<>\r\nNOOP\r\nQUIT\r\n');
    expect(dialogue.codes).toEqual([String(code), '503', '503', '503', '221']);
    expect(dialogue.over).toBe(true);
  });

  test('with other text is a greeting like any', () => {
    const dialogue = new Dialogue({ greeting: reply(220, null, null, 'mx.example hello') }).say('EHLO c.example\r\n');
    expect(dialogue.lines[0]).toBe('220 mx.example hello');
    expect(dialogue.codes).toEqual(['220', '250']);
  });

  test('gives way to a fault', () => {
    const busy = reply(421, null, null, 'mx.example busy');
    const dialogue = new Dialogue({ greeting: reply(554, null, null, 'no'), override: () => busy });
    expect(dialogue.codes).toEqual(['421']);
  });
});
