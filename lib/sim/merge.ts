/**
 * Entries of several parts in one order: by their keys (instant, host, counter). Each part's own entries already are.
 */
import { NO_CAUSE } from '#lib/base';
import type { EntryKey, HostIndex, Instant } from '#lib/base';
import type { JournalEvent } from './event.ts';
import type { Journal } from './journal.ts';
import type { Scheduled } from './schedule.ts';

/** An entry before it has its `seq`: its cause is a key. */
export interface Unplaced {
  readonly at: Instant;
  readonly host: HostIndex;
  readonly n: number;
  readonly cause: EntryKey;
  readonly event: JournalEvent;
}

export function* worldEntries(schedule: readonly Scheduled[]): Generator<Unplaced, undefined> {
  for (const { at, n, cause, event } of schedule) yield { at, host: 0, n, cause, event };
}

/** A part's journal keeps keys where a merged one keeps `seq`. */
export function* partEntries(journal: Journal): Generator<Unplaced, undefined> {
  for (const { at, host, n, cause, event } of journal.entries()) yield { at, host, n, cause: cause ?? NO_CAUSE, event };
}

export function* mergeByKey(sources: readonly Generator<Unplaced, undefined>[]): Generator<Unplaced, undefined> {
  const heads = sources.map((source) => source.next().value);
  for (;;) {
    let least = -1;
    for (let i = 0; i < heads.length; i++) if (before(heads[i], least < 0 ? undefined : heads[least])) least = i;
    const head = heads[least];
    if (head === undefined) return;
    yield head;
    heads[least] = sources[least]?.next().value;
  }
}

function before(a: Unplaced | undefined, b: Unplaced | undefined): boolean {
  if (a === undefined || b === undefined) return a !== undefined;
  if (a.at !== b.at) return a.at < b.at;
  return a.host !== b.host ? a.host < b.host : a.n < b.n;
}
