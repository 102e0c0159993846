/**
 * What passes between the conductor of a run and the workers that hold its hosts: plain data in batches, a few for each
 * window, never one for a line. A worker answers every order with one report.
 */
import type { HostIndex, Instant } from '#lib/base';
import type { JournalParts } from './journal.ts';
import type { Parcel } from './part.ts';
import type { WorldPlan } from './world.ts';

export type Order =
  | { readonly kind: 'begin'; readonly plan: WorldPlan; readonly seed: number; readonly members: readonly HostIndex[] }
  /** Run what lies before `end`, after taking in these parcels. All workers have done what lies before `settled`. */
  | {
      readonly kind: 'window';
      readonly end: Instant;
      readonly settled: Instant;
      readonly parcels: readonly Parcel[];
    }
  | { readonly kind: 'finish' };

export type Report =
  | {
      readonly kind: 'ran';
      readonly soonest: Instant | null;
      readonly parcels: readonly Parcel[];
      /** Entries made so far for instants before the order's `settled`. */
      readonly settled: number;
    }
  /** The entries made here; causes are keys. */
  | { readonly kind: 'journal'; readonly parts: JournalParts };
