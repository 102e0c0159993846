/**
 * The tree of a scenario text: what stands there, and where. Every value is still text; readers give it a type.
 *
 * Mappings are lists of entries beside a `Map`, never objects: a key of the text is data and must not meet a prototype.
 */
import type { Span } from '#lib/base';
import type { Literal } from './literal.ts';

/** How a scalar is written; `literal` is the block scalar after `|`. */
export type Style = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface Scalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly text: string;
  readonly style: Style;
  /** The lines of a literal in the source; null for other styles. */
  readonly body: Literal | null;
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
  const { body } = scalar;
  const { start, end } = scalar.span;
  if (body !== null) return { start: body.place(from), end: body.place(Math.max(from, to)) };
  const quotes = scalar.style === 'plain' ? 0 : 1;
  const straight = end - start - 2 * quotes === scalar.text.length;
  if (!straight || scalar.style === 'folded') return scalar.span;
  return { start: start + quotes + from, end: start + quotes + Math.max(from, to) };
}
