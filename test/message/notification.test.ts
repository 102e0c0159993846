/** Notifications: what they tell, what they return, and that nothing from elsewhere breaks out of its place. */
import { octetsOf, textOf } from '#lib/base';
import { composeNotification, readDeliveryStatus, readHeaderSection, readReport } from '#lib/message';
import { fieldValue, findField } from '#lib/message';
import type { FailedRecipient, NotificationFacts, Report } from '#lib/message';
import { describe, expect, test } from 'vitest';
import { hostile } from './hostile.ts';

const bob: FailedRecipient = {
  address: 'bob@b.example',
  status: '5.1.1',
  reason: null,
  remote: 'mx.b.example',
  diagnostic: 'smtp; 550 5.1.1 No such mailbox',
};
const original = 'From: alice@a.example\r\nSubject: greetings\r\n\r\nHello\r\n.\r\n';
const facts: NotificationFacts = {
  by: 'mx.a.example',
  to: 'alice@a.example',
  id: '5',
  at: 0,
  start: Date.parse('2029-03-01T12:00:00Z') * 1_000,
  zoneOffset: 0,
  recipients: [bob],
  original: [octetsOf(original)],
  returned: 50_000,
};

const compose = (changed: Partial<NotificationFacts>): Uint8Array => composeNotification({ ...facts, ...changed });
function report(changed: Partial<NotificationFacts>): Report {
  const content = compose(changed);
  soundLines(content);
  const read = readReport([content]);
  if (read === null) throw new Error(`no report:\n${textOf(content)}`);
  return read;
}

/** Lines end with CRLF, none has more than 998 octets, and no CR, LF or NUL stands elsewhere. */
function soundLines(content: Uint8Array): void {
  const lines = textOf(content).split('\r\n');
  expect(lines.at(-1)).toBe('');
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(998);
    expect(line.includes('\r') || line.includes('\n') || line.includes('\0')).toBe(false);
  }
}

describe('a notification', () => {
  test('has the fields that make it known as one', () => {
    const { fields } = readHeaderSection([compose({})]);
    const value = (name: string): string => {
      const field = findField(fields, name);
      return field === undefined ? '' : fieldValue(field);
    };
    expect(value('Date')).toBe('Thu, 1 Mar 2029 12:00:00 +0000');
    expect(value('From')).toBe('Mail Delivery System <postmaster@mx.a.example>');
    expect(value('To')).toBe('<alice@a.example>');
    expect(value('Message-ID')).toBe('<5@mx.a.example>');
    expect(value('Subject')).toBe('Undeliverable mail: 1 recipient');
    expect(value('Auto-Submitted')).toBe('auto-replied');
    expect(value('MIME-Version')).toBe('1.0');
    expect(value('Content-Type')).toContain('multipart/report; report-type=delivery-status;');
  });

  test('tells people and programs the same', () => {
    const { text, status } = report({});
    expect(textOf(text)).toContain('<bob@b.example> (5.1.1)\r\n    mx.b.example said: 550 5.1.1 No such mailbox\r\n');
    expect(status).toEqual({
      reportingMta: 'mx.a.example',
      recipients: [
        {
          finalRecipient: 'bob@b.example',
          action: 'failed',
          status: '5.1.1',
          remoteMta: 'mx.b.example',
          diagnosticCode: 'smtp; 550 5.1.1 No such mailbox',
        },
      ],
    });
  });

  test('keeps a quoted local-part as it is', () => {
    const address = '"a\\"b c"@b.example';
    expect(report({ recipients: [{ ...bob, address }] }).status.recipients[0]?.finalRecipient).toBe(address);
  });

  test('says nothing of a host or a diagnostic that there was not', () => {
    const [recipient] = report({ recipients: [{ ...bob, remote: null, diagnostic: null }] }).status.recipients;
    expect(recipient).toMatchObject({ remoteMta: null, diagnosticCode: null });
  });

  test('tells people in words why, where no host spoke', () => {
    const failed = { ...bob, status: '5.1.2', reason: 'the domain does not exist', remote: null, diagnostic: null };
    const { text, status } = report({ recipients: [failed] });
    expect(textOf(text)).toContain('<bob@b.example> (5.1.2)\r\n    the domain does not exist\r\n');
    expect(status.recipients[0]).toMatchObject({ status: '5.1.2', diagnosticCode: null });
  });

  test('tells both, the reason first, where a host spoke too', () => {
    const { text } = report({ recipients: [{ ...bob, reason: 'delivery time expired' }] });
    expect(textOf(text)).toContain('(5.1.1)\r\n    delivery time expired\r\n    mx.b.example said: 550');
  });

  test('Q06: has one block for each of 1,000 recipients and stays small', () => {
    const recipients = Array.from({ length: 1_000 }, (_, i) => ({ ...bob, address: `b${i}@b.example` }));
    const { status } = report({ recipients });
    expect(status.recipients.map(({ finalRecipient }) => finalRecipient)).toEqual(recipients.map((one) => one.address));
    expect(compose({ recipients }).length).toBeLessThan(400_000);
  });

  test('is the same octets each time', () => {
    expect(compose({})).toEqual(compose({}));
  });

  test('is never about a message with the null reverse-path', () => {
    expect(() => compose({ to: '' })).toThrow('nobody is told');
  });

  test('anything else is no report', () => {
    expect(readDeliveryStatus([octetsOf(original)])).toBeNull();
    expect(readDeliveryStatus([compose({}).subarray(0, -10)])).toBeNull();
    expect(readDeliveryStatus([])).toBeNull();
  });
});

describe('what is returned', () => {
  const returned = (text: string, cap = 50_000): readonly [string, string] => {
    const read = report({ original: [octetsOf(text.slice(0, 7)), octetsOf(text.slice(7))], returned: cap });
    return [read.returnedType, textOf(read.returned)];
  };

  test('the whole message, octet by octet, when it is short', () => {
    expect(returned(original)).toEqual(['message/rfc822', original]);
    expect(returned(original, original.length)).toEqual(['message/rfc822', original]);
  });

  test('its header section alone when it is long', () => {
    const headers = 'From: alice@a.example\r\nSubject: greetings\r\n';
    expect(returned(original, original.length - 1)).toEqual(['text/rfc822-headers', headers]);
  });

  test('of a long header section the fields that fit, and the text says so', () => {
    const read = report({ returned: 30 });
    expect(textOf(read.returned)).toBe('From: alice@a.example\r\n');
    expect(textOf(read.text)).toContain('It was too long and is cut.');
    expect(report({ returned: 0 }).returned.length).toBe(0);
    expect(textOf(report({}).text)).not.toContain('cut');
  });

  test('octets above 127 in the body: whole only when the message announces them', () => {
    const eightBit = 'Subject: s\r\n\r\ncaf\xe9\r\n';
    const announced = `MIME-Version: 1.0\r\nContent-Transfer-Encoding: 8BIT\r\n${eightBit}`;
    expect(returned(eightBit)).toEqual(['text/rfc822-headers', 'Subject: s\r\n']);
    expect(returned(announced)).toEqual(['message/rfc822', announced]);
    const fields = readHeaderSection([compose({ original: [octetsOf(announced)] })]).fields;
    const encoding = findField(fields, 'Content-Transfer-Encoding');
    expect(encoding && fieldValue(encoding)).toBe('8bit');
  });

  test('octets above 127 in a header section that goes back alone are encoded', () => {
    const content = compose({ original: [octetsOf('Subject: caf\xe9\r\n\r\nbody\r\n')] });
    expect(content.every((octet) => octet < 128)).toBe(true);
    expect(textOf(readReport([content])?.returned ?? octetsOf(''))).toBe('Subject: caf\xe9\r\n');
  });

  test('lines that may not travel are not sent on', () => {
    const long = `Subject: s\r\n\r\n${'x'.repeat(999)}\r\n`;
    expect(returned(long)).toEqual(['text/rfc822-headers', 'Subject: s\r\n']);
    for (const foul of ['Subject: s\r\n\r\na\rb\r\n', 'Subject: s\r\n\r\na\nb\r\n', 'Subject: s\r\n\r\na\0\r\n']) {
      expect(returned(foul)).toEqual(['text/rfc822-headers', 'Subject: s\r\n']);
    }
    expect(returned('Subject: a\rb\nc\0\r\n\r\nx\r\n')).toEqual(['text/rfc822-headers', 'Subject: a\rb\nc\0\r\n']);
  });

  test('a message without header section or without octets', () => {
    expect(returned('hello\r\n')).toEqual(['message/rfc822', 'hello\r\n']);
    expect(returned('hello')).toEqual(['text/rfc822-headers', '']);
    expect(returned('')).toEqual(['message/rfc822', '']);
  });
});

describe('the boundary', () => {
  test('does not begin a line of the original, even of one that was made to hold it', () => {
    const boundaryOf = (content: Uint8Array): string => /boundary="([^"]+)"/.exec(textOf(content))?.[1] ?? '';
    const first = boundaryOf(compose({}));
    const body = Array.from({ length: 50 }, (_, i) => `--=_5-${String(i).padStart(6, '0')}\r\n`).join('');
    expect(body).toContain(`--${first}`);
    const text = `Subject: s\r\n\r\n${body}--=_5-\r\n--=_5-9999999--\r\n`;
    const read = report({ original: [octetsOf(text)] });
    expect(textOf(read.returned)).toBe(text);
    expect(boundaryOf(compose({ original: [octetsOf(text)] }))).toBe('=_5-000050');
  });

  test('is made from the id, whatever the id holds', () => {
    for (const id of ['"; x', 'i'.repeat(400)]) {
      const boundary = /boundary="([^"]+)"/.exec(textOf(compose({ id })))?.[1] ?? '';
      expect(boundary).toMatch(/^=_[A-Za-z0-9-]{1,60}$/);
    }
  });
});

describe('RW3: nothing from elsewhere breaks out', () => {
  test.each(hostile)('%j', (value) => {
    const changes: readonly Partial<NotificationFacts>[] = [
      { to: value },
      { recipients: [{ ...bob, address: value }] },
      { recipients: [{ ...bob, status: value }] },
      { recipients: [{ ...bob, reason: value }] },
      { recipients: [{ ...bob, remote: value }] },
      { recipients: [{ ...bob, diagnostic: value }] },
    ];
    const fields = readHeaderSection([compose({})]).fields.map(({ name }) => name);
    for (const changed of changes) {
      const read = report(changed);
      expect(read.status.recipients.length).toBe(1);
      expect(read.status.recipients[0]?.action).toBe('failed');
      expect(textOf(read.returned)).toBe(original);
      expect(textOf(read.text)).toMatch(/^[ -~\r\n]+$/);
      const content = compose(changed);
      expect(content.every((octet) => octet < 127)).toBe(true);
      expect(readHeaderSection([content]).fields.map(({ name }) => name)).toEqual(fields);
    }
    expect(() => compose({ by: value })).toThrow('a host is named');
  });

  test('C11: a diagnostic is shown escaped, and a long one is cut with a mark', () => {
    const said = (diagnostic: string) => report({ recipients: [{ ...bob, diagnostic }] }).status.recipients[0];
    expect(said('smtp; 550 \x1b[2J\xff')?.diagnosticCode).toBe('smtp; 550 \\x1b[2J\\xff');
    expect(said(`smtp; 550 ${'no '.repeat(20_000)}`)?.diagnosticCode).toMatch(/^.{900,1010} \[cut\]$/);
  });
});
