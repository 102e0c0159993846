/** Typed readers: what they take, what they refuse, and that nothing in between exists. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayDuration } from '#lib/base';
import { readClock, readDate, readDuration } from '#lib/scenario';

const value = <Value>(reading: { readonly ok: true; readonly value: Value } | { readonly ok: false }): Value | null =>
  reading.ok ? reading.value : null;

describe('durations', () => {
  test.each([
    ['0s', 0],
    ['10us', 10],
    ['250ms', 250_000],
    ['90s', 90_000_000],
    ['30m', 1_800_000_000],
    ['4h', 14_400_000_000],
    ['5d', 432_000_000_000],
    ['1h 30m', 5_400_000_000],
    ['1s 1us', 1_000_001],
    ['9007199254740991us', Number.MAX_SAFE_INTEGER],
  ])('%s', (text, microseconds) => expect(value(readDuration(text))).toBe(microseconds));

  test.each(['', '10', 's', '1.5s', '-1s', '+1s', ' 1s', '1s ', '1 s', '1S', '1h1m', '1m 1h', '1s 1s', '１s', '1e3s'])(
    '%j is none',
    (text) => expect(value(readDuration(text))).toBeNull(),
  );
  test.each(['9007199254740992us', '99999999999d', '104249991d 24h'])('%s is too long', (text) =>
    expect(value(readDuration(text))).toBeNull(),
  );

  test('what base writes is read back', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (microseconds) => {
        expect(value(readDuration(sayDuration(microseconds)))).toBe(microseconds);
      }),
    );
  });
});

describe('dates', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:00.000001Z', 1],
    ['1970-01-01T00:00:00.5Z', 500_000],
    ['2026-01-05T09:00:00Z', 1_767_603_600_000_000],
    ['2026-01-05t10:00:00+01:00', 1_767_603_600_000_000],
    ['2026-01-05 05:30:00-03:30', 1_767_603_600_000_000],
    ['2000-02-29T00:00:00Z', 951_782_400_000_000],
    ['2100-03-01T00:00:00Z', 4_107_542_400_000_000],
  ])('%s', (text, microseconds) => expect(value(readDate(text))).toBe(microseconds));

  test.each([
    '2026-01-05',
    '2026-01-05T09:00:00',
    '2026-01-05T09:00Z',
    '2026-13-05T09:00:00Z',
    '2026-00-05T09:00:00Z',
    '2026-02-29T09:00:00Z',
    '2100-02-29T09:00:00Z',
    '2026-04-31T09:00:00Z',
    '2026-01-05T24:00:00Z',
    '2026-01-05T09:60:00Z',
    '2016-12-31T23:59:60Z',
    '2026-01-05T09:00:00+24:00',
    '2026-01-05T09:00:00.0000001Z',
    '1969-12-31T23:59:59Z',
    '1970-01-01T00:00:00+00:01',
    '+2026-01-05T09:00:00Z',
  ])('%s is none', (text) => expect(value(readDate(text))).toBeNull());
});

test.each([
  ['+0000', 0],
  ['+0100', 60],
  ['-0330', -210],
  ['+05:45', 345],
  ['-0000', 0],
  ['Z', 0],
  ['+2359', 1_439],
  ['0100', null],
  ['+1', null],
  ['+2400', null],
  ['+0060', null],
  ['CET', null],
])('the clock %s', (text, minutes) => expect(value(readClock(text))).toBe(minutes));
