/** The door of `engine`: the one interface of plain data that the page, an embed and the command line talk to. */
export type { Ending, FinishedRun, RunRequest } from './engine-api.ts';
export { runOverWorkers } from './over-workers.ts';
export type { ConductedRun, HostPort } from './over-workers.ts';
export type { PageAnswer, PageEngine, PageReading, PageRun, Remark } from './page-api.ts';
export { createPageEngine } from './page-engine.ts';
export type { Say, WorkerPool } from './page-engine.ts';
export { conduct, finished, runInline } from './run.ts';
export { HostWorker, Journal, hashEntries, readJsonl, writeJsonl } from '#lib/sim';
export type { JournalEntry, JournalEvent, JournalParts, Keeping, Order, Report, WorldPlan } from '#lib/sim';
export { checkExpectations, readScenario } from '#lib/scenario';
export type { Diagnostic, ExpectationResult, HostDeviation, Scenario } from '#lib/scenario';
