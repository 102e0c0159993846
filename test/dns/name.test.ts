/** Names: lengths and escapes of RFC 1035 2.3.4 and 5.1, comparison of 2.3.3. */
import { isDomainName, isHostName, isWithin, nameKey, parentOf, readMessage, sameName, writeMessage } from '#lib/dns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { message, messageOf, question } from './given.ts';

const label63 = 'a'.repeat(63);
/** 4 × 63 octets would be 257 on the wire; with 61 at the end it is 255. */
const longest = [label63, label63, label63, 'a'.repeat(61)].join('.');

test.each([
  ['', true],
  ['example', true],
  ['foo.example', true],
  ['foo.example.', false],
  ['.', false],
  ['foo..example', false],
  ['.example', false],
  [`${label63}.example`, true],
  [`${label63}a.example`, false],
  [longest, true],
  [`${longest}a`, false],
  [`\\097${label63.slice(1)}.example`, true],
  [`\\097${label63}.example`, false],
  ['a\\.b.example', true],
  ['a\\046b.example', true],
  ['a\\256.example', false],
  ['a\\25.example', false],
  ['a\\', false],
  ['a b.example', false],
  ['a@b.example', false],
  ['caf\u00e9.example', false],
  ['nul\0.example', false],
  ['_dmarc.foo.example', true],
])('%j is a domain name: %s', (text, expected) => {
  expect(isDomainName(text)).toBe(expected);
});

test.each([
  ['mx1.foo.example', true],
  ['1.example', true],
  ['', false],
  ['-a.example', false],
  ['a-.example', false],
  ['a_b.example', false],
  ['a\\.b.example', false],
])('%j is a host name: %s', (text, expected) => {
  expect(isHostName(text)).toBe(expected);
});

describe('comparison', () => {
  test.each([
    ['Foo.EXAMPLE', 'foo.example', true],
    ['a\\.b.example', 'a\\046b.example', true],
    ['a\\.b.example', 'a.b.example', false],
    ['\\065.example', 'a.example', true],
    ['\u212a.example', 'k.example', false],
    ['', '', true],
    ['', 'example', false],
  ])('%j and %j are the same: %s', (a, b, expected) => {
    expect(sameName(a, b)).toBe(expected);
    expect(nameKey(a) === nameKey(b)).toBe(expected);
  });

  test.each([
    ['foo.example', 'example', true],
    ['foo.example', 'FOO.example', true],
    ['foo.example', '', true],
    ['foo.example', 'oo.example', false],
    ['a\\.example', 'example', false],
    ['example', 'foo.example', false],
  ])('%j is within %j: %s', (name, ancestor, expected) => {
    expect(isWithin(name, ancestor)).toBe(expected);
  });

  test('parents end at the root', () => {
    expect(parentOf('a\\.b.foo.example')).toBe('foo.example');
    expect(parentOf('example')).toBe('');
    expect(parentOf('')).toBeNull();
  });
});

test('a name read from the wire is a domain name in its canonical text', () => {
  fc.assert(
    fc.property(message, (given) => {
      const once = readMessage(writeMessage({ ...messageOf({}), questions: given.questions }));
      const names = once.ok ? once.value.questions.map((asked) => asked.name) : [];
      expect(names.map((name, i) => sameName(name, given.questions[i]?.name ?? '?'))).not.toContain(false);
      const again = readMessage(
        writeMessage({ ...messageOf({}), questions: names.flatMap((it) => question(it, 'A')) }),
      );
      expect(again.ok ? again.value.questions.map((asked) => asked.name) : null).toEqual(names);
    }),
  );
});
