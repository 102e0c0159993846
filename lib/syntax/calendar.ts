/**
 * The calendar: days since 1970-01-01 and the dates they bear, in the Gregorian calendar carried back before its
 * introduction. Integer arithmetic only; nobody here knows what day it is.
 */
export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAYS_OF_400_YEARS = 146_097;
/** From 0000-03-01 to 1970-01-01. Years are counted from March, so that the leap day is a year's last. */
const EPOCH = 719_468;

/** Days from 1970-01-01 to the date; below 0 before it. */
export function daysOfDate({ year, month, day }: CalendarDate): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(marchYear / 400);
  const yearOfCycle = marchYear - cycle * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  return cycle * DAYS_OF_400_YEARS + yearOfCycle * 365 + leapDays + dayOfYear - EPOCH;
}

/** The date that is `days` after 1970-01-01. */
export function dateOfDays(days: number): CalendarDate {
  const shifted = days + EPOCH;
  const cycle = Math.floor(shifted / DAYS_OF_400_YEARS);
  const dayOfCycle = shifted - cycle * DAYS_OF_400_YEARS;
  const leapDays = Math.floor(dayOfCycle / 1_460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOfDays = (days: number): number => (((days + 4) % 7) + 7) % 7;

export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return daysOfDate(next) - daysOfDate({ year, month, day: 1 });
}
