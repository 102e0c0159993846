/** Received and Return-Path as they are written, and Received as it is counted. */
import { DAY, octetsOf, textOf } from '#lib/base';
import { countReceived, receivedField, returnPathField } from '#lib/message';
import type { ReceivedFacts } from '#lib/message';
import { parseDateTime } from '#lib/syntax';
import { describe, expect, test } from 'vitest';
import { hostile } from './hostile.ts';

const facts: ReceivedFacts = {
  fromName: 'client.example',
  fromAddress: '192.0.2.1',
  by: 'mx.example',
  with: 'ESMTP',
  id: '17',
  for: 'bob@mx.example',
  at: 1_000_000,
  start: Date.parse('2029-03-01T12:00:00Z') * 1_000,
  zoneOffset: 60,
};
const written = (changed: Partial<ReceivedFacts>): string => textOf(receivedField({ ...facts, ...changed }));
const unfolded = (field: string): string => field.replaceAll('\r\n ', ' ');

/** `Time-stamp-line` of section 4.4, as far as we write it; its date-time is read apart. */
const timeStampLine =
  /^Received: from ([A-Za-z0-9.-]+|\[[^\]]+\])(?: \((\[[^\]]+\])\))? by ([a-z0-9.-]+) with (E?SMTP)(?: id ([^ ]+))?(?: for <([^>]+)>)?; (.+)\r\n$/;

describe('Received', () => {
  test('holds what section 4.4 asks for, in its order', () => {
    expect(written({})).toBe(
      'Received: from client.example ([192.0.2.1]) by mx.example with ESMTP id 17\r\n' +
        ' for <bob@mx.example>; Thu, 1 Mar 2029 13:00:01 +0100\r\n',
    );
  });

  test('names IPv6 addresses with their tag, and clients without a name by their literal', () => {
    const field = unfolded(written({ fromName: '[IPv6:2001:db8::1]', fromAddress: '2001:db8::1' }));
    expect(field).toContain('from [IPv6:2001:db8::1] ([IPv6:2001:db8::1]) by');
  });

  test('leaves the FOR clause out when there is no single path, or none by the grammar', () => {
    for (const path of [null, 'Postmaster', 'no mailbox', '']) expect(written({ for: path })).not.toContain('for <');
  });

  test('keeps its lines within 78 octets where the words allow it', () => {
    const long = { fromName: `${'client.'.repeat(8)}example`, by: `${'mx.'.repeat(20)}example` };
    for (const line of written({ ...long, for: `${'b'.repeat(60)}@mx.example` }).split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(78);
    }
  });

  test('never has a line of more than 998 octets', () => {
    const label = 'l'.repeat(63);
    const name = Array.from({ length: 15 }, () => label).join('.');
    const field = written({ fromName: name, for: `b@${name}`, id: 'i'.repeat(900) });
    expect(unfolded(field)).toMatch(timeStampLine);
    expect(unfolded(field)).toContain(`for <b@${name}>`);
    for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    const longer = written({ fromName: `${name}.${label}`, for: `b@${name}.${label}` });
    expect(unfolded(longer)).toContain('from [192.0.2.1] ([192.0.2.1])');
    for (const line of longer.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  });

  test.each(hostile)('RW3: %j gets in nowhere', (value) => {
    for (const changed of [{ fromName: value }, { fromAddress: value }, { id: value }, { for: value }]) {
      const field = written(changed);
      expect(field.slice(0, -2).replaceAll('\r\n ', ' ')).toMatch(/^[ -~]+$/);
      const [, , , by, , , , date = ''] = timeStampLine.exec(unfolded(field)) ?? [];
      expect(by).toBe('mx.example');
      expect(parseDateTime(date)).toMatchObject({ value: { calendar: facts.start + facts.at } });
    }
    const nothingKnown = unfolded(written({ fromName: value, fromAddress: value }));
    if (!/^x+$/.test(value)) expect(nothingKnown).toContain('from unknown by');
  });

  test('RW3: a name of our own that is none is our bug', () => {
    for (const value of hostile) expect(() => written({ by: value })).toThrow('a server is named');
  });
});

describe('Return-Path', () => {
  test('holds the reverse-path in brackets, the null one too', () => {
    expect(textOf(returnPathField('a@b.example'))).toBe('Return-Path: <a@b.example>\r\n');
    expect(textOf(returnPathField(''))).toBe('Return-Path: <>\r\n');
    expect(textOf(returnPathField('"a b"@[192.0.2.1]'))).toBe('Return-Path: <"a b"@[192.0.2.1]>\r\n');
  });

  test('RW3: what is no path is our bug', () => {
    for (const value of hostile) expect(() => returnPathField(value)).toThrow('a reverse-path');
  });
});

describe('counting Received', () => {
  const one = 'Received: from a.example\r\n by b.example; x\r\n';
  const count = (text: string, most = 1_000): number => countReceived([octetsOf(text)], most);

  test('names compare without case, folds belong to their field, the body does not count', () => {
    expect(count(`${one}RECEIVED: x\r\nX-Received: y\r\nreceived : z\r\nSubject: s\r\n\r\n${one}`)).toBe(3);
    expect(count(`Subject: s\r\n Received: within a fold\r\n\r\n`)).toBe(0);
    expect(count('')).toBe(0);
    expect(count(`\r\n${one}`)).toBe(0);
    expect(count(`no field\r\n${one}`)).toBe(0);
  });

  test('stops at the number asked for', () => {
    expect(count(one.repeat(500), 101)).toBe(101);
  });

  test('M04: sees them all behind any number of other fields', () => {
    expect(count(`${'X: y\r\n'.repeat(50_000)}${one.repeat(3)}`)).toBe(3);
  });

  test('does not depend on how the content lies in parts', () => {
    const octets = octetsOf(`${one}Subject: s\r\n${one}\r\n${one}`);
    for (let cut = 0; cut <= octets.length; cut++) {
      expect(countReceived([octets.subarray(0, cut), octets.subarray(cut)], DAY)).toBe(2);
    }
    expect(
      countReceived(
        Array.from(octets, (octet) => Uint8Array.of(octet)),
        DAY,
      ),
    ).toBe(2);
  });
});
