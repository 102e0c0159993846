/** Command pipelining (RFC 2920): groups change what is sent at once, and nothing else. */
import { describe, expect, test } from 'vitest';
import { extensionOf } from '#lib/smtp';
import { mail, meet } from './both-ends.ts';

describe('PIPELINING', () => {
  const letter = mail('x\r\n', { to: ['b@mx.example', 'c@mx.example'] });

  test.each([
    ['at both ends', ['PIPELINING'], ['PIPELINING']],
    ['at the client', ['PIPELINING'], []],
    ['at the server', [], ['PIPELINING']],
  ] as const)('%s: the same is said, and the same comes of it', (_, client, server) => {
    const grouped = meet(client, server, letter, letter);
    const alone = meet([], [], letter, letter);
    expect(grouped.met.client).toBe(alone.met.client);
    expect(grouped.contents).toEqual(alone.contents);
    expect(grouped.fates).toEqual(alone.fates);
  });
});

test('nothing can stand behind the keyword', () => {
  const expected = 'nothing behind the keyword';
  expect(extensionOf('PIPELINING now')).toEqual({ ok: false, error: { word: 'now', expected } });
});
