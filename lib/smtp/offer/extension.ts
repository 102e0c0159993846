/**
 * A service extension as one module: the seven points of §2.2.2, and an eighth, what a relay must do for it. The core
 * merges a list of these and never names one.
 *
 * Holds the interface only; `quiet.ts` has parts that do nothing.
 */
import type { Caps, Duration, Result } from '#lib/base';
import type { SourceRef } from '#lib/rfc';
import type { ForwardPath, Parameters, ReversePath } from '#lib/syntax';
import type { CommandRow } from '../command/table.ts';
import type { HeardReply, Transaction } from '../client/outcome.ts';
import type { Reply } from '../reply/reply.ts';
import type { Client, Envelope, Facts, Question } from '../server/policy.ts';

/** What the other end said after its keyword in the EHLO reply. */
export interface Offered {
  readonly keyword: string;
  readonly parameters: readonly string[];
}

/** A parameter of MAIL or RCPT; `read` refuses a value with what would have been right. */
export interface ParameterRule {
  readonly keyword: string;
  read(value: string | null): Result<null, string>;
}

/** Passwords by user, as the scenario spells them out. */
export type Accounts = ReadonlyMap<string, string>;

/** What a server's part of an extension may look at. */
export interface ServerContext {
  readonly name: string;
  readonly caps: Caps;
  readonly facts: Facts;
  /** As it named itself; null before EHLO. */
  readonly client: Client | null;
  readonly accounts: Accounts;
  /** Of all extensions that this host has: some of them stand on others (RFC 3030 3, RFC 6531 3.1). */
  readonly keywords: readonly string[];
  /** Octets that nobody can guess in a real server; here they come from the seed. */
  nonce(octets: number): Uint8Array;
}

/** Mail data that have come as a whole. */
export interface ReceivedContent {
  /** Dots unstuffed, in parts that nobody changes. */
  readonly parts: readonly Uint8Array[];
  readonly size: number;
  /** True when an octet is above 127. */
  readonly eightBit: boolean;
}

/** What a server makes of the parameters of MAIL, and what it says instead of the usual 250; null: the usual one. */
export interface Amendment {
  readonly parameters: Parameters;
  readonly success: Reply | null;
}

export interface ServerPart {
  /** What follows the keyword in the EHLO reply; empty: nothing; null: not offered now. */
  advertise(context: ServerContext): readonly string[] | null;
  /**
   * A verb that is refused whether it may come by the order of commands or not; asked for each well-formed command, and
   * for each verb that is not known or not implemented, in upper case (empty: a line that begins with no verb).
   */
  admit(verb: string, context: ServerContext): Reply | null;
  /** MAIL with these parameters would be accepted; an extension may refuse it here. */
  judgeMail(
    mail: { readonly path: ReversePath; readonly parameters: Parameters },
    context: ServerContext,
  ): Reply | null;
  /** MAIL is not refused by any extension: parameters to go on with instead of those that came. */
  amendMail(
    mail: { readonly path: ReversePath; readonly parameters: Parameters },
    context: ServerContext,
  ): Amendment | null;
  judgeRcpt(
    rcpt: { readonly path: ForwardPath; readonly parameters: Parameters; readonly envelope: Envelope },
    context: ServerContext,
  ): Reply | null;
  /** DATA for this transaction. */
  judgeData(envelope: Envelope, context: ServerContext): Reply | null;
  /** MAIL with these parameters announces content of any octets: bare CR, bare LF and NUL stay in chunks as they are. */
  binary(parameters: Parameters): boolean;
  /** A chunk has come, and it is not the last: `size` octets of content so far (RFC 3030 2). */
  judgeChunk(size: number, context: ServerContext): Reply | null;
  /** The whole content has come. */
  judgeContent(content: ReceivedContent, envelope: Envelope, context: ServerContext): Reply | null;
  /** Puts into every reply line what the extension adds (null: nothing). */
  readonly dress: ((reply: Reply) => readonly string[]) | null;
}

/**
 * What an extension's verb comes to. The session carries it out and knows no verb.
 *
 * - `reply`: one reply; the phase `row.then` follows a 2yz, any other reply leaves the session as it was. With
 *   `identity`, the client has authenticated under that name.
 * - `ask`: the mail system decides; an acceptance without a reply of its own gets `success`.
 * - `converse`: the reply leaves, and the next line is no command: it goes to `hear`, without CRLF. A line of more than
 *   `most` octets (CRLF included) is refused with `tooLong`, and the exchange is over.
 * - `chunk`: the next `size` octets are mail data as they are (RFC 3030 2).
 * - `secure`: the reply leaves, what was received and not consumed is dropped, and TLS begins (RFC 3207 4).
 */
export type Act =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly identity?: string }
  | { readonly kind: 'ask'; readonly question: Question; readonly success: Reply }
  | {
      readonly kind: 'converse';
      readonly reply: Reply;
      readonly most: number;
      readonly tooLong: Reply;
      hear(line: Uint8Array): Act;
    }
  | { readonly kind: 'chunk'; readonly size: number; readonly last: boolean }
  | { readonly kind: 'secure'; readonly reply: Reply };

/**
 * A verb that an extension brings, in force after EHLO only (§2.2.1) unless `early`. `argument` is what stands behind
 * the verb and one SP: printable ASCII, empty when there is none; `row` has said whether there may be one.
 */
export interface ExtensionVerb {
  readonly row: CommandRow & { readonly then: 'connected' | 'ready' | 'closing' | null };
  /** True: in force before EHLO and after HELO too. */
  readonly early: boolean;
  /** Octets of a line with this verb, CRLF included; null: as any command line. */
  readonly longest: number | null;
  /** Said to a line that is longer; absent: as to any command line. */
  readonly tooLong?: Reply;
  /** The argument is never journalled in the clear, nor what is said in the exchange that it begins. */
  readonly secret: boolean;
  perform(argument: string, context: ServerContext): Act;
}

/** A client that will not try: why, as if the server had said so. */
export interface LocalRefusal {
  readonly code: number;
  readonly enhanced: string;
  readonly text: string;
}

/** User and password for a server that wants to know. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** What a client's part may look at. */
export interface ClientContext {
  readonly name: string;
  readonly login: Login | null;
  readonly facts: Facts;
  /** Keywords of the extensions that both ends have, as `Extension.keyword` spells them. */
  readonly shared: ReadonlySet<string>;
  nonce(octets: number): Uint8Array;
}

/** A line that the client says before its transactions, and what the reply to it comes to. */
export interface Saying {
  /** As it stands in reports; an exchange keeps the verb that began it. */
  readonly verb: string;
  /** Without CRLF. */
  readonly line: string;
  hear(reply: HeardReply): PreludeAct;
}

export type PreludeAct =
  | { readonly kind: 'say'; readonly saying: Saying }
  /** TLS begins now; afterwards the client greets again. */
  | { readonly kind: 'secure' }
  /** Go on; with `identity`, the server knows who we are. */
  | { readonly kind: 'done'; readonly identity?: string }
  /** No transaction over this connection: all of them are refused like this. */
  | { readonly kind: 'give-up'; readonly reply: HeardReply }
  /** A reply that has no place here: the two ends no longer mean the same. */
  | { readonly kind: 'misplaced' };

/** How much one session, or one transaction, may carry; null: nobody said. */
export interface SessionLimits {
  readonly transactions: number | null;
  readonly recipients: number | null;
  readonly domains: number | null;
}

/** How mail data travel by count (RFC 3030 2): the verb of a chunk, and the most octets of one. */
export interface Chunking {
  readonly verb: string;
  readonly most: number;
}

export interface ClientPart {
  /** True: its prelude is there to begin TLS. It is said before all others, and not when TLS stands or is not wanted. */
  readonly secures: boolean;
  /** Once the offer is known and before any transaction; null: nothing to say. A refusal is for all transactions. */
  prelude(offered: Offered, context: ClientContext): Saying | LocalRefusal | null;
  /** Parameters for MAIL, given what the server offered. */
  mailParameters(transaction: Transaction, offered: Offered, context: ClientContext): Parameters;
  /** Parameters for RCPT with one forward-path: `recipient` is its place in the transaction. */
  rcptParameters(transaction: Transaction, recipient: number, offered: Offered): Parameters;
  /** A transaction that cannot go to this server: `offered` is null when it does not offer the extension. */
  judge(transaction: Transaction, offered: Offered | null, context: ClientContext): LocalRefusal | null;
  /** Commands may be sent in groups (RFC 2920 3.1). */
  readonly groups: boolean;
  /** Mail data travel by count, as `verb size` with `LAST` behind the last one; null: as DATA has them. */
  chunks(transaction: Transaction, offered: Offered): Chunking | null;
  limits(offered: Offered): SessionLimits | null;
}

/** What came with a message, of one extension: its MAIL parameters, and for each recipient those of RCPT. */
export interface Carried {
  readonly mail: Parameters;
  readonly rcpt: readonly Parameters[];
  /** Octets above 127 in the content; in an address of the envelope. */
  readonly eightBit: boolean;
  readonly eightBitEnvelope: boolean;
  /** The next host takes UTF-8 in its commands. */
  readonly unicode: boolean;
  /** Microseconds since this host took the message. */
  readonly age: Duration;
}

/**
 * What becomes of parameters that came with MAIL and RCPT, towards the next host: sent again if it offers the
 * extension, sent changed, not sent, or the message goes back to its originator (§2.2.3).
 */
export type Duty =
  | { readonly kind: 'pass-on' }
  | { readonly kind: 'change'; readonly mail: Parameters; readonly rcpt: readonly Parameters[] }
  | { readonly kind: 'drop' }
  | { readonly kind: 'return'; readonly enhanced: string; readonly text: string };

/** What a mail system is to do for a message because of its parameters; it carries these out and knows no keyword. */
export interface Hints {
  /** Which reports a recipient wants; absent: failures only. */
  readonly notify?: 'never' | readonly ('success' | 'failure' | 'delay')[];
  /** How much of a returned message is wanted. */
  readonly returned?: 'full' | 'headers';
  /** The originator's name for this message, to be told in reports; decoded. */
  readonly envelopeId?: string;
  /** The address that the originator used, as `type;text`, decoded. */
  readonly originalRecipient?: string;
  /** Microseconds after its arrival before which it does not leave. */
  readonly holdFor?: Duration;
  /** The same as a moment of the calendar: microseconds since 1970-01-01T00:00:00Z. */
  readonly holdUntil?: number;
  /** Microseconds after its arrival at which it must be delivered, and then what. */
  readonly deadline?: { readonly after: Duration; readonly then: 'return' | 'notify' };
  readonly priority?: number;
  /** Only over verified TLS. */
  readonly protectedOnly?: boolean;
}

export interface Extension {
  /** (1) Its name, and the RFC that defines it. */
  readonly title: string;
  readonly source: SourceRef;
  /** (2) The EHLO keyword. (3) What follows it is said by `server.advertise`. */
  readonly keyword: string;
  /** (4) Additional verbs. */
  readonly verbs: readonly ExtensionVerb[];
  /** (5) Parameters of MAIL and RCPT. */
  readonly mail: readonly ParameterRule[];
  readonly rcpt: readonly ParameterRule[];
  /** (6) How both ends behave. */
  readonly server: ServerPart;
  readonly client: ClientPart;
  /** (7) Octets by which command lines may grow. */
  readonly growth: { readonly mail: number; readonly rcpt: number };
  /** Keywords of extensions without which a client does not use it, whatever the server offers. */
  readonly needs: readonly string[];
  /** True: paths may hold UTF-8 (RFC 6531 3.3). Whether a transaction may is for `judgeMail` and `judgeRcpt`. */
  readonly unicode: boolean;
  /** True: content may hold octets above 127 (RFC 6152 3). */
  readonly eightBit: boolean;
  /**
   * True: content with bare CR, bare LF or NUL may begin its way at a host that has it; `client.judge` keeps it from
   * hosts that do not take it.
   */
  readonly binary: boolean;
  /** Words, in upper case, that may stand behind the string of VRFY and EXPN (RFC 6531 3.7.4.2). */
  readonly behindString: readonly string[];
  /** (8) What a relay does with what came with a message towards a host that does, or does not, offer it. */
  duty(carried: Carried, offered: Offered | null): Duty;
  /** What its parameters of MAIL, or of one RCPT, ask of the mail system; of parameters that `mail` and `rcpt` admit. */
  hints(parameters: Parameters): Hints;
}

/** An entry of the list of extensions there are: plans choose by keyword and say what follows it. */
export interface Service {
  readonly keyword: string;
  /** Offered by a host that says nothing about extensions. */
  readonly usual: boolean;
  /** With the words behind its keyword; refuses those that it cannot have with what would have been right. */
  make(words: readonly string[]): Result<Extension, string>;
}
