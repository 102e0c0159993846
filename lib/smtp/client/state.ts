/**
 * Where a client session stands: one value of a union, each phase with exactly the data that exist in it (§3.1 to §3.3,
 * §3.8). What every phase waits for, and how long, stands in `wait.ts`.
 *
 * A phase is named after the oldest reply that is awaited. Whether commands behind it have been sent already is said by
 * the plan's pace: in a group all of them have (RFC 2920 3.1), and the phases follow one another as they do in lock-step.
 *
 * Data only; the transitions stand in `advance.ts`, `prelude.ts` and `transaction.ts`.
 */
import type { CommandLine } from '../command/write.ts';
import type { Saying } from '../offer/extension.ts';
import type { Facts } from '../server/policy.ts';
import type { RecipientOutcome, Transaction, TransactionOutcome } from './outcome.ts';
import type { Chunk, Plan } from './plan.ts';
import type { Terms } from './script.ts';

/** What is known of a recipient: refused for good or for now, or accepted and still open. */
export type RcptAnswer = Extract<RecipientOutcome, { kind: 'refused' }> | 'open';

interface Planned<Phase extends string> {
  readonly phase: Phase;
  readonly terms: Terms;
  readonly plan: Plan;
}
/** `answers` are in the order of the forward-paths; in `rcpt` the next one is being asked. */
type Opened<Phase extends string> = Planned<Phase> & { readonly answers: readonly RcptAnswer[] };

export type AwaitingReset = Planned<'reset'>;
export type AwaitingMail = Planned<'mail'>;
export type AwaitingRcpt = Opened<'rcpt'>;
export type AwaitingData = Opened<'data'>;
/** Content and end mark were sent, but `unsent` octets wait for the other end to take more. */
export type SendingContent = Opened<'content'> & { readonly unsent: number };
export type AwaitingDot = Opened<'dot'>;
/** The chunk with this place among the plan's; `unsent` as above, 0 when all that was sent has left. */
export type AwaitingChunk = Opened<'chunk'> & { readonly chunk: number; readonly unsent: number };

/** A reply that is owed, and that nobody's outcome depends on any more. */
export type Owed = 'rcpt' | 'data' | 'chunk' | 'dot';

/** The outcome is told, and the replies to the rest of the group come in; `owed` is never empty. */
export type InVain = Planned<'vain'> & { readonly owed: readonly [Owed, ...Owed[]] };

/** The reply to a line of a prelude; `next` is the first prelude not yet begun. */
export interface AwaitingPrelude {
  readonly phase: 'prelude';
  readonly stage: 'secure' | 'auth';
  readonly terms: Terms;
  readonly saying: Saying;
  readonly next: number;
}

/** TLS is being set up by somebody else; no reply is awaited. */
export interface Securing {
  readonly phase: 'secure';
  readonly terms: Terms;
}

/** In every phase but `secure` and the last, a reply is awaited. */
export type ClientState =
  | { readonly phase: 'greeting' }
  | { readonly phase: 'hello'; readonly verb: 'EHLO' | 'HELO'; readonly facts: Facts }
  | AwaitingPrelude
  | Securing
  | AwaitingReset
  | AwaitingMail
  | AwaitingRcpt
  | AwaitingData
  | SendingContent
  | AwaitingDot
  | AwaitingChunk
  | InVain
  | { readonly phase: 'quit'; readonly why: 'quit' | 'refused' }
  | { readonly phase: 'closed' };

/** Why the session is over, in the words of `smtp/closed`. */
export type Ending = 'quit' | 'refused' | 'timeout' | 'peer-closed' | 'reset' | 'desync' | 'shutdown' | 'tls';

/** `abort`: content that has not left must not follow, or a message that counts as broken off would be whole. */
export type Closing = 'finish' | 'abort';

/** What a transition wants done, in this order. Commands that follow one another leave as one group. */
export type Move =
  | { readonly kind: 'command'; readonly line: CommandLine }
  | { readonly kind: 'content'; readonly transaction: Transaction }
  | { readonly kind: 'chunk'; readonly transaction: Transaction; readonly chunk: Chunk }
  /** The end mark alone, after a 354 that nobody is left for (§3.3). */
  | { readonly kind: 'end-mark' }
  | { readonly kind: 'secure' }
  | { readonly kind: 'authenticated'; readonly identity: string }
  | { readonly kind: 'outcome'; readonly transaction: number; readonly outcome: TransactionOutcome }
  | { readonly kind: 'close'; readonly why: Ending; readonly how: Closing };

export interface Step {
  readonly state: ClientState;
  readonly moves: readonly Move[];
}

export type Waiting = Exclude<ClientState, { phase: 'closed' }>;
