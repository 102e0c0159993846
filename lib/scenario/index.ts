/** The door of `scenario`. */
export { noLimits, readScenario, usualLimits } from './plan.ts';
export type { ReadingOptions, Scenario, ScenarioReading } from './plan.ts';
export type { Rule, Severity } from './codes.ts';
export { deviationsIn } from './departures.ts';
export type { HostDeviation } from './departures.ts';
export { mostDiagnostics } from './diagnostic.ts';
export type { Diagnostic, DiagnosticCode, OwnCode, Values, ZoneErrorCode } from './diagnostic.ts';
export type { Expectation, Outcome } from './expectation.ts';
export { checkExpectations } from './judge.ts';
export type { ExpectationResult } from './judge.ts';
export { scenarioKeys } from './keys.ts';
export type { ScenarioKey, ScenarioSection, Takes } from './keys.ts';
export { readClock, readDate, readDuration } from './typed.ts';
export { fromFragment, mostFragment, mostUnpacked, toFragment } from './share.ts';
export type { LinkFault } from './share.ts';
