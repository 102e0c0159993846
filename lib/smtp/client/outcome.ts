/**
 * What became of a mail transaction, recipient by recipient: the only thing a client session tells its mail system.
 *
 * §4.3.2, §3.8, §4.2.5: a 2yz after the final dot moves responsibility; a 4yz or 5yz decides for those it answers; a
 * lost connection counts as 451, and after the final dot the outcome is unknown, so that a copy may be doubled.
 */
import type { ForwardPath, Parameters, ReversePath } from '#lib/syntax';
import type { Duration, MessageId } from '#lib/base';

/** A reply as the client heard it. The first digit decides (§4.2.1). */
export interface HeardReply {
  readonly code: number;
  /** `5.1.1`; null when there was none, or one whose class contradicts the code. */
  readonly enhanced: string | null;
  /** The text of each line, one character for each octet, the enhanced code taken off. */
  readonly text: readonly string[];
  /** Said by nobody: the refusal of a client that did not ask. */
  readonly unsaid?: true;
}

/** Where in a session something was decided. */
export type Stage =
  'connect' | 'greeting' | 'hello' | 'secure' | 'auth' | 'mail' | 'rcpt' | 'data' | 'content' | 'dot' | 'quit';

export type Breakage = 'refused' | 'unreachable' | 'timeout' | 'closed' | 'reset' | 'desync' | 'tls';

export type RecipientOutcome =
  | { readonly kind: 'accepted'; readonly reply: HeardReply }
  | { readonly kind: 'refused'; readonly stage: Stage; readonly reply: HeardReply }
  | {
      readonly kind: 'broken';
      readonly stage: Stage;
      readonly why: Breakage;
      /** True from the final dot on: the next host may have taken the message (§4.2.5, §6.1). */
      readonly unknown: boolean;
      /** In words: what was wrong, where more is known than `why` tells. */
      readonly detail?: string;
    };

/** One mail transaction as the client is to carry it out. */
export interface Transaction {
  readonly message: MessageId;
  readonly reversePath: ReversePath;
  /** Those that came with MAIL when this host took the message; empty when it began here. */
  readonly parameters: Parameters;
  /** Those that came with RCPT, in the order of the forward-paths. */
  readonly rcptParameters: readonly Parameters[];
  readonly forwardPaths: readonly ForwardPath[];
  /** Mail data: lines that end with CRLF, dots not stuffed, in parts that nobody changes. */
  readonly content: readonly Uint8Array[];
  /** True when an octet of the content is above 127. */
  readonly eightBit: boolean;
  /** True when a header field of the content, or of a part of it, has one (RFC 6531 3.2). */
  readonly headerBeyondAscii: boolean;
  /** Microseconds since this host took the message; absent: it begins here and now. */
  readonly age?: Duration;
}

/** In the order of `Transaction.forwardPaths`. */
export type TransactionOutcome = readonly RecipientOutcome[];
