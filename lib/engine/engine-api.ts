/**
 * What a run is asked for and what it gives: plain data, the same for the page, the command line and a test. Types only.
 */
import type { Instant } from '#lib/base';
import type { Breach, Journal, Keeping, WorldPlan } from '#lib/sim';

export interface RunRequest {
  readonly plan: WorldPlan;
  /** Null: the plan's own. */
  readonly seed: number | null;
  /** The run does not reach this instant; null: it goes on until it is quiet. */
  readonly until: Instant | null;
  readonly keeping: Keeping;
  /** Whether the hash is wanted. */
  readonly hashing: boolean;
}

export type Ending = 'quiet' | 'until' | 'budget' | 'invariant';

export interface FinishedRun {
  readonly seed: number;
  readonly why: Ending;
  /** Which budget was spent, or which invariant broke. */
  readonly detail: string;
  readonly breach: Breach | null;
  /** Entries recorded, whether or not they were kept. */
  readonly entries: number;
  /** SHA-256 of the journal's canonical form, 64 hexadecimal digits; null when it was not wanted. */
  readonly hash: string | null;
  /** What was kept: all, the newest, or nothing. */
  readonly journals: readonly Journal[];
}
