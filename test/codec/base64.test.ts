import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from '#lib/codec';

describe('base64', () => {
  test('is what the host writes, and reads back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
        const text = Buffer.from(octets).toString('base64');
        expect(toBase64(octets)).toBe(text);
        expect(fromBase64(text)).toEqual(octets);
        const url = Buffer.from(octets).toString('base64url');
        expect(toBase64Url(octets)).toBe(url);
        expect(fromBase64Url(url)).toEqual(octets);
      }),
    );
  });
  test.for(['A', 'AA', 'AAA', 'AA=', 'A===', '====', 'AB==', 'AAB=', 'AA==AAAA', 'A A=', 'AAA\n', 'AA-A', 'AÄAA'])(
    '%j is refused',
    (text) => expect(fromBase64(text)).toBeNull(),
  );
  test.for(['A', 'AB', 'AA==', 'AA+A'])('%j is refused as base64url', (text) => expect(fromBase64Url(text)).toBeNull());
});
