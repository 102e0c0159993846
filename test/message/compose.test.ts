/** Composed messages: ASCII only, lines within limits, and readable by others. */
import { octetsOf, textOf } from '#lib/base';
import { fromBase64, fromQuotedPrintable, fromUtf8 } from '#lib/codec';
import { composeMessage, fieldValue, findField, readHeaderSection } from '#lib/message';
import type { MessageFacts } from '#lib/message';
import { describe, expect, test } from 'vitest';
import { hostile } from './hostile.ts';

const facts: MessageFacts = {
  from: 'alice@a.example',
  to: ['bob@b.example'],
  subject: 'Greetings',
  body: 'Hello\nworld',
  attachments: [],
  date: 'Thu, 1 Mar 2029 12:00:00 +0000',
  id: '1',
};
function compose(changed: Partial<MessageFacts>): string {
  const content = textOf(composeMessage({ ...facts, ...changed }));
  expect(content).toMatch(/^(?:[\x01-\x09\x0b\x0c\x0e-\x7f]{0,998}\r\n)*$/);
  return content;
}
const value = (content: string, name: string): string => {
  const field = findField(readHeaderSection([octetsOf(content)]).fields, name);
  return field === undefined ? '' : fieldValue(field);
};
const bodyOf = (content: string): string => content.slice(content.indexOf('\r\n\r\n') + 4);

test('a plain message, octet by octet', () => {
  expect(compose({})).toBe(
    [
      'Date: Thu, 1 Mar 2029 12:00:00 +0000',
      'From: alice@a.example',
      'To: bob@b.example',
      'Message-ID: <1@a.example>',
      'Subject: Greetings',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'Hello',
      'world',
      '',
    ].join('\r\n'),
  );
});

describe('the header section', () => {
  test('folds many recipients, and does without any', () => {
    const to = Array.from({ length: 100 }, (_, i) => `recipient${i}@b.example`);
    const content = compose({ to });
    expect(value(content, 'To')).toBe(to.join(', '));
    for (const line of content.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
    expect(value(compose({ to: [] }), 'To')).toBe('undisclosed-recipients:;');
    expect(value(compose({ to: ['Postmaster'] }), 'To')).toBe('postmaster@a.example');
  });

  test('who writes or receives must be a mailbox', () => {
    expect(() => compose({ from: 'alice' })).toThrow('from a mailbox');
    expect(() => compose({ to: ['b@b.example\r\nBcc: e@evil.example'] })).toThrow('to mailboxes');
  });

  const decoded = (subject: string): string =>
    value(compose({ subject }), 'Subject')
      .split(' ')
      .map((word) => fromUtf8(fromBase64(word.replace(/^=\?UTF-8\?B\?|\?=$/g, '')) ?? octetsOf('')))
      .join('');

  test('a subject beyond ASCII is encoded and comes back', () => {
    for (const subject of [
      'Grüße',
      '日本語'.repeat(40),
      'two  spaces',
      ' at the edge',
      '=?UTF-8?Q?x?=',
      '😀'.repeat(30),
    ]) {
      expect(decoded(subject)).toBe(subject);
    }
    expect(value(compose({ subject: '' }), 'Subject')).toBe('');
  });

  test.each(hostile)('RW3: %j as subject, attachment name and id', (text) => {
    const names = (content: string) => readHeaderSection([octetsOf(content)]).fields.map(({ name }) => name);
    expect(names(compose({ subject: text }))).toEqual(names(compose({})));
    expect(decoded(`é${text}`)).not.toMatch(/[\r\n\0]/);
    const content = compose({ attachments: [{ name: text, size: 3 }] });
    expect(content.match(/^Content-Disposition/gm)).toHaveLength(1);
    expect(content).not.toMatch(/^Bcc/m);
  });
});

describe('the text', () => {
  test('any line ending becomes CRLF, and the last line has one', () => {
    expect(bodyOf(compose({ body: 'a\nb\r\nc\rd' }))).toBe('a\r\nb\r\nc\r\nd\r\n');
    expect(bodyOf(compose({ body: '' }))).toBe('');
  });

  test('beyond ASCII, with NUL or with a long line it is quoted-printable', () => {
    for (const body of ['Grüße\r\n', `${'x'.repeat(999)}\r\n`, 'a\0b\r\n']) {
      const content = compose({ body });
      expect(value(content, 'Content-Transfer-Encoding')).toBe('quoted-printable');
      expect(fromUtf8(fromQuotedPrintable(octetsOf(bodyOf(content))) ?? octetsOf(''))).toBe(body);
    }
    expect(value(compose({ body: 'x'.repeat(998) }), 'Content-Transfer-Encoding')).toBe('');
  });
});

describe('attachments', () => {
  const partsOf = (content: string): readonly string[] => {
    const boundary = /boundary="([^"]+)"/.exec(content)?.[1] ?? '';
    expect(content.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true);
    return content.split(`\r\n--${boundary}`).slice(1, -1);
  };

  test('have the size asked for and the same octets each time', () => {
    const sizes = [0, 1, 56, 57, 58, 10_000];
    const content = compose({ attachments: sizes.map((size) => ({ name: `${size}.bin`, size })) });
    const [text = '', ...files] = partsOf(content);
    expect(text).toContain('\r\n\r\nHello\r\nworld\r\n');
    const octets = files.map((part) => fromBase64(bodyOf(part).replaceAll('\r\n', '')) ?? octetsOf('?'));
    expect(octets.map(({ length }) => length)).toEqual(sizes);
    expect(octets[3]).toEqual(octets[5]?.subarray(0, 57));
    expect(new Set(octets[5]).size).toBe(256);
    for (const line of content.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  test('bear their names, beyond ASCII by RFC 2231', () => {
    const named = (name: string): string => {
      const [, file = ''] = partsOf(compose({ attachments: [{ name, size: 1 }] }));
      return value(file.slice(2), 'Content-Disposition');
    };
    expect(named('a "b".txt')).toBe('attachment; filename="a \\"b\\".txt"');
    expect(named('Grüße.txt')).toBe("attachment; filename*0*=UTF-8''Gr%C3%BC%C3%9Fe.txt");
    expect(named('é'.repeat(20))).toBe(
      `attachment; filename*0*=UTF-8''${'%C3%A9'.repeat(7)}; filename*1*=${'%C3%A9'.repeat(7)}; filename*2*=${'%C3%A9'.repeat(6)}`,
    );
  });

  test('a text that looks like a boundary does not end its part', () => {
    const body = '--=_1-000001\r\n--=_1-000001--\r\n';
    const [text = ''] = partsOf(compose({ body, attachments: [{ name: 'a', size: 1 }] }));
    expect(bodyOf(text)).toBe(body);
  });
});
