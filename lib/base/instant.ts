/**
 * Instants and durations: whole microseconds, integers below 2^53 (the journal's contract, section 1).
 *
 * An instant counts from the start of the run. What the calendar says at instant 0 is data of the plan.
 * Nobody here knows what time it is: instants are always arguments.
 */
export type Instant = number;
export type Duration = number;

export const MICROSECOND: Duration = 1;
export const MILLISECOND: Duration = 1_000;
export const SECOND: Duration = 1_000_000;
export const MINUTE: Duration = 60 * SECOND;
export const HOUR: Duration = 60 * MINUTE;
export const DAY: Duration = 24 * HOUR;

/** Later than anything that happens. */
export const NEVER: Instant = Number.MAX_SAFE_INTEGER;

const units: readonly (readonly [string, Duration])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
  ['ms', MILLISECOND],
  ['us', MICROSECOND],
];

/** A duration for people, exact: `1h 30m`, `20ms`, `0s`. */
export function sayDuration(duration: Duration): string {
  const words: string[] = [];
  let rest = duration;
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) words.push(`${count}${unit}`);
    rest -= count * size;
  }
  return words.length === 0 ? '0s' : words.join(' ');
}
