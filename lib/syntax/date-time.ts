/**
 * date-time (RFC 5322 3.3) as trace fields and messages bear it: local time with its offset (S4.4-i, S4.4-j), without the
 * obsolete forms (S4.4-ac). Written from a calendar instant and read back.
 */
import { COLON, DAY, HOUR, MINUTE, SECOND, asciiLower, failure, isDigit, isLetter, success } from '#lib/base';
import type { Result } from '#lib/base';
import { dateOfDays, daysInMonth, daysOfDate, weekdayOfDays } from './calendar.ts';
import { COMMA } from './core.ts';
import { parseWhole } from './cursor.ts';
import type { Cursor, Malformed } from './cursor.ts';

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SOURCE = 'RFC5322 3.3';

export interface DateTime {
  /** Whole microseconds since 1970-01-01T00:00:00Z. */
  readonly calendar: number;
  /** Minutes east of UTC. */
  readonly zoneOffset: number;
}

/**
 * `Fri, 21 Nov 1997 09:55:06 -0600`; parts of a second are cut off.
 *
 * @param calendar microseconds since 1970-01-01T00:00:00Z
 * @param zoneOffset minutes east of UTC
 */
export function dateTime(calendar: number, zoneOffset: number): string {
  const local = calendar + zoneOffset * MINUTE;
  const days = Math.floor(local / DAY);
  const inDay = local - days * DAY;
  const { year, month, day } = dateOfDays(days);
  const clock = [HOUR, MINUTE, SECOND].map((unit) => two(Math.floor(inDay / unit) % (unit === HOUR ? 24 : 60)));
  const east = Math.abs(zoneOffset);
  const zone = `${zoneOffset < 0 ? '-' : '+'}${two(Math.floor(east / 60))}${two(east % 60)}`;
  const name = dayNames[weekdayOfDays(days)] ?? '';
  return `${name}, ${day} ${monthNames[month - 1] ?? ''} ${String(year).padStart(4, '0')} ${clock.join(':')} ${zone}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The whole text as a date-time; a comment may follow. */
export const parseDateTime = (text: string): Result<DateTime, Malformed> =>
  parseWhole(text, dateTimeProduction, 'the date-time', SOURCE);

/**
 * `date-time = [ day-of-week "," ] date time [CFWS]`
 *
 * `date = day month year`
 */
function dateTimeProduction(cursor: Cursor): Result<DateTime, Malformed> {
  skipWhite(cursor);
  const start = cursor.at;
  const weekday = isLetter(cursor.octet) ? name(cursor, dayNames, 'the name of a day') : success(-1);
  if (!weekday.ok) return weekday;
  if (weekday.value >= 0 && !cursor.take(COMMA)) return failure(cursor.expected('"," behind the day', SOURCE));
  const day = number(cursor, 1, 2, 'a day of one or two digits');
  if (!day.ok) return day;
  skipWhite(cursor);
  const month = name(cursor, monthNames, 'the name of a month');
  if (!month.ok) return month;
  const year = number(cursor, 4, 5, 'a year of four digits');
  if (!year.ok) return year;
  const date = { year: year.value, month: month.value + 1, day: day.value };
  if (date.year < 1900) return failure(cursor.expectedSince(start, 'a year from 1900 on', SOURCE));
  if (date.day < 1 || date.day > daysInMonth(date.year, date.month)) {
    return failure(cursor.expectedSince(start, 'a day that the month has', SOURCE));
  }
  const days = daysOfDate(date);
  if (weekday.value >= 0 && weekday.value !== weekdayOfDays(days)) {
    return failure(cursor.expectedSince(start, 'the day of the week that the date implies', SOURCE));
  }
  return time(cursor, days);
}

/**
 * `time = time-of-day zone`
 *
 * `time-of-day = hour ":" minute [ ":" second ]`
 *
 * `zone = FWS ( "+" / "-" ) 4DIGIT`
 */
function time(cursor: Cursor, days: number): Result<DateTime, Malformed> {
  const hour = number(cursor, 2, 2, 'an hour from 00 to 23', 23);
  if (!hour.ok) return hour;
  if (!cursor.take(COLON)) return failure(cursor.expected('":" behind the hour', SOURCE));
  const minute = number(cursor, 2, 2, 'a minute from 00 to 59', 59);
  if (!minute.ok) return minute;
  const second = cursor.take(COLON) ? number(cursor, 2, 2, 'a second from 00 to 60', 60) : success(0);
  if (!second.ok) return second;
  skipWhite(cursor);
  const west = cursor.octet === 45;
  if (!west && cursor.octet !== 43) return failure(cursor.expected('an offset: "+" or "-" and four digits', SOURCE));
  cursor.at++;
  const zone = number(cursor, 4, 4, 'an offset of four digits');
  if (!zone.ok) return zone;
  const minutes = Math.floor(zone.value / 100) * 60 + (zone.value % 100);
  const zoneOffset = west ? 0 - minutes : minutes;
  const local = days * DAY + hour.value * HOUR + minute.value * MINUTE + second.value * SECOND;
  skipComments(cursor);
  return success({ calendar: local - zoneOffset * MINUTE, zoneOffset });
}

/** White space, then one of the names, in any case; its index. */
function name(cursor: Cursor, names: readonly string[], what: string): Result<number, Malformed> {
  const start = cursor.at;
  cursor.takeWhile(isLetter);
  const said = asciiLower(cursor.since(start));
  const index = names.findIndex((known) => asciiLower(known) === said);
  return index < 0 ? failure(cursor.expectedSince(start, what, SOURCE)) : success(index);
}

/** White space, then `least` to `most` digits whose value is not above `highest`. */
function number(
  cursor: Cursor,
  least: number,
  most: number,
  what: string,
  highest = 99_999,
): Result<number, Malformed> {
  skipWhite(cursor);
  const start = cursor.at;
  const digits = cursor.takeWhile(isDigit);
  const value = digits < least || digits > most ? highest + 1 : Number.parseInt(cursor.since(start), 10);
  return value > highest ? failure(cursor.expectedSince(start, what, SOURCE)) : success(value);
}

const isWhite = (octet: number): boolean => octet === 32 || octet === 9 || octet === 13 || octet === 10;
const skipWhite = (cursor: Cursor): number => cursor.takeWhile(isWhite);

/** `CFWS`: comments nest, so their depth is counted; one that does not end is left where it starts. */
function skipComments(cursor: Cursor): void {
  let from = cursor.at;
  let depth = 0;
  for (;;) {
    skipWhite(cursor);
    if (depth === 0) from = cursor.at;
    if (cursor.octet < 0) break;
    if (cursor.octet === 40) depth++;
    else if (depth === 0) break;
    else if (cursor.octet === 41) depth--;
    else if (cursor.octet === 92) cursor.at++;
    cursor.at++;
  }
  cursor.at = from;
}
