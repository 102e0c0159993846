/**
 * Where a client session stands: one value of a union, each phase with exactly the data that exist in it (§3.1 to §3.3,
 * §3.8). Also what every phase waits for, and how long (§4.5.3.2).
 *
 * Data and tables only; the transitions stand in `advance.ts` and `transaction.ts`.
 */
import type { Duration, Timeouts } from '#lib/base';
import type { CommandLine } from '../command/write.ts';
import type { Extension } from '../offer/extension.ts';
import type { Offer } from './offer.ts';
import type { Breakage, RecipientOutcome, Stage, Transaction, TransactionOutcome } from './outcome.ts';

/** What the session is to do. */
export interface Script {
  /** How the client names itself in EHLO (§4.1.1.1). */
  readonly name: string;
  readonly extensions: readonly Extension[];
  readonly transactions: readonly Transaction[];
}

/** What is known of a recipient whose RCPT was answered: refused for good or for now, or accepted and still open. */
export type RcptAnswer = Extract<RecipientOutcome, { kind: 'refused' }> | 'open';

/** A transaction whose MAIL was accepted. `index` is its place in the script. */
interface Opened<Phase extends string> {
  readonly phase: Phase;
  readonly offer: Offer;
  readonly index: number;
  /** In the order of the forward-paths; in `rcpt` the next one is being asked. */
  readonly answers: readonly RcptAnswer[];
}
export type AwaitingRcpt = Opened<'rcpt'>;
export type AwaitingData = Opened<'data'>;
/** Content and end mark were sent, but `unsent` octets wait for the other end to take more. */
export type SendingContent = Opened<'content'> & { readonly unsent: number };
export type AwaitingDot = Opened<'dot'>;

export interface AwaitingMail {
  readonly phase: 'mail';
  readonly offer: Offer;
  readonly index: number;
}

/** In every phase but the last, one reply is awaited. */
export type ClientState =
  | { readonly phase: 'greeting' }
  | { readonly phase: 'hello'; readonly verb: 'EHLO' | 'HELO' }
  | { readonly phase: 'reset'; readonly offer: Offer; readonly index: number }
  | AwaitingMail
  | AwaitingRcpt
  | AwaitingData
  | SendingContent
  | AwaitingDot
  | { readonly phase: 'quit'; readonly why: 'quit' | 'refused' }
  | { readonly phase: 'closed' };

/** Why the session is over, in the words of `smtp/closed`. */
export type Ending = 'quit' | 'refused' | 'timeout' | 'peer-closed' | 'reset' | 'desync' | 'shutdown';

/** `abort`: content that has not left must not follow, or a message that counts as broken off would be whole. */
export type Closing = 'finish' | 'abort';

/** What a transition wants done, in this order. */
export type Move =
  | { readonly kind: 'command'; readonly line: CommandLine }
  | { readonly kind: 'content'; readonly transaction: Transaction }
  | { readonly kind: 'outcome'; readonly transaction: number; readonly outcome: TransactionOutcome }
  | { readonly kind: 'close'; readonly why: Ending; readonly how: Closing };

export interface Step {
  readonly state: ClientState;
  readonly moves: readonly Move[];
}

export type Waiting = Exclude<ClientState, { phase: 'closed' }>;

/** What the awaited reply answers, in the words of `smtp/reply`. */
export function answered(state: Waiting): string {
  switch (state.phase) {
    case 'greeting':
      return 'connect';
    case 'hello':
      return state.verb;
    case 'reset':
      return 'RSET';
    case 'mail':
      return 'MAIL';
    case 'rcpt':
      return 'RCPT';
    case 'data':
      return 'DATA';
    case 'content':
    case 'dot':
      return 'content';
    case 'quit':
      return 'QUIT';
  }
}

/** §4.5.3.2: how long the awaited reply may take; in `content`, how long one block may take to leave. */
export function patience(state: Waiting, timeouts: Timeouts): Duration {
  switch (state.phase) {
    case 'greeting':
      return timeouts.greeting;
    case 'hello':
      return timeouts.hello;
    case 'mail':
      return timeouts.mail;
    case 'rcpt':
      return timeouts.rcpt;
    case 'data':
      return timeouts.dataInitiation;
    case 'content':
      return timeouts.dataBlock;
    case 'dot':
      return timeouts.dataTermination;
    case 'reset':
    case 'quit':
      return timeouts.other;
  }
}

/** Where a transaction breaks when the session breaks in this phase. */
export function stageOf(state: Waiting): Stage {
  return state.phase === 'reset' ? 'mail' : state.phase;
}

/** §3.8, §4.2.5: what a recipient without an answer gets; the fate is unknown once the final dot is under way. */
export const broken = (stage: Stage, why: Breakage): RecipientOutcome => ({
  kind: 'broken',
  stage,
  why,
  unknown: stage === 'dot',
});
