/**
 * Readers of the tree as valibot schemas, so that the shape of the language is one table (`schema.ts`).
 *
 * A reader never gives up at the first slip: its output is an `Attempt`, the value as far as it could be read beside
 * the faults found, and every fault is an issue of the schema too. Optional keys that fail count as absent.
 */
import * as v from 'valibot';
import { success } from '#lib/base';
import type { Result, Span } from '#lib/base';
import { valuesOf } from './diagnostic.ts';
import type { LaterValues, OwnCode, Values } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import { within } from './tree.ts';
import type { Mapping, Node, Scalar } from './tree.ts';

/** What is wrong, and where. */
export class Fault {
  readonly span: Span;
  readonly code: OwnCode;
  readonly values: LaterValues;

  constructor(span: Span, code: OwnCode, values: LaterValues = {}) {
    this.span = span;
    this.code = code;
    this.values = values;
  }
}

export interface Attempt<Value> {
  readonly span: Span;
  readonly node: Node;
  /** Null when it could not be read; then there are faults. */
  readonly value: Value | null;
  readonly faults: readonly Fault[];
}

/** Why a text is not what was wanted; `at` counts in the text, and is all of it when absent. */
export interface Slip {
  readonly code: OwnCode;
  readonly values?: LaterValues;
  readonly at?: Span;
}
export type Reading<Value> = Result<Value, Slip>;

const isNode = (input: unknown): boolean => typeof input === 'object' && input !== null && 'kind' in input;

/** A schema from a function that attempts to read a node. */
export const reader = <Value>(attempt: (node: Node) => Attempt<Value>) =>
  v.pipe(
    v.custom<Node>(isNode),
    v.transform(attempt),
    v.rawCheck(({ dataset, addIssue }) => {
      if (dataset.typed) for (const fault of dataset.value.faults) addIssue({ input: fault, message: fault.code });
    }),
  );
export type Reader<Value> = v.GenericSchema<Node, Attempt<Value>>;

export const failed = <Value>(node: Node, code: OwnCode, values: Values = {}): Attempt<Value> => ({
  span: node.span,
  node,
  value: null,
  faults: [new Fault(node.span, code, values)],
});

/** A scalar that `read` makes something of. */
export const leaf = <Value>(read: (text: string, scalar: Scalar) => Reading<Value>) =>
  reader((node): Attempt<Value> => {
    if (node.kind === 'empty') return failed(node, 'empty-value');
    if (node.kind !== 'scalar') return failed(node, 'wants-text');
    const reading = read(node.text, node);
    if (reading.ok) return { span: node.span, node, value: reading.value, faults: [] };
    const { code, values = {}, at } = reading.error;
    const span = at === undefined ? node.span : within(node, at.start, at.end);
    const seen = (): Values => ({ seen: node.text, ...valuesOf(values) });
    return { span: node.span, node, value: null, faults: [new Fault(span, code, seen)] };
  });

/** A scalar as it stands. */
export const textual = leaf((text, scalar) => success({ text, scalar }));

const attemptWith = <Value>(schema: Reader<Value>, node: Node): Attempt<Value> => {
  const { output, typed } = v.safeParse(schema, node);
  return typed ? output : failed(node, 'wants-text');
};

/** A list; its good items stay when others fail. With `single`, one item may stand without a list. */
export const listOf = <Value>(item: Reader<Value>, single: 'single' | 'list-only' = 'list-only') =>
  reader((node): Attempt<readonly Attempt<Value>[]> => {
    if (node.kind === 'empty') return failed(node, 'empty-value');
    if (node.kind !== 'list' && single === 'list-only') return failed(node, 'wants-list');
    const items = (node.kind === 'list' ? node.items : [node]).map((each) => attemptWith(item, each));
    return { span: node.span, node, value: items, faults: items.flatMap(({ faults }) => faults) };
  });

export interface Named<Value> {
  readonly key: Attempt<string>;
  readonly value: Attempt<Value>;
}

/** A mapping whose keys are names of the scenario's own, in the order of the text. */
export const namedBy = <Value>(key: Reader<string>, value: Reader<Value>) =>
  reader((node): Attempt<readonly Named<Value>[]> => {
    if (node.kind === 'empty') return failed(node, 'empty-value');
    if (node.kind !== 'mapping') return failed(node, 'wants-mapping');
    const named = [...node.entries.values()].map((entry) => ({
      key: attemptWith(key, entry.key),
      value: attemptWith(value, entry.value),
    }));
    const faults = named.flatMap((each) => [...each.key.faults, ...each.value.faults]);
    return { span: node.span, node, value: named, faults };
  });

interface SectionRules {
  /** Keys of the language that this version does not carry out. */
  readonly later?: readonly string[];
  /** True when nothing at all may stand for a section without keys. */
  readonly mayBeEmpty?: boolean;
}

/** A mapping with the keys of `entries` and no others. */
export const section = <const Entries extends v.ObjectEntries>(
  entries: Entries,
  { later = [], mayBeEmpty = false }: SectionRules = {},
) => {
  const shape = v.object(entries);
  const known = Object.keys(entries);
  return reader((node): Attempt<v.InferOutput<typeof shape>> => {
    if (node.kind === 'empty' && !mayBeEmpty) return failed(node, 'empty-value');
    if (node.kind !== 'mapping' && node.kind !== 'empty') return failed(node, 'wants-mapping');
    const written: Mapping['entries'] = node.kind === 'mapping' ? node.entries : new Map();
    const faults: Fault[] = [];
    const fields = Object.create(null) as Record<string, Node>;
    for (const [name, { key, value }] of written) {
      if (known.includes(name)) fields[name] = value;
      else if (later.includes(name)) faults.push(new Fault(key.span, 'not-yet', { key: name }));
      else faults.push(new Fault(key.span, 'unknown-key', () => ({ key: name, nearest: nearest(name, known) })));
    }
    const { issues = [], output, typed } = v.safeParse(shape, fields);
    for (const issue of issues) {
      if (issue.input instanceof Fault) faults.push(issue.input);
      else faults.push(new Fault(node.span, 'missing-key', { key: String(issue.path?.[0]?.key) }));
    }
    return { span: node.span, node, value: typed ? output : null, faults };
  });
};

/** The value of an optional key; `fallback` when it is absent or was not readable. */
export const valueOr = <Value, Other>(attempt: Attempt<Value> | undefined, fallback: Other): Value | Other =>
  attempt?.value ?? fallback;

const nothing: readonly Attempt<never>[] = [];

/** The items of a list, good and bad; none when there is no list. */
export const itemsOf = <Value>(list: Attempt<readonly Attempt<Value>[]> | undefined): readonly Attempt<Value>[] =>
  list?.value ?? nothing;

/** The values of a list that could be read. */
export const good = <Value>(list: Attempt<readonly Attempt<Value>[]> | undefined): readonly Value[] =>
  itemsOf(list).flatMap(({ value }) => (value === null ? [] : [value]));
