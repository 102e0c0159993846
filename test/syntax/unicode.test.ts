/** Addresses beyond ASCII (RFC 6531 3.3): read only where it is asked for, kept as Unicode, compared by A-labels. */
import { defaultCaps, octetsOf } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import {
  domainInAscii,
  domainKey,
  hidesSomething,
  isAscii,
  leastQuoted,
  mailboxKey,
  needsUnicode,
  parseForwardPath,
  parseMailbox,
  parseReversePath,
  readForwardPath,
  readParameters,
  readReversePath,
  writeForwardPath,
  writeMailbox,
} from '#lib/syntax';
import type { ForwardPath, Mailbox } from '#lib/syntax';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const caps = defaultCaps;

function mailbox(text: string): Mailbox {
  const read = parseMailbox(text, caps, true);
  if (!read.ok) throw new Error(`${text}: expected ${read.error.expected}`);
  return read.value;
}

function path(text: string): ForwardPath {
  const read = parseForwardPath(text, caps, true);
  if (!read.ok) throw new Error(`${text}: expected ${read.error.expected}`);
  return read.value;
}

const addresses = [
  'b\u00fccher@c.example',
  '"b \u00fc\\"c"@c.example',
  '\u7528\u6237@\u4f8b\u5b50.example',
  '\u{1f600}.a@c.example',
  'a@\u00fc-\u00fc.example',
];

describe('paths', () => {
  test.each(addresses)('<%s> is read where UTF-8 may stand, and only there', (text) => {
    const octets = toUtf8(`<${text}>`);
    const read = readForwardPath(octets, 0, caps, true);
    expect(read).toMatchObject({ ok: true, value: { end: octets.length } });
    if (read.ok) expect(writeForwardPath(read.value.value)).toBe(text);
    expect(readForwardPath(octets, 0, caps).ok).toBe(false);
    expect(readReversePath(octets, 0, caps, true).ok).toBe(true);
    expect(parseReversePath(text, caps).ok).toBe(false);
    expect(parseReversePath(text, caps, true).ok).toBe(true);
  });

  test.each([
    '<\xff@c.example>',
    '<\xc3@c.example>',
    '<a\xc0\x80@c.example>',
    '<a@\xed\xa0\x80.example>',
    '<"\xc3"@c.example>',
  ])('%j is no UTF-8', (text) => {
    const read = readForwardPath(octetsOf(text), 0, caps, true);
    expect(read).toMatchObject({ ok: false, error: { source: 'RFC6531 3.3' } });
  });

  test.each([
    '<a\u00fc\x7f@c.example>',
    '<a\u00fc b@c.example>',
    '<\u00fc@-c.example>',
    '<\u00fc@c\u00fc-.example>',
    '<\u00fc..a@c.example>',
  ])('%j is malformed as ever', (text) => expect(readForwardPath(toUtf8(text), 0, caps, true).ok).toBe(false));

  test('caps count octets, labels those of their A-labels', () => {
    const read = (text: string) => parseMailbox(text, { ...caps, localPart: 64 }, true);
    expect(read(`${'\u00fc'.repeat(32)}@c.example`).ok).toBe(true);
    expect(read(`${'\u00fc'.repeat(33)}@c.example`)).toMatchObject({ error: { cap: 'localPart' } });
    const label = (count: number): string => '\u00fc'.repeat(count);
    const least = [...Array(64).keys()].find((count) => domainInAscii(label(count)).length > 63) ?? 64;
    expect(read(`a@${label(least - 1)}.example`).ok).toBe(true);
    expect(read(`a@${label(least)}.example`)).toMatchObject({ error: { source: 'RFC1035 2.3.4' } });
    expect(read(`a@${'\u4f8b'.repeat(300)}.example`)).toMatchObject({ error: { source: 'RFC1035 2.3.4' } });
  });

  test('any mailbox is written as it was read', () => {
    const atom = fc.string({
      unit: fc.constantFrom('a', '-', '\u00fc', '\u4f8b', '\u{1f600}'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(atom, (text) => {
        expect(writeMailbox(mailbox(`${text}@c.example`))).toBe(`${text}@c.example`);
      }),
    );
  });

  test('any octets get an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
        const read = readForwardPath(new Uint8Array([60, ...octets]), 0, caps, true);
        if (read.ok) expect(needsUnicode(read.value.value)).toBe(!isAscii(writeForwardPath(read.value.value)));
      }),
    );
  });
});

test('values of parameters may hold UTF-8 where it is asked for', () => {
  const octets = toUtf8(' ORCPT=utf-8;\u00fc@c.example');
  expect(readParameters(octets, 0, true)).toMatchObject({
    value: [{ keyword: 'ORCPT', value: 'utf-8;\u00fc@c.example' }],
  });
  expect(readParameters(octets, 0).ok).toBe(false);
  expect(readParameters(octetsOf(' X=\xff'), 0, true).ok).toBe(false);
});

describe('domains', () => {
  test.each([
    ['b\u00fccher.example', 'xn--bcher-kva.example'],
    ['B\u00fccher.Example', 'xn--bcher-kva.Example'],
    ['c.example', 'c.example'],
    ['\u4f8b\u5b50.\u4f8b\u5b50', 'xn--fsqu00a.xn--fsqu00a'],
  ])('%s is %s to DNS', (name, ascii) => expect(domainInAscii(name)).toBe(ascii));

  test('the two forms of a label are one domain', () => {
    expect(domainKey({ kind: 'domain', name: 'b\u00fccher.example' })).toBe('xn--bcher-kva.example');
    expect(mailboxKey(mailbox('a@B\u00fccher.example'))).toBe(mailboxKey(mailbox('a@XN--bcher-kva.EXAMPLE')));
  });

  test('a local-part needs no quotes for its characters beyond ASCII', () => {
    expect(leastQuoted('"\u00fc"')).toBe('\u00fc');
    expect(mailboxKey(mailbox('"\u00fc"@c.example'))).toBe(mailboxKey(mailbox('\u00fc@c.example')));
  });
});

describe('what nobody can see', () => {
  test.each([
    'ad\u200bmin@s.example',
    'admin\u2060@s.example',
    '"\u00a0"@s.example',
    'a@b\u00adc.example',
    '\u{e0020}@s.example',
  ])('%j hides something', (text) => expect(hidesSomething(path(text))).toBe(true));

  test.each(['Postmaster', 'a@c.example', '"a b"@c.example', 'a@[192.0.2.1]', ...addresses])('%j does not', (text) => {
    expect(hidesSomething(path(text))).toBe(false);
  });

  test.each([
    ['Postmaster', false],
    ['a@[192.0.2.1]', false],
    ['a@c.example', false],
    ['\u00fc@c.example', true],
    ['a@\u00fc.example', true],
  ])('%j is beyond ASCII: %s', (text, beyond) => expect(needsUnicode(path(text))).toBe(beyond));
});
