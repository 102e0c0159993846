/**
 * What a scenario promises about its own end, as sentences of a small grammar, in an object form for tools, or as a
 * dialogue. Judging them stands in judge.ts.
 *
 *   expectation = recipient SP outcome
 *   outcome     = "has" SP number SP ( "copy" / "copies" )
 *               / "bounced" [ SP "with" SP status ] / "is queued" / "was dropped" / "was handed on"
 *   status      = a code of RFC 3463 for a failure, or its first one or two numbers: 5.1.1, 5.1, 5
 */
import { failure, success } from '#lib/base';
import type { Span } from '#lib/base';
import * as v from 'valibot';
import type { Attempt, Reading } from './attempt.ts';
import { Fault, failed, leaf, section } from './attempt.ts';
import { readLines } from './dialogue.ts';
import type { ExpectedLine } from './dialogue.ts';
import { readTo } from './names.ts';
import type { Recipient } from './names.ts';
import type { Node } from './tree.ts';
import { readChoice, readInteger } from './typed.ts';

export type Outcome =
  | { readonly kind: 'copies'; readonly copies: number }
  | { readonly kind: 'bounced'; readonly status: string | null }
  | { readonly kind: 'queued' | 'dropped' | 'handed-on' };

export type Expectation =
  | {
      readonly kind: 'fate';
      /** Canonical sentence. */
      readonly text: string;
      readonly span: Span;
      readonly recipient: Recipient;
      readonly outcome: Outcome;
    }
  | {
      readonly kind: 'dialogue';
      readonly text: string;
      readonly span: Span;
      /** Ordinal of the connection, from 1 in the order of the journal; null: any connection may hold it. */
      readonly connection: number | null;
      readonly lines: readonly ExpectedLine[];
    };
type Promised = { readonly recipient: Recipient; readonly outcome: Outcome };

/** Nothing bounces with a success. */
const statusForm = /^[45](?:\.\d{1,3}){0,2}$/;
const sentenceForm =
  /^(.{1,2000}) (?:has (\d{1,9}) cop(?:y|ies)|(bounced)(?: with ([0-9.]{1,9}))?|is (queued)|was (dropped|handed on))$/;

function readSentence(text: string): Reading<Promised> {
  const match = sentenceForm.exec(text);
  if (match === null) return failure({ code: 'bad-expectation' });
  const [, address = '', copies, bounced, status, queued, ended] = match;
  const recipient = readTo(address);
  if (!recipient.ok) return failure({ at: { start: 0, end: address.length }, ...recipient.error });
  if (status !== undefined && !statusForm.test(status))
    return failure({
      code: 'bad-status',
      values: { seen: status },
      at: { start: text.length - status.length, end: text.length },
    });
  const to = recipient.value;
  if (copies !== undefined) return success({ recipient: to, outcome: { kind: 'copies', copies: Number(copies) } });
  if (bounced !== undefined) return success({ recipient: to, outcome: { kind: 'bounced', status: status ?? null } });
  const kind = queued !== undefined ? 'queued' : ended === 'dropped' ? 'dropped' : 'handed-on';
  return success({ recipient: to, outcome: { kind } });
}

/** An outcome in the words of the grammar. */
export function sayOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'copies':
      return `has ${outcome.copies} ${outcome.copies === 1 ? 'copy' : 'copies'}`;
    case 'bounced':
      return outcome.status === null ? 'bounced' : `bounced with ${outcome.status}`;
    case 'queued':
      return 'is queued';
    case 'dropped':
      return 'was dropped';
    case 'handed-on':
      return 'was handed on';
  }
}

const readStatus = (text: string): Reading<string> =>
  statusForm.test(text) ? success(text) : failure({ code: 'bad-status' });

const sentence = leaf(readSentence);
const tool = section({
  recipient: v.optional(leaf(readTo)),
  copies: v.optional(leaf(readInteger(0, 1_000_000))),
  status: v.optional(leaf(readChoice('bounced', 'queued', 'dropped', 'handed-on'))),
  code: v.optional(leaf(readStatus)),
  dialogue: v.optional(leaf(readLines)),
  connection: v.optional(leaf(readInteger(1, 1_000_000))),
});
/** The keys of the object form. */
export type ExpectationKey = keyof NonNullable<v.InferOutput<typeof tool>['value']>;

/** Either form; an object form that lacks an outcome, or mixes two, is a fault. */
export function readExpectation(node: Node): Attempt<Expectation> {
  if (node.kind === 'scalar') {
    const { output, typed } = v.safeParse(sentence, node);
    if (!typed) return failed(node, 'bad-expectation');
    const { value, faults } = output;
    return { span: node.span, node, faults, value: value === null ? null : fate(node.span, value) };
  }
  const { output, typed } = v.safeParse(tool, node);
  if (!typed || output.value === null)
    return { span: node.span, node, value: null, faults: typed ? output.faults : [] };
  const { recipient, copies, status, code, dialogue, connection } = output.value;
  const expectations: Expectation[] = [];
  const to = recipient?.value ?? null;
  if (to !== null && copies !== undefined && copies.value !== null)
    expectations.push(fate(node.span, { recipient: to, outcome: { kind: 'copies', copies: copies.value } }));
  if (to !== null && status !== undefined && status.value !== null)
    expectations.push(fate(node.span, { recipient: to, outcome: byStatus(status.value, code?.value ?? null) }));
  if (dialogue !== undefined && dialogue.value !== null)
    expectations.push({
      kind: 'dialogue',
      text: 'dialogue',
      span: node.span,
      connection: connection?.value ?? null,
      lines: dialogue.value,
    });
  const [only, another] = expectations;
  const faults = [...output.faults];
  if (faults.length === 0 && (only === undefined || another !== undefined))
    faults.push(new Fault(node.span, 'empty-expectation'));
  else if (faults.length === 0 && only !== undefined) faults.push(...idleKeys(node, only));
  return { span: node.span, node, value: another === undefined ? (only ?? null) : null, faults };
}

/** The keys that say something of an outcome. */
function keysOf(expectation: Expectation): readonly ExpectationKey[] {
  if (expectation.kind === 'dialogue') return ['dialogue', 'connection'];
  const { kind } = expectation.outcome;
  if (kind === 'copies') return ['recipient', 'copies'];
  return kind === 'bounced' ? ['recipient', 'status', 'code'] : ['recipient', 'status'];
}

/** Keys that were written and say nothing of the outcome: whoever wrote them expected more. */
function idleKeys(node: Node, expectation: Expectation): readonly Fault[] {
  if (node.kind !== 'mapping') return [];
  const used: readonly string[] = keysOf(expectation);
  return [...node.entries.values()].flatMap(({ key }) =>
    used.includes(key.text) ? [] : [new Fault(key.span, 'idle-key', { key: key.text, used: used.join(', ') })],
  );
}

const byStatus = (status: 'bounced' | 'queued' | 'dropped' | 'handed-on', code: string | null): Outcome =>
  status === 'bounced' ? { kind: 'bounced', status: code } : { kind: status };

const fate = (span: Span, { recipient, outcome }: Promised): Expectation => ({
  kind: 'fate',
  text: `${recipient.text} ${sayOutcome(outcome)}`,
  span,
  recipient,
  outcome,
});
