/**
 * What a failure means next: of a host, a session, a mail transaction, a recipient, or a name. The one place that
 * decides between another host, another time, and the return to the originator (§4.2.1, §4.2.5, §3.8, §5.1).
 *
 * | where it fails                         | 4yz                 | 5yz                | no reply            |
 * | connect, greeting, EHLO: the host      | next host           | next host          | next host           |
 * | TLS, authentication: the host          | next host           | next host          | next host           |
 * | MAIL: the transaction                  | next host           | bounce, all of it  | next host, as 451   |
 * | RCPT: the recipient                    | later, this one     | bounce, this one   | later, as after 451 |
 * | DATA, mail data: the transaction       | later, all of it    | bounce, all of it  | later, as after 451 |
 * | after the final dot                    | later               | bounce             | later, "unknown"    |
 *
 * Up to MAIL no recipient was named: whoever cannot now speaks of itself and not of them, and another of the relevant
 * hosts may (S5.1-o). From RCPT on an answer is about recipients or about the message, and counts.
 *
 * When no host is left, the message waits if any of them might answer otherwise later, and bounces if none may.
 */
import type { Breakage, HeardReply, RecipientOutcome, Stage } from '#lib/smtp';

export interface Failure {
  readonly lasting: 'transient' | 'permanent';
  readonly stage: Stage | 'lookup' | 'mailbox' | 'queue';
  /** RFC 3463: `4.4.1`. */
  readonly status: string;
  readonly why: string;
  /** In words of ours, for people; null when the reply of a host is all there is to tell. */
  readonly reason: string | null;
  /** The host that said so; null when it is we who say it. */
  readonly remote: string | null;
  /** The reply as `550 5.1.1 <green@foo.example> has no mailbox here`; null when there was none. */
  readonly diagnostic: string | null;
  /** The next host may have taken the message all the same (§4.2.5). */
  readonly unknown: boolean;
}

/** What becomes of a recipient after one host was tried. */
export type Fate =
  | { readonly kind: 'handed-on'; readonly code: number }
  | { readonly kind: 'next-host'; readonly failure: Failure }
  | { readonly kind: 'later'; readonly failure: Failure }
  | { readonly kind: 'bounce'; readonly failure: Failure };

const ofTheHost: readonly Stage[] = ['connect', 'greeting', 'hello', 'secure', 'auth'];

export function fateOf(outcome: RecipientOutcome, exchanger: string): Fate {
  if (outcome.kind === 'accepted') return { kind: 'handed-on', code: outcome.reply.code };
  const failure = outcome.kind === 'refused' ? refusal(outcome, exchanger) : breakage(outcome, exchanger);
  const notNow = outcome.stage === 'mail' && failure.lasting === 'transient';
  if (notNow || ofTheHost.includes(outcome.stage)) return { kind: 'next-host', failure };
  return { kind: failure.lasting === 'permanent' ? 'bounce' : 'later', failure };
}

/** No host is left: what counts is what could be otherwise next time; among equals the last one met. */
export function verdictOn(met: readonly Failure[]): Failure | undefined {
  return met.findLast(({ lasting }) => lasting === 'transient') ?? met.at(-1);
}

/** A failure that we find ourselves, without asking any other host. */
export function ownFailure(stage: Failure['stage'], lasting: Failure['lasting'], status: string, why: string): Failure {
  return { lasting, stage, status, why, reason: why, remote: null, diagnostic: null, unknown: false };
}

/** §4.5.4.1: the sender gives up; what the last attempt met is told along. */
export function expiry(last: Failure | null): Failure {
  const expired = 'delivery time expired';
  const why = last === null ? expired : `${expired}: ${last.why}`;
  return {
    ...ownFailure('queue', 'permanent', '5.4.7', why),
    reason: last === null || last.reason === null ? expired : `${expired}: ${last.reason}`,
    remote: last?.remote ?? null,
    diagnostic: last?.diagnostic ?? null,
  };
}

function refusal(outcome: { readonly stage: Stage; readonly reply: HeardReply }, exchanger: string): Failure {
  const { stage, reply } = outcome;
  const lasting = Math.floor(reply.code / 100) === 5 ? 'permanent' : 'transient';
  const text = reply.text.join(' ').slice(0, LONGEST);
  const said = [String(reply.code), ...(reply.enhanced === null ? [] : [reply.enhanced]), text].join(' ').trimEnd();
  return {
    lasting,
    stage,
    status: reply.enhanced ?? `${lasting === 'permanent' ? 5 : 4}.${detailOf(reply.code, stage)}`,
    why: said,
    reason: null,
    remote: exchanger,
    diagnostic: said,
    unknown: false,
  };
}

/** Characters of a reply that are told on. */
const LONGEST = 1_000;

/**
 * Subject and detail (RFC 3463) for a reply without enhanced code: by its last two digits (§4.2.3) where they say
 * enough, else undefined status. A mailbox reply means the recipient only at RCPT.
 */
const details: Readonly<Record<number, string>> = {
  0: '5.2',
  1: '5.4',
  2: '5.1',
  3: '5.1',
  4: '5.4',
  21: '3.2',
  51: '3.0',
  52: '3.1',
  55: '5.4',
};
const recipientDetails: Readonly<Record<number, string>> = {
  50: '1.1',
  51: '1.6',
  52: '2.2',
  53: '1.3',
  56: '1.10',
};

function detailOf(code: number, stage: Stage): string {
  const yz = code % 100;
  const ofRecipient = stage === 'rcpt' && Math.floor(code / 100) === 5 ? recipientDetails[yz] : undefined;
  return ofRecipient ?? details[yz] ?? '0.0';
}

const broken: Readonly<Record<Breakage, { readonly status: string; readonly why: string }>> = {
  refused: { status: '4.4.1', why: 'connection refused' },
  unreachable: { status: '4.4.1', why: 'host unreachable' },
  timeout: { status: '4.4.2', why: 'no answer in time' },
  closed: { status: '4.4.2', why: 'connection closed' },
  reset: { status: '4.4.2', why: 'connection reset' },
  desync: { status: '4.5.0', why: 'replies out of place' },
  tls: { status: '4.7.5', why: 'TLS could not be set up' },
};

function breakage(outcome: Extract<RecipientOutcome, { readonly kind: 'broken' }>, exchanger: string): Failure {
  const { status, why: usual } = broken[outcome.why];
  const why = outcome.detail === undefined ? usual : `${usual}: ${outcome.detail}`;
  return {
    lasting: 'transient',
    stage: outcome.stage,
    /** RFC 3463 3.5: a host that never answered is X.4.1, a connection that broke X.4.2. */
    status: outcome.stage === 'connect' ? '4.4.1' : status,
    why,
    reason: why,
    remote: exchanger,
    diagnostic: null,
    unknown: outcome.unknown,
  };
}
