/**
 * The command table: what is true of each base command (§4.1.1), in one place. The dispatcher, the state diagram and
 * the tests all read it; extensions add rows of their own.
 */
import type { Verb } from './command.ts';

export type Phase =
  | 'connected'
  | 'refused'
  | 'ready'
  | 'transaction'
  | 'recipients'
  /** Octets are mail data up to the end mark. */
  | 'content'
  /** Octets of a chunk are awaited; between chunks; a chunk has failed, and with it the transaction (RFC 3030 2). */
  | 'chunk'
  | 'chunks'
  | 'spoilt'
  /** The next line belongs to an exchange that a command began. */
  | 'exchange'
  /** TLS begins. */
  | 'handshake'
  | 'closing';

export interface CommandRow {
  readonly verb: string;
  readonly section: string;
  /** Phases in which the verb may come; elsewhere it is answered 503 (§4.1.4). */
  readonly phases: readonly Phase[];
  readonly argument: 'none' | 'optional' | 'required';
  /** Success replies of §4.3.2. */
  readonly success: readonly number[];
  /** The phase after success; null when it stays. */
  readonly then: Phase | null;
  /** Must be the last of a pipelined group (RFC 2920 3.1). */
  readonly lastInGroup: boolean;
  /** The argument may hold UTF-8 where an extension lets paths hold it. */
  readonly unicode?: true;
  /** Optional for a server, so in force only where its keyword stands in the offer (§4.1.1.1). */
  readonly listed?: true;
}

/** Whenever commands are read at all, before EHLO too (§4.1.4); not after a session was refused at the opening (§3.1). */
export const anytime: readonly Phase[] = ['connected', 'ready', 'transaction', 'recipients', 'chunks', 'spoilt'];

const row = (
  verb: Verb,
  section: string,
  phases: readonly Phase[],
  argument: CommandRow['argument'],
  success: readonly number[],
  then: Phase | null,
  lastInGroup: boolean,
): CommandRow => ({ verb, section, phases, argument, success, then, lastInGroup });

/** One row for each verb that a `Command` can have: a missing one does not compile. */
const rows: Readonly<Record<Verb, CommandRow>> = {
  EHLO: row('EHLO', '4.1.1.1', anytime, 'required', [250], 'ready', true),
  HELO: row('HELO', '4.1.1.1', anytime, 'required', [250], 'ready', true),
  MAIL: { ...row('MAIL', '4.1.1.2', ['ready'], 'required', [250], 'transaction', false), unicode: true },
  RCPT: {
    ...row('RCPT', '4.1.1.3', ['transaction', 'recipients'], 'required', [250, 251], 'recipients', false),
    unicode: true,
  },
  DATA: row('DATA', '4.1.1.4', ['recipients'], 'none', [354], 'content', true),
  // Before EHLO there is nothing to reset, and the phase stays.
  RSET: row('RSET', '4.1.1.5', anytime, 'none', [250], 'ready', false),
  VRFY: { ...row('VRFY', '4.1.1.6', anytime, 'required', [250, 251, 252], null, true), unicode: true },
  HELP: { ...row('HELP', '4.1.1.8', anytime, 'optional', [211, 214], null, false), listed: true },
  NOOP: row('NOOP', '4.1.1.9', anytime, 'optional', [250], null, true),
  QUIT: row('QUIT', '4.1.1.10', [...anytime, 'refused'], 'none', [221], 'closing', true),
};
export const baseTable: readonly CommandRow[] = Object.values(rows);
export const isVerb = (word: string): word is Verb => Object.hasOwn(rows, word);

/**
 * Verbs that RFC 5321 or RFC 821 define and that a server knows without carrying them out (§4.2.4, appendix F): some
 * wherever they are not listed, the others always.
 */
export const notImplemented: readonly string[] = ['EXPN', 'HELP', 'SEND', 'SOML', 'SAML', 'TURN'];
