/** Quoted-printable, both ways. */
import { octetsOf, textOf } from '#lib/base';
import { fromQuotedPrintable, toQuotedPrintable } from '#lib/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const encoded = (text: string): string => textOf(toQuotedPrintable(octetsOf(text)));
const decoded = (text: string): string | null => {
  const octets = fromQuotedPrintable(octetsOf(text));
  return octets === null ? null : textOf(octets);
};

describe('encoding', () => {
  test.each([
    ['caf\xe9 = 5\r\n', 'caf=E9 =3D 5\r\n'],
    ['a \r\nb\t', 'a=20\r\nb=09'],
    ['a\rb\nc\0\r\n', 'a=0Db=0Ac=00\r\n'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(encoded(text)).toBe(expected);
  });
});

describe('decoding', () => {
  test('soft line breaks, small digits, white space at the end of a line', () => {
    expect(decoded('a=\r\nb=e9')).toBe('ab\xe9');
    expect(decoded('a \t\r\nb  ')).toBe('a\r\nb');
    expect(decoded('a=20 \r\n')).toBe('a \r\n');
  });

  test('what is none is null', () => {
    for (const text of ['=', '=4', '=G1', '=\n', 'a= \r\n']) expect(decoded(text)).toBeNull();
  });
});

test('any octets come back, in lines of at most 76 printable characters', () => {
  const octets = fc.uint8Array({ maxLength: 400, size: 'max' });
  const lines = fc
    .array(fc.constantFrom(13, 10, 32, 9, 61, 65, 65, 65, 233), { maxLength: 400, size: 'max' })
    .map((list) => Uint8Array.from(list));
  fc.assert(
    fc.property(fc.oneof(octets, lines), (content) => {
      const written = toQuotedPrintable(content);
      expect(fromQuotedPrintable(written)).toEqual(content);
      expect(textOf(written)).toMatch(/^(?:[ -~\t]{0,76}\r\n)*[ -~\t]{0,76}$/);
      expect(textOf(written)).not.toMatch(/[ \t](?:\r\n|$)/);
    }),
  );
});
