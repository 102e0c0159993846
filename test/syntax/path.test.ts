/** Paths as MAIL and RCPT bring them, with the bad inputs that a server must refuse without losing its way. */
import { defaultCaps, octetsOf } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import { readDomain, readForwardPath, readReversePath, writeForwardPath, writeReversePath } from '#lib/syntax';
import type { ForwardPath, Malformed, ReversePath } from '#lib/syntax';
import { describe, expect, test } from 'vitest';

const floors: Caps = { ...defaultCaps, localPart: 64, domain: 255, path: 256 };

const reverse = (text: string, caps = defaultCaps): ReversePath =>
  whole(readReversePath(octetsOf(text), 0, caps), text);
const forward = (text: string, caps = defaultCaps): ForwardPath =>
  whole(readForwardPath(octetsOf(text), 0, caps), text);

function whole<Value>(read: Result<{ readonly value: Value; readonly end: number }, Malformed>, text: string): Value {
  if (!read.ok) throw new Error(`${text}: expected ${read.error.expected}`);
  expect(read.value.end).toBe(text.length);
  return read.value.value;
}

function complaint(text: string, caps = defaultCaps): Malformed {
  const read = readForwardPath(octetsOf(text), 0, caps);
  if (read.ok) throw new Error(`${text} was taken`);
  return read.error;
}

/** What was expected, and the octets that stood there instead. */
const said = (text: string): readonly [string, string] => {
  const { expected, span } = complaint(text);
  return [expected, text.slice(span.start, span.end)];
};

describe('paths that are well-formed', () => {
  test('the null reverse-path', () => {
    expect(reverse('<>')).toEqual({ kind: 'null' });
    expect(writeReversePath(reverse('<>'))).toBe('');
  });

  test('a path is read at its place and says where it ends', () => {
    const line = octetsOf('MAIL FROM:<a@client.example> SIZE=5');
    const read = readReversePath(line, 10, defaultCaps);
    expect(read.ok && read.value.end).toBe(28);
    expect(read.ok && writeReversePath(read.value.value)).toBe('a@client.example');
  });

  test('A01: an "@" within quotes does not end the local-part', () => {
    const path = reverse('<"v@mail.example x"@internal.example>');
    expect(path).toMatchObject({ mailbox: { localPart: '"v@mail.example x"', at: { name: 'internal.example' } } });
    expect(writeReversePath(path)).toBe('"v@mail.example x"@internal.example');
  });

  test('A05: what looks like an instruction is a local-part like any other', () => {
    for (const name of ['${run{/bin/true}}', '{{7*7}}', '%s%n']) {
      expect(writeForwardPath(forward(`<${name}@s.example>`))).toBe(`${name}@s.example`);
    }
  });

  test('A06: a source route is recognised and set aside', () => {
    const path = reverse('<@x.example,@y.example:u@z.example>');
    expect(path).toMatchObject({ route: [{ name: 'x.example' }, { name: 'y.example' }] });
    expect(writeReversePath(path)).toBe('u@z.example');
  });

  test('A10: quotes within quotes, a backslash, and nothing at all', () => {
    for (const path of ['"a\\"@b"@c.example', '"\\\\"@c.example', '""@c.example']) {
      expect(writeForwardPath(forward(`<${path}>`))).toBe(path);
    }
  });

  test('A12: <Postmaster> stands alone in any case, as sent', () => {
    expect(forward('<PoStMaStEr>')).toEqual({ kind: 'postmaster', text: 'PoStMaStEr' });
    expect(forward('<"postmaster"@s.example>')).toMatchObject({ kind: 'mailbox' });
    expect(forward('<Postmaster@s.example>')).toMatchObject({ kind: 'mailbox' });
  });

  test('A13: a local-part with "%" or "!" is opaque', () => {
    expect(forward('<u%evil.example@relay.example>')).toMatchObject({ mailbox: { at: { name: 'relay.example' } } });
    expect(forward('<evil.example!u@relay.example>')).toMatchObject({ mailbox: { at: { name: 'relay.example' } } });
  });
});

describe('A11 and others: paths that are not', () => {
  test.each([
    ['a@b.example', '"<" at the start of the path', 'a'],
    ['', '"<" at the start of the path', ''],
    ['<>', 'a local-part: an atom or a quoted string', '>'],
    ['< a@b >', 'a local-part: an atom or a quoted string', ' '],
    ['<<a@b>>', 'a local-part: an atom or a quoted string', '<'],
    ['<;sleep 66;@s.example>', 'a local-part: an atom or a quoted string', ';'],
    ['<postmaster', '"@" behind the local-part', ''],
    ['<postmaster >', '"@" behind the local-part', ' '],
    ['<a..b@c.example>', 'an atom behind "."', '.'],
    ['<a.@c.example>', 'an atom behind "."', '@'],
    ['<"a@c.example>', 'a closing quote of the quoted string', ''],
    ['<"a"b@c.example>', '"@" behind the local-part', 'b'],
    ['<a@>', 'a letter or a digit at the start of the label', '>'],
    ['<a@b..c>', 'a letter or a digit at the start of the label', '.'],
    ['<a@b.example.>', 'a letter or a digit at the start of the label', '>'],
    ['<a@-b.example>', 'a letter or a digit at the start of the label', '-'],
    ['<a@b-.example>', 'a letter or a digit at the end of the label', '-'],
    ['<a@under_score.example>', 'only letters, digits, "-" and "." in the domain', '_'],
    ['<a@b@c>', '">" at the end of the path', '@'],
    ['<a@b.example', '">" at the end of the path', ''],
    ['<@b>', '":" behind the source route', '>'],
    ['<@b,c:u@d.example>', '"@" and a domain in the source route', 'c'],
    ['<@b:@c:u@d.example>', 'a local-part: an atom or a quoted string', '@'],
  ])('%s', (text, expected, found) => {
    expect(said(text)).toEqual([expected, found]);
  });

  test('octets above 127, CR, LF and NUL, wherever they stand', () => {
    for (const bad of ['\xe9', '\r', '\n', '\0', '\x7f', '\x1b']) {
      for (const [before, behind] of [
        ['<a', 'b@c.example>'],
        ['<"a', 'b"@c.example>'],
        ['<"a\\', 'b"@c.example>'],
        ['<a@b', 'c.example>'],
        ['<@h', ':a@c.example>'],
        ['<a@[192.0.2', '.1]>'],
        ['<a@[IPv6:', '::1]>'],
        ['<', 'a@c.example>'],
      ] as const) {
        expect(complaint(before + bad + behind).span).toEqual({ start: before.length, end: before.length + 1 });
      }
    }
  });
});

describe('A07: sizes of section 4.5.3.1', () => {
  const label = 'd'.repeat(63);
  const longestDomain = `${label}.${label}.${label}.${label}`;

  test('a host with the caps at the floors takes what the floors say', () => {
    forward(`<${'l'.repeat(64)}@c.example>`, floors);
    expect(readDomain(octetsOf(longestDomain), 0, floors)).toMatchObject({ value: { end: 255 } });
    forward(`<a@${longestDomain.slice(0, 252)}>`, floors);
    reverse(`<${'l'.repeat(64)}@${longestDomain.slice(0, 189)}>`, floors);
  });

  test('one octet more is refused, with the cap by name and without cutting', () => {
    expect(complaint(`<${'l'.repeat(65)}@c.example>`, floors)).toMatchObject({
      cap: 'localPart',
      source: 'S4.5.3.1.1-a',
      span: { start: 1, end: 66 },
    });
    expect(complaint(`<a@${longestDomain}.x>`, { ...floors, domain: 256 })).toMatchObject({
      cap: 'domain',
      expected: 'a domain of at most 256 octets',
    });
    const path = `<${'l'.repeat(64)}@${longestDomain.slice(0, 190)}>`;
    expect(path.length).toBe(257);
    expect(complaint(path, floors)).toMatchObject({ cap: 'path', span: { start: 0, end: 257 } });
  });

  test('a route counts towards the path', () => {
    expect(complaint(`<@${longestDomain}:a@${longestDomain}>`, floors)).toMatchObject({ cap: 'path' });
  });

  test('a label of 63 octets is taken, one of 64 is malformed under any cap', () => {
    forward(`<a@${label}.example>`);
    expect(complaint(`<a@${label}d.example>`)).toMatchObject({ cap: null, source: 'RFC1035 2.3.4' });
  });
});
