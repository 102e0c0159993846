/**
 * Text to tree, by the package `yaml` with its failsafe schema: a scalar is the text that stands there, and `no`,
 * `0o17` or `12:30:45` mean nothing until a reader wants a number.
 *
 * Duplicate keys are found with a set (the package's own check is quadratic). Knows nothing of hosts or mail.
 */
import { Composer, isMap, isScalar, isSeq } from 'yaml';
import type { ParsedNode, YAMLMap } from 'yaml';
import type { Span } from '#lib/base';
import type { Notes } from './diagnostic.ts';
import { Literal } from './literal.ts';
import { tokenise } from './surface.ts';
import type { Entry, Mapping, Node, Scalar, Style } from './tree.ts';

export interface ReadLimits {
  /** UTF-16 units of text. */
  readonly most: number;
  /** Lexical pieces: keys, values, marks, and the white space between them. */
  readonly pieces: number;
}

/** The tree of a text; null when there is none, or none to rely on, and then `notes` says why. */
export function readTree(text: string, limits: ReadLimits, notes: Notes): Node | null {
  const tokens = tokenise(text, limits.most, limits.pieces, notes);
  if (tokens === null) return null;
  const composer = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    stringKeys: true,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [document, next] = [...composer.compose(tokens, true, text.length)];
  if (document === undefined) return null;
  if (next !== undefined) notes.add('several-documents', { start: next.range[0], end: next.range[1] });
  for (const { code, pos } of document.errors)
    if (code !== 'NON_STRING_KEY') notes.add('syntax', { start: pos[0], end: pos[1] }, { what: code });
  if (notes.failed) return null;
  const { contents } = document;
  return contents === null ? { kind: 'empty', span: { start: 0, end: text.length } } : toNode(contents, notes);
}

/** Never deeper than `mostDepth`: the tokens have been counted. */
function toNode(node: ParsedNode, notes: Notes): Node {
  const span: Span = { start: node.range[0], end: node.range[1] };
  if (isMap(node)) return toMapping(node, span, notes);
  if (isSeq(node)) return { kind: 'list', span, items: node.items.map((item) => toNode(item, notes)) };
  return isScalar(node) ? toScalar(node, span) : { kind: 'empty', span };
}

function toMapping(map: YAMLMap, span: Span, notes: Notes): Mapping {
  const entries = new Map<string, Entry>();
  for (const { key, value } of map.items as readonly { key: ParsedNode; value: ParsedNode | null }[]) {
    const at: Span = { start: key.range[0], end: key.range[1] };
    const name = isScalar(key) ? toScalar(key, at) : null;
    if (name === null || name.kind === 'empty') {
      notes.add('key-not-text', at);
      continue;
    }
    if (isForbidden(name.text)) notes.add('forbidden-key', at, { key: name.text });
    else if (name.text === '<<' && name.style === 'plain') notes.add('merge-key', at);
    else if (entries.has(name.text)) notes.add('duplicate-key', at, { key: name.text });
    else
      entries.set(name.text, { key: name, value: value === null ? { kind: 'empty', span: at } : toNode(value, notes) });
  }
  return { kind: 'mapping', span, entries };
}

/** Names that mean something to every object. No host, message or key is called so. */
const isForbidden = (key: string): boolean => key === '__proto__' || key === 'constructor' || key === 'prototype';

const styles: Readonly<Record<string, Style>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function toScalar(node: ParsedNode & { value: unknown }, span: Span): Scalar | { kind: 'empty'; span: Span } {
  const text = typeof node.value === 'string' ? node.value : '';
  const style = styles[String((node as { type?: string }).type)] ?? 'plain';
  if (style === 'plain' && text === '') return { kind: 'empty', span };
  return { kind: 'scalar', span, text, style, body: style === 'literal' ? bodyOf(node, text) : null };
}

function bodyOf({ srcToken }: ParsedNode, text: string): Literal | null {
  if (srcToken?.type !== 'block-scalar') return null;
  let start = srcToken.offset;
  for (const prop of srcToken.props) if ('source' in prop) start += prop.source.length;
  return new Literal(text, srcToken.source, start);
}
