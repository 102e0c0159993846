/**
 * A service extension as one module: the seven points of §2.2.2, and an eighth, what a relay must do for it. The core
 * merges a list of these and never names one.
 *
 * Holds the interface only.
 */
import type { Caps, Result } from '#lib/base';
import type { OtherSource } from '#lib/rfc';
import type { Parameters } from '#lib/syntax';
import type { CommandRow } from '../command/table.ts';
import type { Reply } from '../reply/reply.ts';
import type { Transaction } from '../client/outcome.ts';

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

export interface ServerPart {
  /** MAIL with these parameters would be accepted; an extension may refuse it here. */
  judgeMail(parameters: Parameters, caps: Caps): Reply | null;
  /** The whole content has come: `size` octets, dots unstuffed. */
  judgeContent(size: number, caps: Caps): Reply | null;
  /** Puts into every reply line what the extension adds (null: nothing). */
  readonly dress: ((reply: Reply) => readonly string[]) | null;
}

/** A client that will not try: why, as if the server had said so. */
export interface LocalRefusal {
  readonly code: number;
  readonly enhanced: string;
  readonly text: string;
}

/**
 * A verb that an extension brings, in force after EHLO only (§2.2.1). `argument` is what stands behind the verb and one
 * SP: printable ASCII, empty when there is none; `row` has said whether there may be one. The reply decides: the phase
 * `row.then` follows a 2yz, any other reply leaves the session as it was.
 */
export interface ExtensionVerb {
  readonly row: CommandRow & { readonly then: 'connected' | 'ready' | 'closing' | null };
  perform(argument: string): Reply;
}

export interface ClientPart {
  /** Parameters for MAIL, given what the server offered. */
  mailParameters(transaction: Transaction, offered: Offered): Parameters;
  /** Parameters for RCPT with one forward-path: `recipient` is its place in the transaction. */
  rcptParameters(transaction: Transaction, recipient: number, offered: Offered): Parameters;
  /** A transaction that this server has said it will refuse. */
  judge(transaction: Transaction, offered: Offered): LocalRefusal | null;
}

/**
 * What becomes of parameters that came with MAIL, towards the next host: sent again if it offers the extension, not
 * sent, or the message goes back to its originator (§2.2.3).
 */
export type Duty =
  | { readonly kind: 'pass-on' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'return'; readonly enhanced: string; readonly text: string };

export interface Extension {
  /** (1) Its name, and the RFC that defines it. */
  readonly title: string;
  readonly source: OtherSource;
  /** (2) The EHLO keyword. */
  readonly keyword: string;
  /** (3) What follows the keyword in the EHLO reply; null: nothing. */
  advertise(caps: Caps): string | null;
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
  /**
   * (8) What a relay does with the parameters of a message towards a host that does, or does not, offer it. Asked when
   * a message came with at least one parameter of `mail`; `parameters` are those alone.
   */
  duty(parameters: Parameters, offered: Offered | null): Duty;
}
