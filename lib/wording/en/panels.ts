/**
 * Sentences of the queue panel: why a recipient is where it is and who holds it (§2.1, §4.2.1, §4.5.4.1, §6.1).
 *
 * Names come in ready to be shown. Wire octets inside a sentence stay apart from its words.
 */
import type { SourceRef } from '#lib/rfc';
import type { Fate, QueueStatus } from '#lib/projection';
import { plainText } from '../plain-text.ts';

/** A sentence in which some words are octets of the wire. */
export type Phrase = readonly (string | { readonly wire: string })[];

/** A sentence, a second one with what follows from it, and where that stands. */
export interface PanelReason {
  readonly phrase: Phrase;
  readonly aside: string;
  readonly source: SourceRef | null;
}

export const statusWords: Readonly<Record<QueueStatus, string>> = {
  queued: 'queued',
  active: 'under way',
  deferred: 'deferred',
  delivered: 'delivered',
  'handed-on': 'handed on',
  bounced: 'bounced',
  dropped: 'dropped',
  expired: 'given up',
};

export interface QueueFacts {
  readonly status: QueueStatus;
  /** The host whose word it is. */
  readonly host: string;
  /** The host that answered, refused or was silent; null when no other host had a part in it. */
  readonly other: string | null;
  /** The reply that decided it, and what it answers as `smtp/reply` calls it; null when there was none. */
  readonly answer: { readonly text: string; readonly to: string } | null;
  /** Without a reply: how it failed; null when it did not. */
  readonly failed: 'refused' | 'unanswered' | 'lost' | 'lookup' | null;
  /** The reason in the journal's words. */
  readonly why: string;
  /** Who is told about a failure for good; null when nobody is. */
  readonly told: string | null;
  /** The other host may have taken it all the same (§4.2.5). */
  readonly unknown: boolean;
}

export function sayQueueReason(facts: QueueFacts): PanelReason {
  const phrase = headline(facts);
  return { phrase, ...consequence(facts) };
}

function headline({ status, host, other, answer, failed, why }: QueueFacts): Phrase {
  if (status === 'expired') return [`${host} has tried long enough`];
  if (other !== null && answer !== null) return [`${other} answered `, { wire: answer.text }, ` ${stage(answer.to)}`];
  if (other !== null && failed !== null && failed !== 'lookup') return [failures[failed](other)];
  switch (status) {
    case 'queued':
      return [`${host} has taken it in and not tried yet`];
    case 'active':
      return [other === null ? `${host} is on its way` : `${host} is trying ${other}`];
    case 'delivered':
      return [`${host} put it into a mailbox of its own`];
    default:
      return [plainText(why)];
  }
}

const failures = {
  refused: (other: string) => `${other} refused the connection`,
  unanswered: (other: string) => `${other} did not answer the call`,
  lost: (other: string) => `the connection to ${other} ended without a reply`,
};

const stages: Readonly<Record<string, string | undefined>> = {
  connect: 'as its greeting',
  content: 'after the dot',
  none: 'without being asked',
};

/** `after the dot`, `at RCPT`. */
const stage = (to: string): string => stages[to] ?? `at ${plainText(to)}`;

function consequence({ status, host, other, answer, failed, told, unknown }: QueueFacts): Omit<PanelReason, 'phrase'> {
  switch (status) {
    case 'queued':
      return answer === null || other === null
        ? { aside: 'whoever has a message delivers it or reports', source: 'S2.1-e' }
        : { aside: `responsibility has moved to ${other}`, source: 'S2.1-e' };
    case 'active':
      return answer === null ? { aside: 'nothing is decided yet', source: null } : prospect(host, answer);
    case 'deferred':
      return unknown
        ? { aside: 'perhaps taken all the same: a second copy is possible', source: 'S4.2.5-a' }
        : deferral(answer !== null, failed);
    case 'delivered':
      return other === null || answer === null
        ? { aside: 'no other host was needed', source: null }
        : { aside: `responsibility moved to ${other}, which delivered it`, source: 'S2.1-e' };
    case 'handed-on':
      return { aside: 'responsibility has moved to that host', source: 'S2.1-e' };
    case 'bounced':
      return { aside: `${ending(answer, failed)}; report sent to ${told ?? 'the sender'}`, source: 'S6.1-b' };
    case 'dropped':
      return { aside: 'nobody is told', source: 'S6.1-e' };
    case 'expired':
      return { aside: 'a report follows', source: 'S4.5.4.1-e' };
  }
}

/** What an answer means for a recipient whose transaction goes on. */
function prospect(host: string, { text, to }: NonNullable<QueueFacts['answer']>): Omit<PanelReason, 'phrase'> {
  if (text.startsWith('5'))
    return { aside: `a 5 ends hope: ${host} reports it after this transaction`, source: 'S4.2.1-d' };
  if (text.startsWith('4')) return { aside: `a 4 asks for patience: ${host} keeps it`, source: 'S4.2.1-c' };
  return { aside: to === 'content' ? `${host} has yet to hear it` : 'the mail data decide', source: null };
}

function deferral(answered: boolean, failed: QueueFacts['failed']): Omit<PanelReason, 'phrase'> {
  if (answered) return { aside: 'a 4 asks for patience', source: 'S4.2.1-c' };
  return failed === 'lookup'
    ? { aside: 'a failed look-up is no missing domain: it waits', source: 'S5.1-g' }
    : { aside: 'no host is left to try for now: it waits', source: 'S4.5.4.1-a' };
}

function ending(answer: QueueFacts['answer'], failed: QueueFacts['failed']): string {
  if (answer?.text.startsWith('5') === true) return 'a 5 ends hope';
  return failed === 'lookup' ? 'no host to try' : 'tried long enough';
}

/** Subjects of enhanced status codes (RFC 3463 3). */
const subjects: readonly (string | undefined)[] = [
  undefined,
  'address',
  'mailbox',
  'mail system',
  'network',
  'protocol',
  'content',
  'policy',
];

/** What `5.1.1` is about; empty when it does not say. */
export const sayStatusCode = (code: string): string => subjects[Number(code.split('.')[1] ?? '')] ?? '';

/** `2 delivered, 1 bounced`: what became of how many recipients. */
export const sayTally = (tally: ReadonlyMap<Fate['status'], number>): string =>
  [...tally].map(([status, count]) => `${count} ${tallyWords[status]}`).join(', ');

/** A recipient that is queued may be under way or deferred as well. */
const tallyWords: Readonly<Record<Fate['status'], string>> = { ...statusWords, queued: 'waiting' };

export interface Holders {
  readonly queues: readonly string[];
  /** Hosts that have handed it on and have not heard so. */
  readonly doubtful: readonly string[];
  readonly mailboxes: readonly string[];
  readonly outside: string | null;
}

export function sayHolders({ queues, doubtful, mailboxes, outside }: Holders): string {
  const places = [
    ...mailboxes.map((host) => `mailbox on ${host}`),
    ...queues.map((host) => `queue of ${host}`),
    ...doubtful.map((host) => `${host}, until it hears the reply`),
  ];
  if (places.length > 0) return places.join('; ');
  return outside ?? 'nobody';
}
