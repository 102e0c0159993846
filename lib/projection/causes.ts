/**
 * Why an entry is there: the chain of causes back to the start of the run. Each entry names one earlier entry, so the
 * chain ends.
 */
import type { JournalEntry } from '#lib/sim';

/** Gives the entry with this `seq`; the journal does. */
export type EntryAt = (seq: number) => JournalEntry;

/** `seq` of the entry, of its cause, of the cause of that, and so on to entry 0. */
export function chain(entryAt: EntryAt, seq: number): number[] {
  const seqs: number[] = [];
  for (let next: number | null = seq; next !== null; next = entryAt(next).cause) seqs.push(next);
  return seqs;
}

/** Of a chain, the entries that a person would tell: what was decided, said or lost, not how it travelled. */
export function tellingChain(entryAt: EntryAt, seq: number): JournalEntry[] {
  return chain(entryAt, seq)
    .map(entryAt)
    .filter((entry, place) => place === 0 || isTelling(entry));
}

/** A line is told once: where its server reports it. */
function isTelling({ event }: JournalEntry): boolean {
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
    case 'mta/spooled':
    case 'mta/routed':
      return false;
    case 'smtp/command':
    case 'smtp/data-end':
    case 'smtp/reply':
      return event.end === 'server';
    case 'smtp/closed':
      return event.why !== 'quit' && event.why !== 'finished';
    default:
      return true;
  }
}
