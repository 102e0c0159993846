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
  const { kept, stored, doubted } = message === null ? nothing : copiesOn(views, host, message, cursor);
  const load = latest(lookupOf(views).loads.get(host), cursor)?.copies ?? 0;
  const keeps = kept.length > 0 && doubted === kept.length ? 'still keeps' : 'keeps';
  const words = [...said(keeps, kept), ...said('has', stored)];
  const brief = [...counted(keeps, kept), ...counted('has', stored)];
  const letter = words.length > 0 ? 'this' : load > 0 ? 'other' : 'none';
  return { letter, words: words.join(', '), brief: brief.join(', ') };
}

interface Copies {
  readonly kept: readonly string[];
  readonly stored: readonly string[];
  /** Of those that are kept: the next host has them, and this one has not heard so yet. */
  readonly doubted: number;
}

const nothing: Copies = { kept: [], stored: [], doubted: 0 };

function copiesOn(views: Views, host: HostIndex, message: MessageId, cursor: number): Copies {
  const rows = lookupOf(views).custody.get(message) ?? [];
  const count = rowsUpTo(rows, cursor);
  const kept = new Map<string, CustodyRow['place']>();
  const stored = new Set<string>();
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    if (row?.host !== host) continue;
    if (row.place === 'mailbox') stored.add(row.recipient);
    else if (row.place === 'gone') kept.delete(row.recipient);
    else kept.set(row.recipient, row.place);
  }
  const doubted = [...kept.values()].filter((place) => place === 'in-doubt').length;
  return { kept: [...kept.keys()], stored: [...stored], doubted };
}

function said(verb: string, names: readonly string[]): string[] {
  if (names.length > NAMED) return counted(verb, names);
  return names.length === 0 ? [] : [`${verb} ${everyone(names)}`];
}

const counted = (verb: string, { length }: readonly string[]): string[] =>
  length === 0 ? [] : [`${verb} ${length} ${length === 1 ? 'copy' : 'copies'}`];
