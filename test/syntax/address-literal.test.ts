/** Address literals: the forms of section 4.1.3, and what only looks like them. */
import { defaultCaps, octetsOf } from '#lib/base';
import { domainKey, literalOf, parseDomainOrLiteral, readAddressLiteral, readDomainOrLiteral } from '#lib/syntax';
import { describe, expect, test } from 'vitest';

const key = (text: string): string => {
  const read = parseDomainOrLiteral(text, defaultCaps);
  return read.ok ? domainKey(read.value) : `expected ${read.error.expected}`;
};

describe('IPv4', () => {
  test('is kept as sent; leading zeros mean nothing', () => {
    expect(readDomainOrLiteral(octetsOf('[192.0.2.001]'), 0, defaultCaps)).toMatchObject({
      value: { value: { kind: 'ipv4', text: '[192.0.2.001]', address: '192.0.2.1' }, end: 13 },
    });
    expect(key('[255.255.255.255]')).toBe('[255.255.255.255]');
  });

  test.each([
    ['[192.0.2.1', '"]" at the end of the address literal'],
    ['[999.1.1.1]', 'a number from 0 to 255'],
    ['[192.0.2.0256]', 'a number from 0 to 255'],
    ['[]', 'a number from 0 to 255'],
    ['[192.0.2]', 'four numbers with "." between them'],
    ['[192.0.2.1.1]', '"]" at the end of the address literal'],
    ['[ 192.0.2.1]', 'a number from 0 to 255'],
    ['[192.0.2.1]x', 'nothing behind the domain or address literal'],
    ['[0x7f.1.1.1]', 'four numbers with "." between them'],
  ])('A08: %s', (text, expected) => {
    expect(key(text)).toBe(`expected ${expected}`);
  });
});

describe('IPv6', () => {
  test.each([
    ['[IPv6:2001:db8:1:2:3:4:5:6]', '2001:db8:1:2:3:4:5:6'],
    ['[ipv6:2001:DB8::0001]', '2001:db8::1'],
    ['[IPv6:::]', '::'],
    ['[IPv6:::1]', '::1'],
    ['[IPv6:2001:db8::]', '2001:db8::'],
    ['[IPv6:1:2:3:4:5:6::]', '1:2:3:4:5:6::'],
    ['[IPv6:2001:db8:0:0:1:0:0:1]', '2001:db8::1:0:0:1'],
    ['[IPv6:2001:db8:0:1:1:1:1:1]', '2001:db8:0:1:1:1:1:1'],
    ['[IPv6:2001:db8:1:2:3:4:192.0.2.1]', '2001:db8:1:2:3:4:c000:201'],
    ['[IPv6:::ffff:192.0.2.1]', '::ffff:c000:201'],
    ['[IPv6:2001:db8::192.0.2.1]', '2001:db8::c000:201'],
    ['[IPv6:1:2:3:4::192.0.2.1]', '1:2:3:4::c000:201'],
  ])('%s', (text, address) => {
    expect(key(text)).toBe(`[ipv6:${address}]`);
  });

  test.each([
    ['[IPv6:1::2::3]', '"::" only once'],
    ['[IPv6:1:2:3:4:5:6:7]', 'eight groups, or "::" in place of two or more'],
    ['[IPv6:1:2:3:4:5:6:7:8:9]', 'at most eight groups'],
    ['[IPv6:1:2:3:4:5:6:7::]', 'at most six groups beside "::"'],
    ['[IPv6:1:2:3:4:5::192.0.2.1]', 'at most six groups beside "::"'],
    ['[IPv6:1:2:3:4:5:6:7:192.0.2.1]', 'eight groups, or "::" in place of two or more'],
    ['[IPv6:192.0.2.1]', 'eight groups, or "::" in place of two or more'],
    ['[IPv6:::192.0.2.1:1]', '"]" at the end of the address literal'],
    ['[IPv6:::192.0.2.1::]', '"]" at the end of the address literal'],
    ['[IPv6:]', 'a group of one to four hexadecimal digits'],
    ['[IPv6::1]', 'a group of one to four hexadecimal digits'],
    ['[IPv6:1:]', 'a group of one to four hexadecimal digits'],
    ['[IPv6:1:::2]', '"]" at the end of the address literal'],
    ['[IPv6:12345::]', 'a group of one to four hexadecimal digits'],
    ['[IPv6:::g]', '"]" at the end of the address literal'],
    ['[IPv6:fe80::1%25eth0]', '"]" at the end of the address literal'],
    ['[IPv6:::192.0.2.256]', 'a number from 0 to 255'],
  ])('A08 and S37: %s', (text, expected) => {
    expect(key(text)).toBe(`expected ${expected}`);
  });

  test('without its tag it is refused (S4.1.3-b)', () => {
    expect(key('[2001:db8::9]')).toBe('expected the registered tag "IPv6"');
  });
});

describe('the general form', () => {
  const read = (text: string) => readAddressLiteral(octetsOf(text), 0, defaultCaps, ['X25']);

  test('needs a tag that is known', () => {
    expect(read('[x25:1@2]')).toMatchObject({
      value: { value: { kind: 'general', tag: 'x25', content: '1@2' }, end: 9 },
    });
    expect(key('[x25:1@2]')).toBe('expected the registered tag "IPv6"');
  });

  test('needs content, of printable ASCII without brackets', () => {
    expect(read('[x25:]')).toMatchObject({ error: { expected: 'an address behind the tag' } });
    expect(read('[x25:a[b]')).toMatchObject({ error: { expected: '"]" at the end of the address literal' } });
  });
});

test('the literal of a network address', () => {
  expect(literalOf('192.0.2.1', defaultCaps)).toBe('[192.0.2.1]');
  expect(literalOf('2001:db8::1', defaultCaps)).toBe('[IPv6:2001:db8::1]');
  for (const hostile of ['', 'x', '192.0.2.1]', '192.0.2.1\r\n', '2001:db8::1%eth0']) {
    expect(literalOf(hostile, defaultCaps)).toBeNull();
  }
});

test('a literal has the cap of a domain', () => {
  expect(readDomainOrLiteral(octetsOf('[192.0.2.1]'), 0, { ...defaultCaps, domain: 10 })).toMatchObject({
    error: { cap: 'domain', span: { start: 0, end: 11 } },
  });
});
