/**
 * What the message panel shows at a cursor: a message as it was submitted beside a copy as it was delivered, and which
 * octets came on top on the way (§4.4).
 */
import { compare, rowsUpTo } from '#lib/projection';
import type { Comparison, Copy, MessageRow } from '#lib/projection';
import { plainText } from '#lib/wording';
import { clockAt } from '../panel/moment.ts';
import { nameOf, placeOf } from '../panel/place.ts';
import type { Place } from '../panel/place.ts';
import type { Views } from '../../app/views.ts';
import { octetLines } from './octet-lines.ts';
import type { OctetLines } from './octet-lines.ts';

/** The reader's choice by `seq` of the submission and of the delivery; null goes with the run. */
export interface MessageChoice {
  readonly message: number | null;
  readonly copy: number | null;
}

export const withTheRun: MessageChoice = { message: null, copy: null };

export interface Option {
  readonly seq: number;
  readonly label: string;
}

export interface Side extends OctetLines {
  readonly place: Place;
  readonly parts: readonly Uint8Array[];
  readonly file: string;
}

export interface MessageShown {
  readonly choice: MessageChoice;
  readonly messages: readonly Option[];
  readonly copies: readonly Option[];
  /** Those on screen, by `seq`; null when there is none. */
  readonly message: number | null;
  readonly copy: number | null;
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  /** Null when it was submitted outside this world. */
  readonly submitted: Side | null;
  readonly delivered: Side | null;
  /** Lines on top of the delivered copy that were added on the way. */
  readonly added: number;
  readonly addedOctets: number;
  /** Number of the first other line that differs, in each copy; null when all others are the same. */
  readonly differs: { readonly submitted: number; readonly delivered: number } | null;
}

/** Choices in a list; a long run has more messages than anybody picks from. */
const LISTED = 200;
/** Forward-paths that are spelled out. */
const SPELLED = 12;

export function messagePanelAt(views: Views, cursor: number, choice: MessageChoice = withTheRun): MessageShown {
  const { rows } = views.messages;
  const count = rowsUpTo(rows, cursor);
  const message = rows.slice(0, count).find(({ seq }) => seq === choice.message) ?? inHand(views, cursor);
  const some = rows.slice(Math.max(0, count - LISTED), count);
  const messages = some.map((row) => ({ seq: row.seq, label: labelOf(row) }));
  if (message === null) return { ...nothing, choice, messages };
  const copies = message.copies.slice(0, rowsUpTo(message.copies, cursor));
  const copy = copies.find(({ seq }) => seq === choice.copy) ?? copies[0] ?? null;
  const number = rows.indexOf(message) + 1;
  const submitted =
    message.content === null ? null : side(placeOf(views, message.seq), message.content, `message-${number}-submitted`);
  const file = `message-${number}-copy-${copy === null ? 0 : copies.indexOf(copy) + 1}`;
  const delivered = copy === null ? null : side(placeOf(views, copy.seq), copy.content, file);
  return {
    choice,
    messages,
    copies: copies.map((one) => ({ seq: one.seq, label: copyLabel(views, one) })),
    message: message.seq,
    copy: copy?.seq ?? null,
    reversePath: plainText(message.reversePath),
    forwardPaths: spelled(message.forwardPaths),
    submitted,
    delivered,
    ...difference(message, copy),
  };
}

const nothing: Omit<MessageShown, 'choice' | 'messages'> = {
  copies: [],
  message: null,
  copy: null,
  reversePath: '',
  forwardPaths: [],
  submitted: null,
  delivered: null,
  added: 0,
  addedOctets: 0,
  differs: null,
};

/** The message of the last change in a queue; before any, the last one submitted. */
function inHand({ queue, messages }: Views, cursor: number): MessageRow | null {
  const changed = queue.rows[rowsUpTo(queue.rows, cursor) - 1];
  const submitted = messages.rows[rowsUpTo(messages.rows, cursor) - 1] ?? null;
  return changed === undefined ? submitted : (messages.get(changed.message) ?? submitted);
}

function labelOf({ about, reversePath, forwardPaths }: MessageRow): string {
  const [first = '', ...others] = forwardPaths;
  const to = `${plainText(first)}${others.length === 0 ? '' : ` and ${others.length} more`}`;
  return about === null ? `${plainText(reversePath === '' ? '<>' : reversePath)} to ${to}` : `notification to ${to}`;
}

const copyLabel = (views: Views, { mailbox, host, at }: Copy): string =>
  `${plainText(mailbox)} on ${nameOf(views, host)}, ${clockAt(views.run.start, at)}`;

const spelled = (paths: readonly string[]): string[] =>
  paths.length <= SPELLED
    ? paths.map(plainText)
    : [...paths.slice(0, SPELLED - 1).map(plainText), `and ${paths.length - SPELLED + 1} more`];

const side = (place: Place, parts: readonly Uint8Array[], name: string): Side => ({
  ...octetLines(parts),
  place,
  parts,
  file: `postroad-${name}.eml`,
});

const compared = new WeakMap<readonly Uint8Array[], Comparison>();

function difference(message: MessageRow, copy: Copy | null): Pick<MessageShown, 'added' | 'addedOctets' | 'differs'> {
  if (message.content === null || copy === null) return { added: 0, addedOctets: 0, differs: null };
  const comparison = compared.get(copy.content) ?? compare(message.content, copy.content);
  compared.set(copy.content, comparison);
  const { added, rest } = comparison;
  const before = octetLines(message.content);
  const after = octetLines(copy.content);
  return {
    added: after.lines.filter(({ offset }) => offset < added).length,
    addedOctets: added,
    differs:
      rest === 'same' ? null : { submitted: lineOf(before, rest.from), delivered: lineOf(after, rest.from + added) },
  };
}

/** Number of the line that an offset falls into; the last one when it lies behind all. */
const lineOf = ({ lines }: OctetLines, offset: number): number =>
  Math.max(1, lines.filter((line) => line.offset <= offset).length);
