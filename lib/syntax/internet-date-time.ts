/**
 * date-time of RFC 3339 5.6 (`2026-12-31T23:59:00Z`), as some parameters of extensions bear it. Trace fields have the
 * form of RFC 5322 instead (`date-time.ts`).
 */
import { DAY, HOUR, MINUTE, SECOND } from '#lib/base';
import { daysInMonth, daysOfDate } from './calendar.ts';

/** `full-date "T" full-time`; the letters in either case, parts of a second with up to six digits. */
const form = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Microseconds since 1970-01-01T00:00:00Z; null when the text is none. A leap second counts as the first second of the
 * next minute.
 */
export function parseInternetDateTime(text: string): number | null {
  const found = form.exec(text);
  if (found === null) return null;
  const number = (group: number): number => Number(found[group] ?? '0');
  const [year, month, day] = [number(1), number(2), number(3)];
  const [hour, minute, second] = [number(4), number(5), number(6)];
  const [zoneHour, zoneMinute] = [number(9), number(10)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 60 || zoneHour > 23 || zoneMinute > 59) return null;
  const zone = (zoneHour * HOUR + zoneMinute * MINUTE) * (found[8] === '-' ? -1 : 1);
  const fraction = Number((found[7] ?? '').padEnd(6, '0'));
  return daysOfDate({ year, month, day }) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + fraction - zone;
}
