/**
 * The queue: for each recipient of each message, whether it waits or is being worked on, and what comes next when
 * (§4.5.4.1). A message is tried at once when it comes, never again at once after a failure.
 *
 * Volatile; after a crash it is filled again from the spool. Knows nothing of routes and hosts.
 */
import { Agenda, present } from '#lib/base';
import type { Instant } from '#lib/base';
import type { Failure } from './failure.ts';
import type { Schedule } from './plan.ts';
import type { Recipient, SpoolRecord } from './spool.ts';

/** What the waiting is for. When no try fits in before the time to give up, that time is next. */
export type Next = { readonly kind: 'try'; readonly at: Instant } | { readonly kind: 'give-up'; readonly at: Instant };

type Entry =
  | { readonly state: 'waiting'; readonly recipient: Recipient; readonly next: Next }
  | { readonly state: 'active'; readonly recipient: Recipient };

interface Queued {
  readonly record: SpoolRecord;
  readonly entries: Map<string, Entry>;
}

/** Recipients of one message whose time has come; they are active from now on. */
export interface Due {
  readonly record: SpoolRecord;
  readonly tries: readonly Recipient[];
  readonly expired: readonly Recipient[];
}

/** What a failed attempt comes to. */
export type Deferral =
  | { readonly kind: 'deferred'; readonly recipient: Recipient; readonly next: Next }
  | { readonly kind: 'expired'; readonly recipient: Recipient };

export class Queue {
  readonly #schedule: Schedule;
  readonly #queued = new Map<number, Queued>();
  readonly #times = new Agenda<number>();
  #timers = 0;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  get deadline(): Instant | undefined {
    return this.#times.soonest;
  }

  /** A message from the spool: all its recipients are due at once. */
  admit(record: SpoolRecord, at: Instant): void {
    const entries = new Map<string, Entry>();
    for (const recipient of record.recipients)
      entries.set(recipient.text, { state: 'waiting', recipient, next: { kind: 'try', at } });
    this.#queued.set(record.number, { record, entries });
    this.#wake(record.number, at);
  }

  holds(record: number): boolean {
    return this.#queued.has(record);
  }

  /**
   * Recipients that wait for another try, and that `picks` takes, are due now. Returns how many messages have such
   * recipients.
   */
  hasten(picks: (recipient: Recipient) => boolean, at: Instant): number {
    let count = 0;
    for (const [number, { entries }] of this.#queued) {
      let picked = false;
      for (const [text, entry] of entries) {
        if (entry.state === 'active' || entry.next.kind !== 'try' || !picks(entry.recipient)) continue;
        entries.set(text, { ...entry, next: { kind: 'try', at: Math.min(at, entry.next.at) } });
        picked = true;
      }
      if (!picked) continue;
      this.#wake(number, at);
      count++;
    }
    return count;
  }

  /** The next message of which a recipient's time has come. */
  due(at: Instant): Due | undefined {
    for (;;) {
      const soonest = this.#times.soonest;
      if (soonest === undefined || soonest > at) return undefined;
      const number = present(this.#times.take(), 'a timer').what;
      const queued = this.#queued.get(number);
      if (queued === undefined) continue;
      const due = activate(queued, at);
      if (due.tries.length + due.expired.length > 0) return due;
    }
  }

  /** An attempt for this recipient failed and may be repeated. */
  defer(record: SpoolRecord, text: string, failure: Failure, at: Instant): Deferral {
    const { entries } = present(this.#queued.get(record.number), 'the queued message');
    const before = present(entries.get(text), 'the queue entry').recipient;
    const recipient: Recipient = { ...before, attempts: before.attempts + 1, last: failure };
    const next = nextAfter(this.#schedule, record, recipient.attempts, at);
    if (next === null) {
      entries.set(text, { state: 'active', recipient });
      return { kind: 'expired', recipient };
    }
    entries.set(text, { state: 'waiting', recipient, next });
    this.#wake(record.number, next.at);
    return { kind: 'deferred', recipient, next };
  }

  /** These recipients have reached their end. */
  settle(record: SpoolRecord, texts: readonly string[]): void {
    const { entries } = present(this.#queued.get(record.number), 'the queued message');
    for (const text of texts) entries.delete(text);
    if (entries.size === 0) this.#queued.delete(record.number);
  }

  #wake(number: number, at: Instant): void {
    this.#times.add(at, 0, 0, this.#timers++, number);
  }
}

/** The waits of the schedule in order, the last one repeated; null when the time to give up has come. */
export function nextAfter(schedule: Schedule, record: SpoolRecord, attempts: number, at: Instant): Next | null {
  const age = record.reversePath.kind === 'null' ? schedule.giveUpNull : schedule.giveUp;
  const end = record.arrived + age;
  if (at >= end) return null;
  const wait = present(schedule.waits[Math.min(attempts, schedule.waits.length) - 1], 'a wait of the schedule');
  return at + wait < end ? { kind: 'try', at: at + wait } : { kind: 'give-up', at: end };
}

function activate(queued: Queued, at: Instant): Due {
  const tries: Recipient[] = [];
  const expired: Recipient[] = [];
  for (const [text, entry] of queued.entries) {
    if (entry.state === 'active' || entry.next.at > at) continue;
    (entry.next.kind === 'try' ? tries : expired).push(entry.recipient);
    queued.entries.set(text, { state: 'active', recipient: entry.recipient });
  }
  return { record: queued.record, tries, expired };
}
