/** date-time: calendar arithmetic against the host's calendar, the written form, and reading back. */
import { DAY, SECOND } from '#lib/base';
import { dateOfDays, dateTime, daysInMonth, daysOfDate, parseDateTime } from '#lib/syntax';
import { describe, expect, test } from 'vitest';

const utc = (text: string): number => Date.parse(text) * 1_000;

describe('the calendar', () => {
  test('agrees with the calendar of the host for 400 years of days', () => {
    for (let days = -73_049; days <= 73_049; days++) {
      const host = new Date(days * 86_400_000);
      const date = { year: host.getUTCFullYear(), month: host.getUTCMonth() + 1, day: host.getUTCDate() };
      if (daysOfDate(date) !== days) throw new Error(`${JSON.stringify(date)} is not day ${days}`);
      expect(dateOfDays(days)).toEqual(date);
    }
  });

  test('knows leap years', () => {
    expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
    expect(daysInMonth(2023, 12)).toBe(31);
  });
});

describe('writing', () => {
  test('local time with its offset', () => {
    expect(dateTime(utc('1997-11-21T15:55:06Z'), -360)).toBe('Fri, 21 Nov 1997 09:55:06 -0600');
    expect(dateTime(utc('2029-03-01T00:00:00Z'), 0)).toBe('Thu, 1 Mar 2029 00:00:00 +0000');
    expect(dateTime(utc('2028-02-29T23:59:59Z') + 999_999, 330)).toBe('Wed, 1 Mar 2028 05:29:59 +0530');
    expect(dateTime(utc('2029-01-01T00:00:00Z'), -1)).toBe('Sun, 31 Dec 2028 23:59:00 -0001');
  });

  test('before 1970, behind 2038 and at the last safe instant', () => {
    expect(dateTime(-1, 0)).toBe('Wed, 31 Dec 1969 23:59:59 +0000');
    expect(dateTime(utc('2038-01-19T03:14:08Z'), 0)).toBe('Tue, 19 Jan 2038 03:14:08 +0000');
    expect(dateTime(Number.MAX_SAFE_INTEGER, 0)).toBe('Tue, 5 Jun 2255 23:47:34 +0000');
  });
});

describe('reading', () => {
  test('what was written', () => {
    for (let i = 0; i < 2_000; i++) {
      const calendar = (i * 37 - 20_000) * DAY + i * 7_919 * SECOND;
      const zoneOffset = ((i * 15) % 1_680) - 840;
      const text = dateTime(calendar, zoneOffset);
      expect(parseDateTime(text)).toEqual({ ok: true, value: { calendar, zoneOffset } });
    }
  });

  test('without day, without seconds, folded, with a comment', () => {
    const calendar = utc('1997-11-21T15:55:00Z');
    for (const text of [
      '21 Nov 1997 09:55 -0600',
      '  Fri, 21 Nov 1997\r\n 09:55:00 -0600',
      'fri, 21 nov 1997 09:55:00 -0600 (CST (central) \\) time)',
    ]) {
      expect(parseDateTime(text)).toEqual({ ok: true, value: { calendar, zoneOffset: -360 } });
    }
  });

  test('a leap second is the first second of the next minute', () => {
    expect(parseDateTime('31 Dec 2016 23:59:60 +0000')).toMatchObject({
      value: { calendar: utc('2017-01-01T00:00:00Z') },
    });
    expect(parseDateTime('1 Jan 2017 01:00:00 +0100')).toMatchObject({
      value: { calendar: utc('2017-01-01T00:00:00Z') },
    });
  });

  test.each([
    ['Thu, 21 Nov 1997 09:55:06 -0600', 'the day of the week that the date implies'],
    ['Fri 21 Nov 1997 09:55:06 -0600', '"," behind the day'],
    ['Fre, 21 Nov 1997 09:55:06 -0600', 'the name of a day'],
    ['21 Nov 97 09:55:06 -0600', 'a year of four digits'],
    ['21 Nov 1899 09:55:06 -0600', 'a year from 1900 on'],
    ['29 Feb 2023 09:55:06 -0600', 'a day that the month has'],
    ['0 Feb 2023 09:55:06 -0600', 'a day that the month has'],
    ['21 Nov 1997 24:00:00 -0600', 'an hour from 00 to 23'],
    ['21 Nov 1997 9:55:06 -0600', 'an hour from 00 to 23'],
    ['21 Nov 1997 09:60:06 -0600', 'a minute from 00 to 59'],
    ['21 Nov 1997 09:55:06 CST', 'an offset: "+" or "-" and four digits'],
    ['21 Nov 1997 09:55:06 GMT', 'an offset: "+" or "-" and four digits'],
    ['21 Nov 1997 09:55:06 -060', 'an offset of four digits'],
    ['21 Nov 1997 09:55:06 -0600 (open', 'nothing behind the date-time'],
    ['21 Nov 1997 09:55:06 -0600 x', 'nothing behind the date-time'],
    ['', 'a day of one or two digits'],
  ])('%j is refused', (text, expected) => {
    expect(parseDateTime(text)).toMatchObject({ error: { expected, source: 'RFC5322 3.3' } });
  });
});
