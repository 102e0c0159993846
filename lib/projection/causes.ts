/**
 * Why an entry is there: the chain of causes back to the start of the run. Each entry names one earlier entry, so the
 * chain ends.
 */
import type { JournalEntry, JournalEvent } from '#lib/sim';
import { replyClass } from './reply-class.ts';

/** Gives the entry with this `seq`; the journal does. */
export type EntryAt = (seq: number) => JournalEntry;

/** `seq` of the entry, of its cause, of the cause of that, and so on to entry 0. */
export function chain(entryAt: EntryAt, seq: number): number[] {
  const seqs: number[] = [];
  for (let next: number | null = seq; next !== null; next = entryAt(next).cause) seqs.push(next);
  return seqs;
}

/**
 * Of a chain, the entries that a person would tell: what was decided, refused or lost, not how it travelled. The first
 * one stays whatever it is.
 */
export function tellingChain(entryAt: EntryAt, seq: number): JournalEntry[] {
  const entries = chain(entryAt, seq).map(entryAt);
  const heard = new Set(entries.flatMap(({ event }) => (isReply(event, 'server') ? [placeOf(event)] : [])));
  return entries.filter(({ event }, place) => {
    if (place === 0) return true;
    // A reply is told once: where its server reports it, when that is of this world.
    if (isReply(event, 'client') && heard.has(placeOf(event))) return false;
    return isTelling(event);
  });
}

type Reply = Extract<JournalEvent, { readonly kind: 'smtp/reply' }>;

const isReply = (event: JournalEvent, end: Reply['end']): event is Reply =>
  event.kind === 'smtp/reply' && event.end === end;
const placeOf = ({ where }: Reply): string => `${where.connection} ${where.offset}`;

function isTelling(event: JournalEvent): boolean {
  switch (event.kind) {
    case 'net/connect':
    case 'net/accept':
    case 'net/segment':
    case 'net/datagram':
    case 'net/close':
    case 'dns/query':
    case 'dns/response':
    case 'smtp/opened':
    case 'smtp/phase':
    case 'smtp/command':
    case 'smtp/chunk':
    case 'smtp/data-end':
    case 'net/handshake':
    case 'mta/spooled':
    case 'mta/routed':
      return false;
    case 'smtp/reply':
      return isRefusal(event.code);
    case 'smtp/closed':
      return event.why !== 'quit' && event.why !== 'finished';
    default:
      return true;
  }
}

const isRefusal = (code: number): boolean => replyClass(code) === 'later' || replyClass(code) === 'no';
