/** Parameters behind a path. */
import { octetsOf } from '#lib/base';
import { readParameters, writeParameters } from '#lib/syntax';
import { expect, test } from 'vitest';

const read = (text: string) => readParameters(octetsOf(text), 0);

test('keywords come in upper case, values as sent', () => {
  expect(read(' size=1000 Body=8BitMime X-1')).toEqual({
    ok: true,
    value: [
      { keyword: 'SIZE', value: '1000' },
      { keyword: 'BODY', value: '8BitMime' },
      { keyword: 'X-1', value: null },
    ],
  });
  expect(read('')).toEqual({ ok: true, value: [] });
});

test('what is written is read back', () => {
  const text = ' SIZE=1000 X-1 ENVID=a+3Db';
  const parameters = read(text);
  expect(parameters.ok && writeParameters(parameters.value)).toBe(text);
});

test.each([
  ['SIZE=5', 'a space behind the path', 0],
  [' ', 'a parameter keyword: a letter or a digit first', 1],
  ['  SIZE=5', 'a parameter keyword: a letter or a digit first', 1],
  [' SIZE=5 ', 'a parameter keyword: a letter or a digit first', 8],
  [' -A=5', 'a parameter keyword: a letter or a digit first', 1],
  [' =5', 'a parameter keyword: a letter or a digit first', 1],
  [' SIZE=', 'a value behind "="', 6],
  [' SIZE= 5', 'a value behind "="', 6],
  [' SIZE=5=6', 'a space', 7],
  [' SIZE=\u00b2', 'a value behind "="', 6],
  [' A_B', 'a space', 2],
  [' A\tB', 'a space', 2],
])('%j is malformed', (text, expected, start) => {
  expect(read(text)).toMatchObject({ error: { expected, span: { start } } });
});
