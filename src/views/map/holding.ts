/**
 * What a host holds at a cursor (§2.1, §6.1: somebody is always responsible): copies of the message that is spoken of,
 * in its queue or its mailboxes, or copies of others.
 */
import type { HostIndex, MessageId } from '#lib/base';
import { rowsUpTo } from '#lib/projection';
import type { CustodyRow } from '#lib/projection';
import { everyone } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import { latest, lookupOf } from './lookup.ts';

export interface Holding {
  /** `this`: of the message of the current connection; `other`: of others alone. */
  readonly letter: 'this' | 'other' | 'none';
  /** `keeps brown, has jones`; empty when it holds nothing of this message. */
  readonly words: string;
  /** The same by number, for narrow places. */
  readonly brief: string;
}

/** More names than these are counted. */
const NAMED = 2;

export function heldBy(views: Views, host: HostIndex, message: MessageId | null, cursor: number): Holding {
  const copies = message === null ? [] : copiesOn(views, host, message, cursor);
  const load = latest(lookupOf(views).loads.get(host), cursor)?.copies ?? 0;
  const parts = verbs.map(([place, verb]) => {
    const names = copies.filter((one) => one.place === place).map(({ recipient }) => recipient);
    return { words: said(verb, names), brief: counted(verb, names) };
  });
  return {
    letter: copies.length > 0 ? 'this' : load > 0 ? 'other' : 'none',
    words: parts.flatMap(({ words }) => words).join(', '),
    brief: parts.flatMap(({ brief }) => brief).join(', '),
  };
}

/** `in-doubt`: the next host has the copy, and this one has not heard so yet. */
const verbs = [
  ['queue', 'keeps'],
  ['in-doubt', 'still keeps'],
  ['mailbox', 'has'],
] as const;

type Copy = Pick<CustodyRow, 'recipient' | 'place'>;

function copiesOn(views: Views, host: HostIndex, message: MessageId, cursor: number): Copy[] {
  const rows = lookupOf(views).custody.get(message) ?? [];
  const count = rowsUpTo(rows, cursor);
  const copies = new Map<string, Copy>();
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    if (row?.host === host) copies.set(`${row.place === 'mailbox' ? 'mailbox' : 'queue'} ${row.recipient}`, row);
  }
  return [...copies.values()].filter(({ place }) => place !== 'gone');
}

function said(verb: string, names: readonly string[]): string[] {
  if (names.length > NAMED) return counted(verb, names);
  return names.length === 0 ? [] : [`${verb} ${everyone(names)}`];
}

const counted = (verb: string, { length }: readonly string[]): string[] =>
  length === 0 ? [] : [`${verb} ${length} ${length === 1 ? 'copy' : 'copies'}`];
