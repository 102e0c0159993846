/**
 * Writes under way to the spool. A write is carried out whole after the sync time, or not at all when the host crashes
 * before; what may be said only once it is durable (the 2yz after the final dot, §6.1) leaves with the commit.
 *
 * Volatile: an object of this kind dies with its mail system.
 */
import { MILLISECOND } from '#lib/base';
import type { Duration, Instant } from '#lib/base';
import { report } from './output.ts';
import type { AgentOutput } from './output.ts';
import type { Spool, SpoolRecord, Step } from './spool.ts';

/** From the write to the commit. Our choice: one disk, never busy. */
export const SYNC: Duration = MILLISECOND;

export interface Write {
  /** Carried out together. */
  readonly steps: readonly Step[];
  /** Outputs that leave when the steps are durable, and never without them. */
  readonly told: readonly AgentOutput[];
}

/** A new record, and the report that it is there. */
export function keeping(record: SpoolRecord): Write {
  const { number, message, size } = record;
  const recipients = record.recipients.map(({ text }) => text);
  return {
    steps: [{ kind: 'add', record }],
    told: [report(number, { kind: 'mta/spooled', message, record: number, recipients, size })],
  };
}

export class Commits {
  readonly #spool: Spool;
  /** Oldest first: every write takes the same time. */
  #pending: { readonly write: Write; readonly at: Instant }[] = [];
  #first = 0;
  /** How many pending writes speak of a record. */
  readonly #about = new Map<number, number>();

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  get deadline(): Instant | undefined {
    return this.#pending[this.#first]?.at;
  }

  write(write: Write, at: Instant): void {
    this.#pending.push({ write, at: at + SYNC });
    for (const record of recordsOf(write)) this.#about.set(record, (this.#about.get(record) ?? 0) + 1);
  }

  holds(record: number): boolean {
    return this.#about.has(record);
  }

  /** The next write whose time has come: its steps have been carried out. */
  take(at: Instant): Write | undefined {
    const pending = this.#pending[this.#first];
    if (pending === undefined || pending.at > at) return undefined;
    this.#first++;
    if (this.#first === this.#pending.length) {
      this.#pending = [];
      this.#first = 0;
    }
    for (const step of pending.write.steps) this.#spool.carryOut(step);
    for (const record of recordsOf(pending.write)) this.#oneLess(record);
    return pending.write;
  }

  #oneLess(record: number): void {
    const left = (this.#about.get(record) ?? 0) - 1;
    if (left > 0) this.#about.set(record, left);
    else this.#about.delete(record);
  }
}

const recordsOf = ({ steps }: Write): readonly number[] =>
  steps.map((step) => (step.kind === 'add' ? step.record.number : step.record));
