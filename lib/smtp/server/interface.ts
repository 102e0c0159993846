/**
 * How a host meets a server session: what it sets up, what it calls, and what it gets. Types only.
 */
import type { Caps, ConnectionId, Instant, Random, Timeouts } from '#lib/base';
import type { SmtpEvent } from '../event.ts';
import type { Accounts, Extension } from '../offer/extension.ts';
import type { Reply } from '../reply/reply.ts';
import type { ServerParts } from './parts.ts';
import type { Question, Secured, Verdict } from './policy.ts';

export interface ServerSetup {
  /** How the server names itself (§4.1.1.1). */
  readonly name: string;
  readonly connection: ConnectionId;
  readonly caps: Caps;
  readonly timeouts: Timeouts;
  /** In the order in which they are offered; the same list for all sessions of a host. */
  readonly extensions: readonly Extension[];
  /**
   * Asked once for each well-formed command, by its verb, for the greeting (`connect`) and for mail data that can be a
   * message (`content`). A 4yz or 5yz is said at once, and the command has no effect. A 2yz or 3yz takes the place of the
   * success reply, if it is of the same class (§4.2.1), and the command takes its whole course: what refuses it elsewhere
   * refuses it here. At `connect` a 2yz is the greeting.
   */
  readonly override: ((verb: string) => Reply | null) | null;
  /** Said instead of the 220 (§3.1): a refusal, or a 220 with other text; null: the usual one. */
  readonly greeting: Reply | null;
  readonly accounts: Accounts;
  /** For nonces; a session that offers nothing secret never draws. */
  readonly dice: Random;
  /** How the session does what it does: the strict parts, or some of them replaced (`deviations/`). */
  readonly parts: ServerParts;
}

export interface ServerSession {
  /** What arrived from the client; nobody changes it afterwards. */
  receive(octets: Uint8Array, at: Instant): void;
  peerClosed(how: 'fin' | 'reset', at: Instant): void;
  /** The answer to the last `ask`; one that comes after the end of the session is dropped. */
  answer(verdict: Verdict, at: Instant): void;
  /** After a `secure`: TLS stands. `sent` and `received` octets of the handshake went each way since. */
  secured(tls: Secured, sent: number, received: number, at: Instant): void;
  /** `deadline` has passed: 421 and close (§4.5.3.2.7), or a reply that was held back leaves. */
  expire(at: Instant): void;
  /** 421 and close, in any phase (§3.8). */
  shutdown(at: Instant): void;
  /** To be drained after each call above: what has arrived is read only here, one line at a time. */
  next(): ServerOutput | undefined;
  /** Counts from the last complete command, reply or block of mail data; undefined while a question is open. */
  readonly deadline: Instant | undefined;
  /** Octets that wait because a question is open. */
  readonly unread: number;
}

export type ServerOutput =
  | { readonly kind: 'report'; readonly event: SmtpEvent }
  | { readonly kind: 'send'; readonly octets: Uint8Array }
  /** Nothing more is consumed until the verdict. */
  | { readonly kind: 'ask'; readonly question: Question }
  /** TLS begins after what was sent; nothing is consumed until `secured` or `peerClosed`. */
  | { readonly kind: 'secure' }
  /** Half-close our direction after what was sent. */
  | { readonly kind: 'close' };
