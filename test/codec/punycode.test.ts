import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPunycode } from '#lib/codec';

describe('punycode (RFC 3492 7.1)', () => {
  test.each([
    ['b\u00fccher', 'bcher-kva'],
    ['\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587', 'ihqwcrb4cv8a8dqg056pqjye'],
    ['3\u5e74B\u7d44\u91d1\u516b\u5148\u751f', '3B-ww4c5e180e575a65lsy2b'],
    ['\u305d\u306e\u30b9\u30d4\u30fc\u30c9\u3067', 'd9juau41awczczp'],
    ['-> $1.00 <-', '-> $1.00 <--'],
    ['', ''],
  ])('of %s is %s', (label, encoded) => expect(toPunycode(label)).toBe(encoded));

  test('a lone surrogate counts as U+FFFD', () => expect(toPunycode('a\ud800')).toBe(toPunycode('a\ufffd')));

  test('is what the host makes of letters that it leaves alone', () => {
    const letters = Array.from('abcxyz\u00e4\u00f8\u0142\u03b1\u03c9\u0434\u044f\u4f8b\u65e5\u{20000}');
    const label = fc
      .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 })
      .map((characters) => characters.join(''))
      .filter((text) => /[^\0-\x7f]/.test(text));
    fc.assert(
      fc.property(label, (text) => {
        expect(`xn--${toPunycode(text)}`).toBe(domainToASCII(text));
      }),
    );
  });
});
