/**
 * Waits in words: the two largest units that are not nothing, for gaps and next tries. `sayDuration` of base is exact;
 * this is for reading.
 */
import { DAY, HOUR, MILLISECOND, MINUTE, SECOND } from '#lib/base';
import type { Duration } from '#lib/base';

const units: readonly (readonly [string, Duration])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['min', MINUTE],
  ['s', SECOND],
  ['ms', MILLISECOND],
];

/** `30 min`, `1 h 30 min`, `20 ms`: cut, not rounded. */
export function sayWait(wait: Duration): string {
  const first = units.findIndex(([, size]) => wait >= size);
  if (first < 0) return '0 s';
  const words: string[] = [];
  let rest = wait;
  for (const [unit, size] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    if (count > 0) words.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return words.join(' ');
}
