/** Calendar instants in words, against the engine's own calendar. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sayCalendar } from '#lib/wording';

test('says what the calendar says, from 1600 to 2400, leap days too', () => {
  const from = Date.UTC(1600, 0, 1);
  const to = Date.UTC(2400, 11, 31);
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (milliseconds) => {
      const { date, time, fraction } = sayCalendar(milliseconds * 1_000);
      expect(`${date}T${time}${fraction}Z`).toBe(new Date(milliseconds).toISOString());
    }),
    { numRuns: 2_000, examples: [[Date.UTC(2000, 1, 29)], [Date.UTC(1900, 1, 28, 23, 59, 59, 999)], [-1], [0]] },
  );
});

test('cuts what is less than a millisecond', () => {
  expect(sayCalendar(1_999).fraction).toBe('.001');
});
