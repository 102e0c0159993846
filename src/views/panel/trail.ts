/**
 * The trail of each recipient of each message over all hosts, gathered once from the folded views: what became of it,
 * each change of its queues, each attempt. Standing at a cursor is a search in one trail.
 */
import { rowsUpTo, tryAt } from '#lib/projection';
import type { Fate, QueueRow, TryRow } from '#lib/projection';
import type { HostIndex, MessageId } from '#lib/base';
import type { Views } from '../../app/views.ts';

export interface Trail {
  /** Of the entry by which it begins. */
  readonly seq: number;
  readonly message: MessageId;
  readonly recipient: string;
  readonly fates: readonly Fate[];
  readonly changes: readonly QueueRow[];
  readonly tries: readonly Attempt[];
  /** Where its look-ups were answered. */
  readonly lookups: readonly { readonly seq: number }[];
}

/** A try with the host that made it. */
export type Attempt = TryRow & { readonly host: HostIndex };

export interface Trails {
  /** In the order in which they begin. */
  readonly all: readonly Trail[];
  readonly indexOf: (message: MessageId, recipient: string) => number | undefined;
}

type Open = { readonly [Name in keyof Trail]: Trail[Name] extends readonly (infer Row)[] ? Row[] : Trail[Name] };

const kept = new WeakMap<Views, Trails>();

export function trailsOf(views: Views): Trails {
  const known = kept.get(views);
  if (known !== undefined) return known;
  const trails = gather(views);
  kept.set(views, trails);
  return trails;
}

function gather({ fates, queue, names }: Views): Trails {
  const all: Open[] = [];
  const places = new Map<string, number>();
  const indexOf = (message: MessageId, recipient: string): number | undefined => places.get(`${message} ${recipient}`);
  for (const fate of fates.rows) {
    const { seq, message, recipient } = fate;
    const known = all[indexOf(message, recipient) ?? -1];
    known?.fates.push(fate);
    if (known !== undefined) continue;
    places.set(`${message} ${recipient}`, all.length);
    all.push({ seq, message, recipient, fates: [fate], changes: [], tries: [], lookups: [] });
  }
  for (const row of queue.rows) all[indexOf(row.message, row.recipient) ?? -1]?.changes.push(row);
  for (const { host, message, recipients, resolved, tries } of names.rows) {
    if (message === null) continue;
    const attempts = tries.map((one) => ({ one: { ...one, host }, whose: new Set(one.recipients) }));
    for (const recipient of recipients) {
      const trail = all[indexOf(message, recipient) ?? -1];
      if (resolved !== null) trail?.lookups.push({ seq: resolved.seq });
      for (const { one, whose } of attempts) if (whose.has(recipient)) trail?.tries.push(one);
    }
  }
  for (const { tries, lookups } of all) {
    tries.sort((a, b) => a.seq - b.seq);
    lookups.sort((a, b) => a.seq - b.seq);
  }
  return { all, indexOf };
}

/** The fate at this cursor; the trail must have begun. */
export function fateIn({ fates }: Trail, cursor: number): Fate {
  return fates[Math.max(0, rowsUpTo(fates, cursor) - 1)] as Fate;
}

/** The last change on each host by this cursor, oldest first. */
export function standingIn({ changes }: Trail, cursor: number): QueueRow[] {
  const latest = new Map<HostIndex, QueueRow>();
  for (let i = 0, count = rowsUpTo(changes, cursor); i < count; i++) {
    const row = changes[i] as QueueRow;
    latest.delete(row.host);
    latest.set(row.host, row);
  }
  return [...latest.values()];
}

export const triesIn = ({ tries }: Trail, cursor: number): Attempt[] =>
  tries.slice(0, rowsUpTo(tries, cursor)).map((one) => ({ ...tryAt(one, cursor), host: one.host }));
