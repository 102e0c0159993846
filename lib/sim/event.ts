/**
 * All kinds of journal entries: what hosts report, completed by what the world itself does (host number 0).
 */
import { field } from '#lib/base';
import type { EventOf } from '#lib/base';
import { hostKinds } from '#lib/host';

const { choice, host, kind, list, octets, text, uint } = field;

export const worldKinds = {
  'sim/start': kind(1, 'Entry 0: what this run is a run of.', {
    engine: text,
    journal: uint,
    /** SHA-256 of the plan's canonical form. */
    plan: octets,
    seed: uint,
    /** Calendar instant of 0, microseconds since 1970-01-01T00:00:00Z. */
    start: uint,
    /** Names by number; number 0 is the world. */
    hosts: list(text),
  }),
  'sim/input': kind(2, 'Something done from outside: an action of the plan, or a person.', {
    target: host,
    action: choice('submit'),
    /** Its place in the list of actions, or of inputs. */
    index: uint,
  }),
  'sim/fault': kind(3, 'A fault is switched, or fires.', {
    target: host,
    fault: text,
    turn: choice('on', 'off', 'fired'),
    /** Its place in the plan's list of faults. */
    index: uint,
  }),
  'sim/note': kind(4, 'A cap fired, or an invariant broke.', { about: text, detail: text, entries: list(uint) }),
  'sim/end': kind(5, 'The run is over, at the first instant it did not reach.', {
    why: choice('quiet', 'until', 'budget', 'invariant'),
    detail: text,
  }),
} as const;

export const allKinds = { ...worldKinds, ...hostKinds } as const;
export type WorldEvent = EventOf<typeof worldKinds>;
export type JournalEvent = EventOf<typeof allKinds>;
export type KindName = keyof typeof allKinds;

/** One entry, made on demand from the journal's columns. */
export interface JournalEntry<Event extends JournalEvent = JournalEvent> {
  /** Its position after the merge. */
  readonly seq: number;
  readonly at: number;
  readonly host: number;
  /** The host's own counter. */
  readonly n: number;
  /** `seq` of the entry that led to this one; null for entry 0. */
  readonly cause: number | null;
  readonly event: Event;
}
