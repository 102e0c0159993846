/** EXPN as an extension (§3.5.2, §4.1.1.7). */
import { describe, expect, test } from 'vitest';
import { refuse, reply } from '#lib/smtp';
import { Dialogue } from '../server-dialogue.ts';

describe('EXPN', () => {
  test('without the extension is known and not carried out', () => {
    expect(new Dialogue().say('EXPN staff\r\n').lines.at(-1)).toMatch(/^502 /);
  });

  test('may come at any time, and touches no buffer', () => {
    const met = new Dialogue({ extensions: ['EXPN'] });
    met.say('EXPN staff\r\nHELO c.example\r\nEXPN staff\r\nMAIL FROM:<a@c.example>\r\nEXPN staff\r\n');
    met.say('RCPT TO:<b@mx.example>\r\nEXPN staff\r\nDATA\r\n');
    expect(met.codes).toEqual(['220', '252', '250', '252', '250', '252', '250', '252', '354']);
  });

  test('asks the mail system, who asks included', () => {
    const met = new Dialogue({
      extensions: ['EXPN'],
      policy: (question) =>
        question.kind === 'expand'
          ? { kind: 'accept', reply: reply(250, '2.1.5', null, '<a@mx.example>', '<b@mx.example>') }
          : refuse(reply(550, '5.1.1', null, 'no')),
    });
    met.say('EXPN staff\r\nEHLO c.example\r\nEXPN Staff People\r\n');
    expect(met.questions).toEqual([
      { kind: 'expand', client: null, text: 'staff' },
      { kind: 'expand', client: { verb: 'EHLO', name: 'c.example' }, text: 'Staff People' },
    ]);
    expect(met.lines.slice(-2)).toEqual(['250-<a@mx.example>', '250 <b@mx.example>']);
  });

  test('needs an argument', () => {
    expect(new Dialogue({ extensions: ['EXPN'] }).say('EXPN\r\n').codes.at(-1)).toBe('501');
  });
});
