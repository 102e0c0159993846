/**
 * The plan of a world: plain, checked data. A run is (plan, seed, inputs) and nothing else (journal contract).
 *
 * Hosts are numbered from 1 in the plan's order; number 0 is the world itself.
 */
import type { Caps, Duration, Instant } from '#lib/base';
import type { FaultPlan, HostPlan, Submission } from '#lib/host';

export interface WorldPlan {
  readonly version: 1;
  /** Used when the run is given no seed of its own. */
  readonly seed: number;
  /** Calendar instant of 0: whole microseconds since 1970-01-01T00:00:00Z. */
  readonly start: number;
  readonly hosts: readonly HostPlan[];
  readonly links: LinksPlan;
  readonly actions: readonly ActionPlan[];
  readonly faults: readonly FaultPlan[];
  /** Budgets of the run: `entries`, `time` and `journal` are read here. */
  readonly caps: Caps;
}

/** One-way delays; at least 1 microsecond each. */
export interface LinksPlan {
  readonly delay: Duration;
  readonly between: readonly { readonly hosts: readonly [string, string]; readonly delay: Duration }[];
}

/** What is done from outside, at an instant. */
export interface ActionPlan {
  readonly at: Instant;
  readonly host: string;
  readonly submit: Submission;
}
