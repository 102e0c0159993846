/** Addresses: strict in (RFC 1035 3.4.1, RFC 4291 2.2), canonical out (RFC 5952). */
import { canonicalAddress, isAddress, readIpv6, writeIpv6 } from '#lib/dns';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['0.0.0.0', '0.0.0.0'],
  ['255.255.255.255', '255.255.255.255'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8::0001', '2001:db8::1'],
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['::ffff:c000:201', '::ffff:192.0.2.1'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6:c000:201'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
])('%s is written %s', (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.4.5',
  '256.0.0.1',
  '01.2.3.4',
  '1.2.3.4 ',
  '0x7f.0.0.1',
  '\u2460.2.3.4',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4::5:6:7:8',
  '1::2::3',
  ':::',
  ':1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:',
  '12345::',
  'g::',
  '::1%eth0',
  '[::1]',
  '192.0.2.1::',
  '1:2:3:4:5:6:7:192.0.2.1',
  '::192.0.2',
])('%j is no address', (text) => {
  expect(isAddress(text)).toBeNull();
  expect(canonicalAddress(text)).toBeNull();
});

test('sixteen octets survive their text, and the canonical text is its own', () => {
  const part = fc.constantFrom(0, 0, 0, 1, 255, 0x20);
  fc.assert(
    fc.property(fc.array(part, { minLength: 16, maxLength: 16 }), (octets) => {
      const text = writeIpv6(Uint8Array.from(octets));
      expect(Array.from(readIpv6(text) ?? [])).toEqual(octets);
      expect(canonicalAddress(text)).toBe(text);
    }),
  );
});
