/**
 * What a client session is to do, and what holds between the two ends while it does it. Types only.
 */
import type { Extension, Login } from '../offer/extension.ts';
import type { Facts } from '../server/policy.ts';
import type { Offer } from './offer.ts';
import type { Transaction } from './outcome.ts';

/** Whether TLS is begun where it is offered; `must`: no transaction without it. */
export type TlsPolicy = 'never' | 'may' | 'must';

/** What the session is to do. */
export interface Script {
  /** How the client names itself in EHLO (§4.1.1.1). */
  readonly name: string;
  readonly extensions: readonly Extension[];
  readonly transactions: readonly Transaction[];
  readonly login: Login | null;
  readonly tls: TlsPolicy;
  nonce(octets: number): Uint8Array;
}

/** What holds between the two ends since the last EHLO or HELO. */
export interface Terms {
  readonly offer: Offer;
  readonly facts: Facts;
}
