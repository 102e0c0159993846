/**
 * A diagnostic: a code, a place, and values. It holds no sentence; those are made elsewhere, once.
 *
 * `Notes` gathers what every part of the reader finds. It keeps all of it and hands out the first hundred, errors before
 * warnings, in the order of the text.
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

/** Errors, and warnings, that are kept to choose from; more of them are only counted. */
const mostKept = 20_000;

interface Note {
  readonly span: Span;
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly values: LaterValues;
  readonly rule: Rule;
}

export class Notes {
  readonly #errors: Note[] = [];
  readonly #warnings: Note[] = [];
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
    return this.#errors.length > 0;
  }

  list(lines: Lines): readonly Diagnostic[] {
    const byPlace = (a: Note, b: Note): number => a.span.start - b.span.start;
    const errors = [...this.#errors].sort(byPlace);
    const warnings = [...this.#warnings].sort(byPlace);
    const kept = [...errors, ...warnings].slice(0, mostDiagnostics).sort(byPlace);
    const left = this.#left + errors.length + warnings.length - kept.length;
    const last = kept.at(-1);
    if (left > 0 && last !== undefined) {
      const { severity, rule } = {
        ...diagnosticCodes.more,
        severity: errors.length > 0 ? 'error' : 'warning',
      } as const;
      kept.push({ code: 'more', span: last.span, values: { count: left }, severity, rule });
    }
    return kept.map(({ span, code, severity, values, rule }) => ({
      span: lines.inside(span),
      ...lines.place(lines.inside(span).start),
      code,
      severity,
      values: quoted(typeof values === 'function' ? values() : values),
      rule,
    }));
  }

  #keep(note: Note): void {
    const notes = note.severity === 'error' ? this.#errors : this.#warnings;
    if (notes.length < mostKept) notes.push(note);
    else this.#left++;
  }
}

function quoted(values: Values): Values {
  const short: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values))
    short[name] = typeof value === 'string' && value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value;
  return short;
}
