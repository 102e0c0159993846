/**
 * What actions and faults need of the whole, and how their instants are counted.
 */
import type { Instant } from '#lib/base';
import type { Attempt } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import type { HostBook } from './host-book.ts';
import type { When } from './typed.ts';

export interface Stage {
  readonly book: HostBook;
  /** Calendar instant of 0. */
  readonly start: number;
  /** Octets of all messages together. */
  readonly mostContent: number;
  readonly notes: Notes;
}

/** Instants of a run count from its start; a date before it is noted, and counts as the start. */
export function instantOf(when: Attempt<When> | undefined, { start, notes }: Stage): Instant {
  const value = when?.value ?? null;
  if (value === null || when === undefined) return 0;
  if (value.kind === 'after') return value.wait;
  if (value.calendar < start) notes.add('before-start', when.span);
  return Math.max(0, value.calendar - start);
}
