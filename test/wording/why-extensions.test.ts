/** Why lines that extensions bring are as they are, and lines that a client never said; from literal facts. */
import { describe, expect, test } from 'vitest';
import type { DialogueRow, LineFacts } from '#lib/projection';
import type { Why } from '#lib/wording';
import { row, state, why } from './line-facts.ts';

describe('lines that extensions bring', () => {
  const command = (line: string, some: Partial<DialogueRow> = {}, more: Partial<LineFacts> = {}): Why =>
    why({ kind: 'command', from: 'C', verb: line.split(' ')[0] ?? '', lines: [line], turn: 1, ...some }, more);

  test('have sentences and the sections of their own RFCs', () => {
    expect(command('STARTTLS').source).toBe('RFC3207 4');
    expect(command('AUTH PLAIN eA==').source).toBe('RFC4954 4');
    expect(command('BDAT 12').source).toBe('RFC3030 2');
    expect(command('ETRN x.example').source).toBe('RFC1985 3');
    for (const verb of ['STARTTLS', 'AUTH', 'BDAT', 'ETRN', 'EXPN'])
      expect(why({ verb, code: 250 }).sentence).not.toBe('mx2 has done what it was asked.');
  });

  test('name the mechanism, and whether anything hides what is only coded', () => {
    expect(command('AUTH PLAIN eA==').sentence).toMatch(/PLAIN.*nothing hides it here/);
    expect(command('AUTH PLAIN eA==', { secured: true }).sentence).toMatch(/TLS hides it/);
    expect(command('AUTH CRAM-MD5').sentence).toMatch(/CRAM-MD5.*waits for a question/);
  });

  test('that go on with an exchange are no commands, whatever they look like', () => {
    const asked = row({ verb: 'AUTH', code: 334 });
    expect(command('QUIT', { verb: 'AUTH' }, { asked }).sentence).toContain('no command');
  });

  test('tell a question from an empty one', () => {
    expect(why({ verb: 'AUTH', code: 334, lines: ['334 PDE+'] }).sentence).toContain('base64');
    expect(why({ verb: 'AUTH', code: 334, lines: ['334 '] }).sentence).not.toContain('base64');
  });

  test('count chunks, and say which is the last', () => {
    expect(command('BDAT 12').sentence).toMatch(/next 12 octets(?!.*LAST)/);
    expect(command('BDAT 12 LAST').sentence).toMatch(/LAST/);
    const chunk = row({ kind: 'command', lines: ['BDAT 12'] });
    const content = { kind: 'content', from: 'C', verb: 'content', turn: 1 } as const;
    expect(why(content, { chunk }).sentence).toContain('more chunks follow');
    expect(why(content, { chunk: { ...chunk, lines: ['BDAT 12 LAST'] } }).sentence).not.toContain('more chunks');
  });

  test('begin anew inside TLS', () => {
    const before = state('connected');
    expect(command('EHLO bar', { secured: true }, { before }).source).toBe('RFC3207 4.2');
    expect(command('EHLO bar', {}, { before }).source).toBe('S4.1.1.1-f');
    expect(why({ verb: 'EHLO', code: 250, secured: true }, { offered: ['SIZE'] }).sentence).toContain('in the clear');
  });

  test('are refused for reasons of their own', () => {
    expect(why({ verb: 'AUTH', code: 535, clause: 'RFC4954 6' }).sentence).toContain('does not believe bar');
    expect(why({ verb: 'MAIL', code: 530, clause: 'RFC4954 6' }).sentence).toContain('who bar is');
    expect(why({ verb: 'MAIL', code: 530, clause: 'RFC3207 4' }).sentence).toContain('before TLS stands');
    expect(why({ verb: 'STARTTLS', code: 454 }).sentence).toContain('cannot begin TLS');
  });
});

describe('what a client never said', () => {
  test('is no command of it, nor is the reply an answer', () => {
    expect(why({ kind: 'command', from: 'C', verb: 'MAIL', turn: 0 }).sentence).toContain('bar never said this');
    const answers = row({ kind: 'command', turn: 0 });
    const reply = why({ verb: 'MAIL', code: 250, clause: 'S3.3-c' }, { answers });
    expect(reply.sentence).toContain('bar never said');
    expect(reply.source).toBe('S4.2-a');
    const taken = why({ verb: 'content', code: 250 }, { answers, accepted: ['jones@foo.example'] });
    expect(taken.sentence).toContain('a message that bar never sent, for jones');
  });
});
