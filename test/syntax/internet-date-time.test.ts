/** date-time of RFC 3339 5.6, against the host's reading. */
import { MILLISECOND } from '#lib/base';
import { parseInternetDateTime } from '#lib/syntax';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('a moment', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1985-04-12T23:20:50.52Z', 482_196_050_520_000],
    ['1996-12-19T16:39:57-08:00', 851_042_397_000_000],
    ['1990-12-31T23:59:60Z', 662_688_000_000_000],
    ['1937-01-01t12:00:27.87+00:20', -1_041_337_172_130_000],
    ['2024-02-29T00:00:00z', 1_709_164_800_000_000],
  ])('%s', (text, moment) => expect(parseInternetDateTime(text)).toBe(moment));

  test('is what the host reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (milliseconds) => {
        expect(parseInternetDateTime(new Date(milliseconds).toISOString())).toBe(milliseconds * MILLISECOND);
      }),
    );
  });
});

test.each([
  '',
  '2026-12-31',
  '2026-12-31T00:00:00',
  '2026-12-31 00:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:60:00Z',
  '2026-01-01T00:00:61Z',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00.Z',
  '2026-01-01T00:00:00Z ',
  '٢٠٢٦-01-01T00:00:00Z',
])('%j is none', (text) => expect(parseInternetDateTime(text)).toBeNull());
