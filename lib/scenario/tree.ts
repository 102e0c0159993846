/**
 * The tree of a scenario text: what stands there, and where. Every value is still text; readers give it a type.
 *
 * Mappings are lists of entries beside a `Map`, never objects: a key of the text is data and must not meet a prototype.
 */
import type { Span } from '#lib/base';

/** How a scalar is written; `literal` is the block scalar after `|`. */
export type Style = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface Scalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly text: string;
  readonly style: Style;
  /** The lines of a literal as they stand in the source, and where they start there; null for other styles. */
  readonly body: { readonly source: string; readonly start: number } | null;
}
export interface Empty {
  readonly kind: 'empty';
  readonly span: Span;
}
export interface List {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly Node[];
}
export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
}
export interface Mapping {
  readonly kind: 'mapping';
  readonly span: Span;
  readonly entries: ReadonlyMap<string, Entry>;
}
export type Node = Scalar | Empty | List | Mapping;

/** The place in the source of the characters `from` to `to` of a scalar; the whole scalar where that cannot be told. */
export function within(scalar: Scalar, from: number, to: number): Span {
  const { start, end } = scalar.span;
  if (scalar.body !== null) return { start: inBody(scalar, from), end: inBody(scalar, Math.max(from, to)) };
  const quotes = scalar.style === 'plain' ? 0 : 1;
  const straight = end - start - 2 * quotes === scalar.text.length;
  if (!straight || scalar.style === 'folded') return scalar.span;
  return { start: start + quotes + from, end: start + quotes + Math.max(from, to) };
}

/** Lines of a literal's value are the lines of its source without their indent. */
function inBody(scalar: Scalar, offset: number): number {
  const { source, start } = scalar.body ?? { source: '', start: scalar.span.start };
  let line = 0;
  let lineStart = 0;
  for (let at = scalar.text.indexOf('\n'); at >= 0 && at < offset; at = scalar.text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  let sourceStart = 0;
  for (; line > 0; line--) {
    const next = source.indexOf('\n', sourceStart);
    if (next < 0) break;
    sourceStart = next + 1;
  }
  const sourceEnd = source.indexOf('\n', sourceStart);
  const wide = (sourceEnd < 0 ? source.length : sourceEnd) - sourceStart;
  return start + sourceStart + Math.min(wide, indentOf(scalar) + offset - lineStart);
}

/** The indent of a literal: what its first line with something on it has more in the source than in the value. */
function indentOf(scalar: Scalar): number {
  const source = scalar.body?.source ?? '';
  let from = 0;
  let sourceFrom = 0;
  for (;;) {
    const next = scalar.text.indexOf('\n', from);
    const line = scalar.text.slice(from, next < 0 ? undefined : next);
    const sourceNext = source.indexOf('\n', sourceFrom);
    const sourceLine = source.slice(sourceFrom, sourceNext < 0 ? undefined : sourceNext).replace(/\r$/, '');
    if (line !== '') return sourceLine.length - line.length;
    if (next < 0 || sourceNext < 0) return 0;
    from = next + 1;
    sourceFrom = sourceNext + 1;
  }
}
