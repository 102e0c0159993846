/**
 * Hand-made journals: entries with increasing `seq`, each caused by the one before, and short makers for the events
 * that invariants and projections read. No engine takes part.
 */
import { defaultCaps, key } from '#lib/base';
import type { ConnectionId, MessageId } from '#lib/base';
import type { Breach, Invariant, JournalEntry, JournalEvent, WorldPlan } from '#lib/sim';

export type Line = readonly [host: number, event: JournalEvent, at?: number];

/** Entry i has `seq` i; without an instant of its own it comes a millisecond after the one before. */
export function journalOf(...lines: readonly Line[]): JournalEntry[] {
  const counters = new Map<number, number>();
  let now = -1_000;
  return lines.map(([host, event, at], seq) => {
    const n = counters.get(host) ?? 0;
    counters.set(host, n + 1);
    now = at ?? now + 1_000;
    return { seq, at: now, host, n, cause: seq === 0 ? null : seq - 1, event };
  });
}

export const emptyPlan: WorldPlan = {
  version: 1,
  seed: 1,
  start: 0,
  hosts: [],
  links: { delay: 1_000, between: [] },
  actions: [],
  faults: [],
  caps: defaultCaps,
};

/** The first breach of a run that ends for the reason `why`. */
export function watch(invariant: Invariant, lines: readonly Line[], why = 'quiet'): Breach | null {
  const watcher = invariant.watch(emptyPlan);
  for (const entry of journalOf(...lines)) {
    const breach = watcher.see(entry);
    if (breach !== null) return breach;
  }
  return watcher.end(why);
}

/** Hosts of these journals: the originator, a relay, the host of final delivery. */
export const [ORIGIN, RELAY, FINAL] = [1, 2, 3] as const;
/** A message of the originator, and a connection from each host to the next. */
export const M: MessageId = key(ORIGIN, 1);
export const [TO_RELAY, TO_FINAL]: readonly [ConnectionId, ConnectionId] = [key(ORIGIN, 1), key(RELAY, 1)];
export const [jones, green, brown] = ['jones@foo.example', 'green@foo.example', 'brown@foo.example'] as const;

type Texts = readonly string[];

export const submitted = (message: MessageId, forwardPaths: Texts, about: MessageId | null = null): JournalEvent => ({
  kind: 'mta/submitted',
  message,
  reversePath: about === null ? 'smith@bar.example' : '',
  forwardPaths,
  content: [],
  about,
});
export const accepted = (message: MessageId, connection: ConnectionId, forwardPaths: Texts): JournalEvent => ({
  kind: 'mta/accepted',
  message,
  connection,
  reversePath: 'smith@bar.example',
  forwardPaths,
  size: 100,
});
export const spooled = (message: MessageId, recipients: Texts, record = 1): JournalEvent => ({
  kind: 'mta/spooled',
  message,
  record,
  recipients,
  size: 200,
});
export const recovered = (message: MessageId, recipients: Texts, record = 1): JournalEvent => ({
  kind: 'mta/recovered',
  message,
  record,
  recipients,
});
export const attempt = (message: MessageId, recipients: Texts, connection: ConnectionId, tries = 1): JournalEvent => ({
  kind: 'mta/attempt',
  message,
  recipients,
  attempt: tries,
  exchanger: 'mx.foo.example',
  address: '192.0.2.2',
  connection,
});
export const handedOn = (message: MessageId, recipient: string): JournalEvent => ({
  kind: 'mta/handed-on',
  message,
  recipient,
  exchanger: 'mx.foo.example',
  code: 250,
});
export const deferred = (
  message: MessageId,
  recipient: string,
  unknown = false,
  next = 1_800_000_000,
): JournalEvent => ({
  kind: 'mta/deferred',
  message,
  recipient,
  stage: unknown ? 'dot' : 'connect',
  status: unknown ? '4.4.2' : '4.4.1',
  why: unknown ? 'connection reset' : 'connection refused',
  attempts: 1,
  next,
  unknown,
});
export const delivered = (
  message: MessageId,
  recipient: string,
  content: readonly Uint8Array[] = [],
): JournalEvent => ({
  kind: 'mta/delivered',
  message,
  recipient,
  mailbox: recipient,
  content,
});
export const bounced = (message: MessageId, recipient: string, notification = key(RELAY, 1)): JournalEvent => ({
  kind: 'mta/bounced',
  message,
  recipient,
  status: '5.1.1',
  why: '550 5.1.1 no such mailbox',
  notification,
});
export const expired = (message: MessageId, recipient: string): JournalEvent => ({
  kind: 'mta/expired',
  message,
  recipient,
  attempts: 3,
});
export const dropped = (message: MessageId, recipient: string): JournalEvent => ({
  kind: 'mta/dropped',
  message,
  recipient,
  status: '5.1.3',
  why: 'the forward-path is no mailbox',
});
/** The server's, or the client's, reply to the end of mail data. */
export const contentReply = (
  connection: ConnectionId,
  code: number,
  end: 'server' | 'client' = 'server',
): JournalEvent => ({
  kind: 'smtp/reply',
  where: { connection, direction: 'to-client', offset: 0, length: 0 },
  end,
  code,
  enhanced: '',
  clause: '',
  to: 'content',
});
export const crash: JournalEvent = { kind: 'host/crash', how: 'refuse' };
export const restart: JournalEvent = { kind: 'host/restart' };

/** A message that begins at the originator. */
export const begun = (recipients: Texts, message: MessageId = M): Line[] => [
  [ORIGIN, submitted(message, recipients)],
  [ORIGIN, spooled(message, recipients)],
];
/** One hop: the server takes the message and says so. */
export const taken = (host: number, connection: ConnectionId, recipients: Texts, message: MessageId = M): Line[] => [
  [host, accepted(message, connection, recipients)],
  [host, spooled(message, recipients)],
  [host, contentReply(connection, 250)],
];
