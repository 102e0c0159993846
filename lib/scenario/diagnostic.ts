/**
 * A diagnostic: a code, a place, and values. It holds no sentence; those are made elsewhere, once.
 *
 * `Notes` gathers what every part of the reader finds. It hands out the first hundred in the order of the text, errors
 * before warnings; what cannot be among them is counted and not kept.
 */
import type { Span } from '#lib/base';
import type { ZoneError, ZoneErrorCode } from '#lib/dns';
import { diagnosticCodes } from './codes.ts';
import type { Rule, Severity } from './codes.ts';
import type { Lines } from './place.ts';

export type OwnCode = keyof typeof diagnosticCodes;
export type { ZoneErrorCode };
/** Errors of master files (RFC 1035 5) keep the code that the room `dns` gave them. */
export type DiagnosticCode = OwnCode | `zone/${ZoneErrorCode}`;
export type Values = Readonly<Record<string, string | number>>;
/** Values that cost something, made only for diagnostics that are handed out. */
export type LaterValues = Values | (() => Values);
export const valuesOf = (values: LaterValues): Values => (typeof values === 'function' ? values() : values);

export interface Diagnostic {
  /** Offsets into the text, in UTF-16 units. */
  readonly span: Span;
  /** Where the span starts, both from 1. */
  readonly line: number;
  readonly column: number;
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly values: Values;
  readonly rule: Rule;
}

/** How many diagnostics are handed out; the rest becomes a count. */
export const mostDiagnostics = 100;
/** Values quote the text only up to this length. */
const longestQuote = 80;

interface Note {
  readonly span: Span;
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly values: LaterValues;
  readonly rule: Rule;
}

const byPlace = (a: Note, b: Note): number => a.span.start - b.span.start;

/** The first notes by place, however many come: of those at one place, the ones that came first. */
class FirstNotes {
  #notes: Note[] = [];
  #count = 0;
  /** What starts here or later is not among the first. */
  #end = Infinity;

  add(note: Note): void {
    this.#count++;
    if (note.span.start >= this.#end) return;
    this.#notes.push(note);
    if (this.#notes.length >= 2 * mostDiagnostics) this.#cut();
  }

  get count(): number {
    return this.#count;
  }

  list(): readonly Note[] {
    this.#cut();
    return this.#notes;
  }

  #cut(): void {
    this.#notes = this.#notes.sort(byPlace).slice(0, mostDiagnostics);
    this.#end = this.#notes[mostDiagnostics - 1]?.span.start ?? Infinity;
  }
}

export class Notes {
  readonly #errors = new FirstNotes();
  readonly #warnings = new FirstNotes();
  #left = 0;

  /** @param rule a narrower one than the code has */
  add(code: OwnCode, span: Span, values: LaterValues = {}, rule: Rule = diagnosticCodes[code].rule): void {
    this.#keep({ code, span, values, severity: diagnosticCodes[code].severity, rule });
  }

  /** @param span where the error stands in the scenario's text, not in the zone's */
  addZone({ code, values, severity, source }: ZoneError, span: Span): void {
    this.#keep({ code: `zone/${code}`, span, values, severity, rule: source });
  }

  /** Errors that were counted and not kept. */
  leaveOut(count: number): void {
    this.#left += count;
  }

  get failed(): boolean {
    return this.#errors.count > 0;
  }

  list(lines: Lines): readonly Diagnostic[] {
    const kept = [...this.#errors.list(), ...this.#warnings.list()].slice(0, mostDiagnostics).sort(byPlace);
    const left = this.#left + this.#errors.count + this.#warnings.count - kept.length;
    const last = kept.at(-1);
    if (left > 0 && last !== undefined) {
      const severity = this.failed ? 'error' : 'warning';
      kept.push({ code: 'more', span: last.span, values: { count: left }, severity, rule: diagnosticCodes.more.rule });
    }
    return kept.map(({ span, code, severity, values, rule }) => ({
      span: lines.inside(span),
      ...lines.place(lines.inside(span).start),
      code,
      severity,
      values: quoted(valuesOf(values)),
      rule,
    }));
  }

  #keep(note: Note): void {
    (note.severity === 'error' ? this.#errors : this.#warnings).add(note);
  }
}

/** What could come from the text of a scenario; choices, and what would have been right, are words of ours. */
const isText = (name: string, value: string | number): value is string => typeof value === 'string' && !ours.has(name);

const ours: ReadonlySet<string> = new Set(['choices', 'expected', 'near']);

function quoted(values: Values): Values {
  const short: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values))
    short[name] = isText(name, value) && value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value;
  return short;
}
