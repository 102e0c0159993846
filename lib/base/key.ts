/**
 * Names that a host can give alone, without asking anybody: (host, counter) packed in one safe integer.
 *
 * Journal entries (host, that host's entry counter), connections (client host, its connection counter), messages
 * (host of the submission, its counter) and lookups are named so; no placement can change such a name.
 */
export type HostIndex = number;
export type Key = number;
export type EntryKey = Key;
export type ConnectionId = Key;
export type MessageId = Key;

const SPAN = 0x1_0000_0000;

export const key = (host: HostIndex, counter: number): Key => host * SPAN + counter;
export const hostOf = (name: Key): HostIndex => Math.floor(name / SPAN);
export const counterOf = (name: Key): number => name % SPAN;

/** No entry led here: only entry 0 has this cause. */
export const NO_CAUSE = -1;
