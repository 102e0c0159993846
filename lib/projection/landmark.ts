/**
 * Landmarks of a run: refused connections, replies of class 4 and 5, and what became of recipients.
 */
import type { ConnectionId, HostIndex, Instant } from '#lib/base';
import type { JournalEntry } from '#lib/sim';
import type { Heard } from './hearing.ts';
import { replyClass } from './reply-class.ts';
import type { LineClass } from './reply-class.ts';

export interface Landmark {
  readonly seq: number;
  readonly at: Instant;
  /** Where it happened. */
  readonly host: HostIndex;
  /** Null when it happened on no connection. */
  readonly connection: ConnectionId | null;
  readonly what: 'refused' | 'unanswered' | 'reply' | 'deferred' | 'bounced' | 'delivered' | 'expired' | 'dropped';
  readonly class: LineClass;
  /** Of a reply; 0 otherwise. */
  readonly code: number;
  /** Of a recipient's; empty otherwise. */
  readonly recipient: string;
}

/** @param line what the entry reports as a line, if it does */
export function landmarkOf(entry: JournalEntry, line: Heard | null): Landmark | null {
  const { seq, at, host, event } = entry;
  const place = { seq, at, host, connection: null, code: 0, recipient: '' };
  switch (event.kind) {
    case 'net/refuse':
      return { ...place, connection: event.connection, what: 'refused', class: 'event' };
    case 'net/timeout':
      return { ...place, connection: event.connection, what: 'unanswered', class: 'event' };
    case 'smtp/reply':
      return line === null ? null : landmarkOfReply(place, line);
    case 'mta/deferred':
      return { ...place, what: 'deferred', class: 'later', recipient: event.recipient };
    case 'mta/bounced':
      return { ...place, what: 'bounced', class: 'no', recipient: event.recipient };
    case 'mta/expired':
      return { ...place, what: 'expired', class: 'no', recipient: event.recipient };
    case 'mta/dropped':
      return { ...place, what: 'dropped', class: 'no', recipient: event.recipient };
    case 'mta/delivered':
      return { ...place, what: 'delivered', class: 'ok', recipient: event.recipient };
    default:
      return null;
  }
}

function landmarkOfReply(place: Omit<Landmark, 'what' | 'class'>, { connection, code }: Heard): Landmark | null {
  const kind = replyClass(code);
  return kind === 'later' || kind === 'no' ? { ...place, connection, what: 'reply', class: kind, code } : null;
}
