/**
 * Zones on their way from the records of a text to a plan: which records were written for which zone, and at which
 * owner. zone.ts makes drafts, zone-check.ts and zone-targets.ts judge them.
 */
import type { PlacedRecord } from './zone-file.ts';

/** A record with the key of its owner. */
export interface KeyedRecord {
  readonly key: string;
  readonly placed: PlacedRecord;
}
/** A zone under way: what stands in it and where it came from. */
export interface ZoneDraft {
  readonly origin: string;
  readonly records: readonly KeyedRecord[];
}
/** Zones by the key of their origin. */
export type ZoneDrafts = ReadonlyMap<string, ZoneDraft>;

/** What was written at each owner, by its key. */
export type Owners = ReadonlyMap<string, readonly PlacedRecord[]>;
