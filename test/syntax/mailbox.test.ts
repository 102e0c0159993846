/** Mailboxes as whole texts, and when two of them are the same. */
import {
  leastQuoted,
  mailboxKey,
  parseForwardPath,
  parseMailbox,
  parseReversePath,
  unquoted,
  writeMailbox,
} from '#lib/syntax';
import { writeForwardPath, writeReversePath } from '#lib/syntax';
import { describe, expect, test } from 'vitest';

const key = (text: string): string => {
  const read = parseMailbox(text);
  if (!read.ok) throw new Error(`${text}: expected ${read.error.expected}`);
  expect(writeMailbox(read.value)).toBe(text);
  return mailboxKey(read.value);
};

describe('a mailbox as a whole text', () => {
  test('nothing may follow', () => {
    expect(parseMailbox('a@b.example c')).toMatchObject({ error: { expected: 'nothing behind the mailbox' } });
    expect(parseMailbox('<a@b.example>').ok).toBe(false);
    expect(parseMailbox('').ok).toBe(false);
  });

  test('A15: invisible and other characters beyond ASCII are refused where they stand', () => {
    expect(parseMailbox('ad\u200bmin@s.example')).toMatchObject({
      error: { expected: 'printable ASCII in the local-part', span: { start: 2, end: 3 } },
    });
    expect(parseMailbox('admin\u2060@s.example')).toMatchObject({ error: { span: { start: 5, end: 6 } } });
    expect(parseMailbox('admin@\u0435x.example')).toMatchObject({ error: { span: { start: 6, end: 7 } } });
    expect(parseMailbox('a@b.example\u0141').ok).toBe(false);
  });
});

describe('the same mailbox', () => {
  test('domains compare without case, local-parts with it', () => {
    expect(key('Bob@Mx.Example')).toBe('Bob@mx.example');
    expect(key('bob@mx.example')).not.toBe(key('Bob@mx.example'));
  });

  test('S4.1.2-i: all quoted forms are equal', () => {
    expect(key('"ab"@d.example')).toBe(key('ab@d.example'));
    expect(key('"a\\b"@d.example')).toBe(key('ab@d.example'));
    expect(key('"a\\ b"@d.example')).toBe(key('"a b"@d.example'));
    expect(key('"a\\.b"@d.example')).toBe(key('a.b@d.example'));
  });

  test('what needs its quotes keeps them, so that no two mailboxes share a key', () => {
    expect(leastQuoted('"a@b"')).toBe('"a@b"');
    expect(leastQuoted('"a..b"')).toBe('"a..b"');
    expect(leastQuoted('".a"')).toBe('".a"');
    expect(leastQuoted('""')).toBe('""');
    expect(leastQuoted('"\\"\\\\"')).toBe('"\\"\\\\"');
    expect(unquoted('"Joe\\,Smith"')).toBe('Joe,Smith');
  });

  test('A12: postmaster in any case, quoted or not', () => {
    expect(key('PostMaster@s.example')).toBe('postmaster@s.example');
    expect(key('"POSTmaster"@s.example')).toBe('postmaster@s.example');
  });

  test('literals compare by address', () => {
    expect(key('a@[IPv6:2001:DB8:0:0:0:0:0:1]')).toBe(key('a@[ipv6:2001:db8::1]'));
    expect(key('a@[192.0.2.1]')).toBe(key('a@[192.0.02.001]'));
  });
});

describe('paths as texts', () => {
  test('come back as they went', () => {
    for (const text of ['', 'a@b.example', '"a b"@[192.0.2.1]']) {
      const path = parseReversePath(text);
      expect(path.ok && writeReversePath(path.value)).toBe(text);
    }
    for (const text of ['postMASTER', 'a@b.example']) {
      const path = parseForwardPath(text);
      expect(path.ok && writeForwardPath(path.value)).toBe(text);
    }
  });

  test('only the reverse-path may be empty, only the forward-path Postmaster', () => {
    expect(parseForwardPath('').ok).toBe(false);
    expect(parseReversePath('Postmaster').ok).toBe(false);
  });
});
