/**
 * Readers of single values: durations, instants, clocks, integers, choices. Each takes the text of one scalar and says
 * what it is or why it is not; there are no implicit types.
 */
import { DAY, HOUR, MICROSECOND, MILLISECOND, MINUTE, SECOND, failure, success } from '#lib/base';
import type { Duration } from '#lib/base';
import { daysInMonth, daysOfDate } from '#lib/syntax';
import type { Reading } from './attempt.ts';
import { nearest } from './nearest.ts';

const units: ReadonlyMap<string, Duration> = new Map([
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
  ['ms', MILLISECOND],
  ['us', MICROSECOND],
]);

/** `10us`, `250ms`, `90s`, `30m`, `4h`, `5d`, or several with the largest first: `1h 30m`. Whole microseconds. */
export function readDuration(text: string): Reading<Duration> {
  let total = 0;
  let last = Infinity;
  if (text.length > 100) return failure({ code: 'bad-duration' });
  for (const word of text.split(' ')) {
    const [, digits, unit] = /^(\d{1,16})(d|h|m|s|ms|us)$/.exec(word) ?? [];
    const size = units.get(unit ?? '');
    if (size === undefined || size >= last) return failure({ code: 'bad-duration' });
    total += Number(digits) * size;
    last = size;
  }
  return total <= Number.MAX_SAFE_INTEGER ? success(total) : failure({ code: 'bad-duration' });
}

/** A duration of at least one microsecond. */
export function readWait(text: string): Reading<Duration> {
  const reading = readDuration(text);
  return reading.ok && reading.value === 0 ? failure({ code: 'bad-duration' }) : reading;
}

/** An instant of a scenario: so long after its start, or a date of the calendar (microseconds since 1970). */
export type When =
  { readonly kind: 'after'; readonly wait: Duration } | { readonly kind: 'date'; readonly calendar: number };

export function readWhen(text: string): Reading<When> {
  const duration = readDuration(text);
  if (duration.ok) return success({ kind: 'after', wait: duration.value });
  const date = readDate(text);
  if (date.ok) return success({ kind: 'date', calendar: date.value });
  return failure({ code: date.error.code === 'no-such-date' ? 'no-such-date' : 'bad-instant' });
}

const dateForm = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** RFC 3339 `date-time` from 1970 on, to the microsecond; microseconds since 1970-01-01T00:00:00Z. No leap seconds. */
export function readDate(text: string): Reading<number> {
  const match = text.length > 40 ? null : dateForm.exec(text);
  if (match === null) return failure({ code: 'bad-date' });
  const field = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(field) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const good = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!good || hour > 23 || minute > 59 || second > 59 || field(9) > 23 || field(10) > 59)
    return failure({ code: 'no-such-date' });
  const east = (field(9) * 60 + field(10)) * (match[8] === '-' ? -1 : 1);
  const minutes = (daysOfDate({ year, month, day }) * 24 + hour) * 60 + minute - east;
  const calendar = minutes * MINUTE + second * SECOND + Number((match[7] ?? '').padEnd(6, '0'));
  return calendar >= 0 ? success(calendar) : failure({ code: 'no-such-date' });
}

/** A clock's offset as in RFC 5322 3.3: `+0100`, `-0330`; also `+01:00` and `Z`. Minutes east of UTC. */
export function readClock(text: string): Reading<number> {
  if (text === 'Z') return success(0);
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59 || sign === undefined) return failure({ code: 'bad-clock' });
  const size = Number(hours) * 60 + Number(minutes);
  return success(sign === '-' && size > 0 ? -size : size);
}

/** Digits without sign or leading zeros. */
export const readInteger =
  (least: number, most: number) =>
  (text: string): Reading<number> => {
    const value = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
    return Number.isSafeInteger(value) && value >= least && value <= most
      ? success(value)
      : failure({ code: 'bad-integer', values: { least, most } });
  };

/** `postroad: 1`. */
export const readVersion = (text: string): Reading<1> => (text === '1' ? success(1) : failure({ code: 'bad-version' }));

export const readChoice =
  <const Choice extends string>(...choices: readonly Choice[]) =>
  (text: string): Reading<Choice> => {
    const chosen = choices.find((choice) => choice === text);
    return chosen === undefined
      ? failure({
          code: 'bad-choice',
          values: () => ({ choices: choices.join(', '), nearest: nearest(text, choices) }),
        })
      : success(chosen);
  };
