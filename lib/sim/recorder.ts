/**
 * The recorder: takes the entries of all hosts in the order of their keys, gives each its `seq`, shows it to the
 * watchers, and keeps it, or the newest of it, or nothing.
 *
 * The budget of entries and a breach of an invariant cut the journal here, so no placement can change where (journal
 * contract, section 1).
 */
import { NO_CAUSE, counterOf, hostOf, key, present } from '#lib/base';
import type { Caps, EntryKey, HostIndex, Instant } from '#lib/base';
import { RunningHash } from './canonical.ts';
import type { JournalEvent } from './event.ts';
import type { Breach, Watcher } from './invariant.ts';
import { Journal } from './journal.ts';

/** The entry every world's own entry goes back to. */
const START: EntryKey = key(0, 0);

/** `ring`: at least the newest `most` entries. `off`: entries reach the watchers and the counts, and are gone. */
export type Keeping =
  { readonly kind: 'kept' } | { readonly kind: 'ring'; readonly most: number } | { readonly kind: 'off' };

/** Entries recorded, and octets of a journal that is kept. */
export type Budget = Pick<Caps, 'entries' | 'journal'>;

export type EndOf = { readonly why: 'quiet' | 'until' } | { readonly why: 'budget'; readonly detail: string };

export class Recorder {
  readonly #keeping: Keeping;
  readonly #watchers: readonly Watcher[];
  readonly #budget: Budget;
  readonly #hash: RunningHash | null;
  /** `seq` by host and counter. */
  readonly #places: number[][] = [];
  #older: Journal | null = null;
  #journal = new Journal();
  #seq = 0;
  #last: Instant = 0;
  #breach: Breach | null = null;
  #ending: { readonly why: 'quiet' | 'until' | 'budget' | 'invariant'; readonly detail: string } | null = null;

  /** @param hashing feed the hash while recording (needed when the journal is not kept) */
  constructor(keeping: Keeping, watchers: readonly Watcher[], budget: Budget, hashing: boolean) {
    this.#keeping = keeping;
    this.#watchers = watchers;
    this.#budget = budget;
    this.#hash = hashing ? new RunningHash() : null;
  }

  /** Entries recorded so far. */
  get count(): number {
    return this.#seq;
  }
  get last(): Instant {
    return this.#last;
  }
  get breach(): Breach | null {
    return this.#breach;
  }
  /** True once nothing more may be recorded but the end. */
  get full(): boolean {
    return this.#breach !== null || this.spent !== null;
  }
  /** The budget that leaves no room for one more entry; null while there is room. */
  get spent(): keyof Budget | null {
    if (this.#seq >= this.#budget.entries) return 'entries';
    return this.#keeping.kind === 'kept' && this.#journal.octets >= this.#budget.journal ? 'journal' : null;
  }
  /** The entries kept; with a ring, from where it now begins. */
  get journals(): readonly Journal[] {
    return this.#older === null ? [this.#journal] : [this.#older, this.#journal];
  }

  /** Entries beyond the budget or a breach are not taken. */
  record(at: Instant, host: HostIndex, n: number, cause: EntryKey, event: JournalEvent): void {
    if (!this.full) this.#take(at, host, n, cause, event);
  }

  /** What must hold at the end is asked, then the last entry is written; it is not subject to the budget. */
  end(at: Instant, ending: EndOf): void {
    let n = this.#places[0]?.length ?? 0;
    for (const watcher of this.#watchers) this.#breach ??= watcher.end(ending.why);
    if (this.#breach !== null) {
      const { invariant: about, detail, entries } = this.#breach;
      this.#ending = { why: 'invariant', detail: about };
      this.#take(at, 0, n++, START, { kind: 'sim/note', about, detail, entries });
    } else {
      this.#ending = { why: ending.why, detail: ending.why === 'budget' ? ending.detail : '' };
    }
    this.#take(at, 0, n, START, { kind: 'sim/end', ...this.#ending });
  }

  /** Why the run is over. */
  get ending(): { readonly why: 'quiet' | 'until' | 'budget' | 'invariant'; readonly detail: string } {
    return present(this.#ending, 'the end of the run');
  }

  digest(): string | null {
    return this.#hash?.digest() ?? null;
  }

  #take(at: Instant, host: HostIndex, n: number, causeKey: EntryKey, event: JournalEvent): void {
    const seq = this.#seq++;
    this.#last = at;
    const ofHost = (this.#places[host] ??= []);
    ofHost[n] = seq;
    const cause = causeKey === NO_CAUSE ? null : this.#seqOf(causeKey);
    const entry = { seq, at, host, n, cause, event };
    for (const watcher of this.#watchers) this.#breach ??= watcher.see(entry);
    this.#hash?.add(entry);
    if (this.#keeping.kind === 'off') return;
    if (this.#keeping.kind === 'ring' && this.#journal.end - this.#journal.first >= this.#keeping.most) {
      this.#older = this.#journal;
      this.#journal = new Journal(seq);
    }
    this.#journal.append(at, host, n, cause ?? -1, event);
  }

  #seqOf(name: EntryKey): number {
    return present(this.#places[hostOf(name)]?.[counterOf(name)], `the cause ${name}`);
  }
}
