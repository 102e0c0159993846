/** Where the header section ends and which fields it has, in one part and in many. */
import { octetsOf } from '#lib/base';
import { fieldValue, findField, readHeaderSection } from '#lib/message';
import type { HeaderSection } from '#lib/message';
import { describe, expect, test } from 'vitest';

const read = (text: string): HeaderSection => readHeaderSection([octetsOf(text)]);
const names = (section: HeaderSection): readonly string[] => section.fields.map(({ name }) => name);

describe('the end of the header section', () => {
  test.each([
    ['A: 1\r\nB: 2\r\n\r\nbody\r\n', ['A', 'B'], 12, 14, 'empty-line'],
    ['A: 1\r\n\r\n', ['A'], 6, 8, 'empty-line'],
    ['\r\nA: 1\r\n', [], 0, 2, 'empty-line'],
    ['A: 1\r\nbody\r\n', ['A'], 6, 6, 'not-a-field'],
    ['A: 1\r\n\r', ['A'], 6, 6, 'not-a-field'],
    [' A: 1\r\n', [], 0, 0, 'not-a-field'],
    ['A: 1\r\n', ['A'], 6, 6, 'end-of-content'],
    ['A: 1', ['A'], 4, 4, 'end-of-content'],
    ['', [], 0, 0, 'end-of-content'],
    ['A: 1\n\nbody\r\n\r\n', ['A'], 12, 14, 'empty-line'],
    ['A B: 1\r\n', [], 0, 0, 'not-a-field'],
    [': 1\r\n', [], 0, 0, 'not-a-field'],
  ])('%j', (text, fields, length, body, end) => {
    expect(names(read(text))).toEqual(fields);
    expect(read(text)).toMatchObject({ length, body, end });
  });

  test('is the same however the content lies in parts', () => {
    const octets = octetsOf('A: 1\r\n\tfold\r\nB: 2\r\n\r\nbody\r\n\r\n');
    const whole = readHeaderSection([octets]);
    for (let cut = 0; cut <= octets.length; cut++) {
      expect(readHeaderSection([octets.subarray(0, cut), new Uint8Array(0), octets.subarray(cut)])).toEqual(whole);
    }
    expect(readHeaderSection(Array.from(octets, (octet) => Uint8Array.of(octet)))).toEqual(whole);
  });
});

test('a value is unfolded and trimmed; names compare without case', () => {
  const { fields } = read('Subject:  one\r\n two\r\n\tthree \r\nSUBJECT: other\r\n\r\n');
  const field = findField(fields, 'subject');
  expect(field && fieldValue(field)).toBe('one two\tthree');
  expect(findField(fields, 'From')).toBeUndefined();
});

test('M04: a cap says "truncated", never that a field is absent', () => {
  const text = octetsOf(`${'X: y\r\n'.repeat(1_001)}From: a@c.example\r\n\r\n`);
  expect(readHeaderSection([text])).toMatchObject({ end: 'truncated', length: 6_000, body: null });
  expect(readHeaderSection([text], { octets: 20, fields: 9 })).toMatchObject({ end: 'truncated', length: 18 });
  expect(readHeaderSection([text], { octets: 1e6, fields: 1e6 })).toMatchObject({ end: 'empty-line' });
});
