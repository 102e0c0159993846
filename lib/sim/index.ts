/** The door of `sim`. */
export { JOURNAL_VERSION, RunningHash, digestOfPlan, hashEntries } from './canonical.ts';
export { Conductor } from './conductor.ts';
export * from './event.ts';
export { HostWorker } from './host-worker.ts';
export * from './invariant.ts';
export { Journal } from './journal.ts';
export type { JournalParts } from './journal.ts';
export { readJsonl, writeJsonl } from './jsonl.ts';
export type { JsonlError } from './jsonl.ts';
export { kindRows } from './kinds.ts';
export type { KindRow } from './kinds.ts';
export type { Keeping, Recorder } from './recorder.ts';
export { Run } from './run.ts';
export type { RunSetup } from './run.ts';
export { ENGINE_VERSION } from './version.ts';
export type { Order, Report } from './worker-orders.ts';
export * from './world.ts';
