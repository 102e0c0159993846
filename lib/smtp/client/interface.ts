/**
 * How a host meets a client session: what it sets up, what it calls, and what it gets. Types only.
 */
import type { Caps, ConnectionId, Instant, MessageId, Random, Timeouts } from '#lib/base';
import type { SmtpEvent } from '../event.ts';
import type { Extension, Login } from '../offer/extension.ts';
import type { Secured } from '../server/policy.ts';
import type { Transaction, TransactionOutcome } from './outcome.ts';
import type { ClientParts } from './parts.ts';
import type { TlsPolicy } from './script.ts';
import type { Closing } from './state.ts';

export interface ClientSetup {
  /** How the client names itself: a domain, or an address literal with brackets (§4.1.1.1). */
  readonly name: string;
  /** Whom it means to talk to: what a certificate has to be for. */
  readonly serverName: string;
  readonly connection: ConnectionId;
  readonly caps: Caps;
  readonly timeouts: Timeouts;
  /** What the client can do; it uses what the server offers too. */
  readonly extensions: readonly Extension[];
  /** Carried out in this order, on this one connection. */
  readonly transactions: readonly Transaction[];
  readonly login: Login | null;
  readonly tls: TlsPolicy;
  /** For nonces; a session that says nothing secret never draws. */
  readonly dice: Random;
  /** How the session does what it does: the strict parts, or some of them replaced (`deviations/`). */
  readonly parts: ClientParts;
}

/** Octets and instants in; drain `next()` after each call. Nothing a server sends throws. */
export interface ClientSession {
  receive(octets: Uint8Array, at: Instant): void;
  peerClosed(how: 'fin' | 'reset', at: Instant): void;
  /** After a `secure`: TLS stands. `sent` and `received` octets of the handshake went each way since. */
  secured(tls: Secured, sent: number, received: number, at: Instant): void;
  /** After a `secure`: TLS did not come about. */
  handshakeFailed(at: Instant): void;
  /** `deadline` has passed. */
  expire(at: Instant): void;
  /**
   * How many octets of what was sent wait for the other end to take more; may be told at any time. While mail data
   * wait, each block has a deadline of its own (§4.5.3.2.5), and the final dot has not been sent. Never told: nothing
   * ever waits.
   */
  unsent(octets: number, at: Instant): void;
  next(): ClientOutput | undefined;
  /**
   * Set when a command is sent, and again when the reply before the awaited one has come; octets that come do not move
   * it (§4.5.3.2).
   */
  readonly deadline: Instant | undefined;
  /** Octets received and not consumed: always 0, a client reads whatever comes. */
  readonly unread: number;
}

export type ClientOutput =
  | { readonly kind: 'report'; readonly event: SmtpEvent }
  /** `message` labels mail data. Parts are views that nobody changes; a group of commands is one output. */
  | { readonly kind: 'send'; readonly octets: readonly Uint8Array[]; readonly message: MessageId | null }
  /** TLS begins after what was sent; nothing is to be received until `secured` or `handshakeFailed`. */
  | { readonly kind: 'secure'; readonly serverName: string }
  /** Exactly one for each transaction, in their order, before `close`. */
  | { readonly kind: 'outcome'; readonly transaction: number; readonly outcome: TransactionOutcome }
  /**
   * The last output, whatever ended the session. `finish`: half-close after what was sent; `abort`: reset, what has not
   * left must not follow.
   */
  | { readonly kind: 'close'; readonly how: Closing };
