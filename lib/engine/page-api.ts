/**
 * What passes between a page and the engine in its worker: plain data that survives a structured clone, no callback.
 * Types only.
 */
import type { Instant, Span } from '#lib/base';
import type { ExpectationResult, HostDeviation } from '#lib/scenario';
import type { Breach, JournalParts } from '#lib/sim';
import type { Ending } from './engine-api.ts';

/** A remark on the text of a scenario, ready to be shown. */
export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly span: Span;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly sentence: string;
  /** The clause or section behind it; `scenario` when it is a rule of the language. */
  readonly rule: string;
  /** What was probably meant, to stand in place of the span; null when nothing is near. */
  readonly repair: string | null;
}

export interface PageRun {
  readonly title: string;
  readonly about: string;
  readonly seed: number;
  /** Calendar instant of 0, microseconds since 1970-01-01T00:00:00Z. */
  readonly start: number;
  readonly parts: readonly JournalParts[];
  readonly hash: string;
  readonly why: Ending;
  readonly detail: string;
  readonly breach: Breach | null;
  readonly last: Instant;
  readonly expectations: readonly ExpectationResult[];
  /** Hosts that deviate from the RFC, since the scenario wants it. */
  readonly deviations: readonly HostDeviation[];
  readonly view: { readonly connection: number; readonly line: number } | null;
  /** Workers the hosts were spread over; 0: they ran inline. */
  readonly workers: number;
}

export interface PageReading {
  readonly remarks: readonly Remark[];
  /** Names of the text's hosts, for completion; empty when it could not be read. */
  readonly hosts: readonly string[];
}

export interface PageAnswer extends PageReading {
  /** Null when the text has errors. */
  readonly run: PageRun | null;
}

/** The engine as a page sees it, through any messaging. */
export interface PageEngine {
  /** Only reads: for remarks while a person types. */
  read(text: string): Promise<PageReading>;
  /** Reads and runs to the end. @param seed null: the text's own */
  run(text: string, seed: number | null): Promise<PageAnswer>;
}
