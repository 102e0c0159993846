/**
 * A SASL mechanism (RFC 4422) as a pair of step machines, one for each end: messages in, the next step out. Octets here
 * are the mechanism's own; base64, reply codes and lines are `auth.ts`'s business.
 *
 * Nothing a peer says throws. User names and passwords are printable ASCII: what SASLprep (RFC 4013) would make of other
 * characters is not carried out, and they are refused.
 */
import { octetsOf, textOf } from '#lib/base';
import type { OtherSource } from '#lib/rfc';
import type { Accounts, Login } from '../../offer/extension.ts';

/** What a server's end works with. */
export interface ServerSide {
  /** How the host names itself. */
  readonly name: string;
  readonly accounts: Accounts;
  nonce(octets: number): Uint8Array;
}

/** What a server's end does next. `failed` covers all that is wrong: a peer is not told what (RFC 4954 6). */
export type ServerStep =
  | { readonly kind: 'challenge'; readonly octets: Uint8Array; readonly hear: (response: Uint8Array) => ServerStep }
  | { readonly kind: 'authenticated'; readonly identity: string }
  | { readonly kind: 'failed' };

/**
 * What a client's end does next. A success of the server is believed after a response with `proven` only: until then the
 * server has not shown what the mechanism asks of it.
 */
export type ClientStep =
  | {
      readonly kind: 'response';
      readonly octets: Uint8Array;
      readonly proven: boolean;
      readonly hear: (challenge: Uint8Array) => ClientStep;
    }
  | { readonly kind: 'abort' };

export interface Mechanism {
  readonly name: string;
  readonly source: OtherSource;
  /** True: whoever reads along has the password afterwards. */
  readonly clear: boolean;
  /** Which end begins; an initial response is for mechanisms that the client begins (RFC 4954 4). */
  readonly begins: 'client' | 'server';
  /** @param first the client's first message; null: the server begins */
  serve(side: ServerSide, first: Uint8Array | null): ServerStep;
  /** @param first the server's first message; null: the client begins */
  answer(login: Login, nonce: (octets: number) => Uint8Array, first: Uint8Array | null): ClientStep;
}

export const failed: ServerStep = { kind: 'failed' };
export const abort: ClientStep = { kind: 'abort' };

/** For a client that expects no further challenge. */
export const noMore = (): ClientStep => abort;

/** One character for each octet; null when an octet is no printable ASCII, or there is none. */
export function prepared(octets: Uint8Array): string | null {
  const text = textOf(octets);
  return /^[ -~]+$/.test(text) ? text : null;
}

/** The same for a text of a plan. */
export const preparedOctets = (text: string): Uint8Array | null => (/^[ -~]+$/.test(text) ? octetsOf(text) : null);

/** The password is that of the account; an account that does not exist has none. */
export function judged({ accounts }: ServerSide, user: string | null, password: string | null): ServerStep {
  const right = user === null || password === null ? undefined : accounts.get(user);
  return right !== undefined && right === password && user !== null
    ? { kind: 'authenticated', identity: user }
    : failed;
}
