/** Instants of a run as the scenario's clock shows them; the date stands before those of another day than the start's. */
import type { Instant } from '#lib/base';
import { sayCalendar } from '#lib/wording';

/**
 * `09:30:00.362`, or `2026-01-06 09:30:00.362`.
 *
 * @param start calendar instant of 0, microseconds since 1970
 */
export function clockAt(start: number, at: Instant): string {
  const { time, fraction, date } = sayCalendar(start + at);
  const clock = `${time}${fraction}`;
  return date === sayCalendar(start).date ? clock : `${date} ${clock}`;
}
