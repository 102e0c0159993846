/**
 * Calendar instants for the clock and for next tries, in UTC: `09:00:00.561` and `2026-01-05`.
 *
 * The rule of the days is the Gregorian one, counted from 1970-01-01; no clock and no locale is asked.
 */
import { DAY, HOUR, MILLISECOND, MINUTE, SECOND } from '#lib/base';

export interface CalendarWords {
  /** `09:00:00` */
  readonly time: string;
  /** `.561`: milliseconds, cut. */
  readonly fraction: string;
  /** `2026-01-05` */
  readonly date: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** @param instant microseconds since 1970-01-01T00:00:00Z */
export function sayCalendar(instant: number): CalendarWords {
  const day = Math.floor(instant / DAY);
  const rest = instant - day * DAY;
  const hour = Math.floor(rest / HOUR);
  const minute = Math.floor((rest % HOUR) / MINUTE);
  const second = Math.floor((rest % MINUTE) / SECOND);
  const milli = Math.floor((rest % SECOND) / MILLISECOND);
  return {
    time: `${two(hour)}:${two(minute)}:${two(second)}`,
    fraction: `.${String(milli).padStart(3, '0')}`,
    date: dateOf(day),
  };
}

/** Years begin in March here, so that the leap day is their last. */
function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}
