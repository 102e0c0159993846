/** What octets of a line show: bare CR and LF (§2.3.8), dots that were not doubled (§4.5.2), in any portions. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import { marksOf } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';

const row = (kind: DialogueRow['kind'], ...parts: readonly string[]): DialogueRow => ({
  seq: 1,
  at: 0,
  connection: 1,
  client: 1,
  server: 2,
  kind,
  from: 'C',
  lines: [],
  whole: true,
  octets: parts.map((part) => octetsOf(part)),
  verb: '',
  code: 0,
  enhanced: '',
  clause: '',
  secured: false,
  turn: 1,
  what: null,
  why: '',
});

test.each([
  ['', []],
  ['a\r\n.\r\n', []],
  ['..\r\n..a\r\n.\r\n', []],
  ['.\r\n', []],
  ['a\n.\r\n', ['bare LF']],
  ['a\rb\r\n.\r\n', ['bare CR']],
  ['.a\r\n.\r\n', ['unstuffed dot']],
  ['a\r\n.b\r\n.\r\n', ['unstuffed dot']],
  ['a\r\n\n.\r\nMAIL\r\n.\r\n', ['bare LF', 'unstuffed dot']],
  ['\n', ['bare LF']],
])('mail data %j', (text, marks) => {
  expect(marksOf(row('content', text))).toEqual(marks);
});

test('a command has no dots that count', () => {
  expect(marksOf(row('command', '.a\r\n'))).toEqual([]);
  expect(marksOf(row('command', 'NOOP\n'))).toEqual(['bare LF']);
});

test('portions make no difference', () => {
  const text = fc.stringMatching(/^[.\r\na]{0,12}$/);
  fc.assert(
    fc.property(text, fc.nat(12), (whole, at) => {
      expect(marksOf(row('content', whole.slice(0, at), whole.slice(at)))).toEqual(marksOf(row('content', whole)));
    }),
  );
});
