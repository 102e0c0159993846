/**
 * What must hold in every run: a watcher sees each entry once, in order, whether or not the journal keeps it, and names
 * the entries that break its rule. It never changes what it watches.
 */
import type { JournalEntry } from './event.ts';
import type { WorldPlan } from './world.ts';

export interface Breach {
  /** `V03`. */
  readonly invariant: string;
  /** What was expected and what was seen, for a person. */
  readonly detail: string;
  /** `seq` of the entries involved, the last one being where it broke. */
  readonly entries: readonly number[];
}

export interface Watcher {
  /** A breach stops the run at this entry. */
  see(entry: JournalEntry): Breach | null;
  /** The run is over (`quiet`, `until` …): what must hold then. */
  end(why: string): Breach | null;
}

export interface Invariant {
  readonly id: string;
  /** The rule in one sentence. */
  readonly says: string;
  watch(plan: WorldPlan): Watcher;
}
