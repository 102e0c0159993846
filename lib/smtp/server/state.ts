/**
 * The state of a server session as one value (§4.1.4): a phase owns exactly the data that exist in it.
 *
 * The three buffers of §4.1.1 (reverse-path, forward-paths, mail data) are fields of the phases that have them, so that
 * leaving a phase is clearing them.
 */
import type { Envelope, Client } from './policy.ts';
import type { MailData } from './mail-data.ts';

export type SessionState =
  /** Greeted with 220, no EHLO or HELO accepted yet. */
  | { readonly phase: 'connected' }
  /** Greeted with a refusal (§3.1): only QUIT is welcome. */
  | { readonly phase: 'refused' }
  | { readonly phase: 'ready'; readonly client: Client }
  /** MAIL accepted, no forward-path yet. */
  | { readonly phase: 'transaction'; readonly client: Client; readonly envelope: Envelope }
  | { readonly phase: 'recipients'; readonly client: Client; readonly envelope: Envelope }
  /** DATA accepted: octets are mail data up to the end mark. */
  | { readonly phase: 'content'; readonly client: Client; readonly envelope: Envelope; readonly data: MailData }
  /** The last reply is said. */
  | { readonly phase: 'closing' };

export type ContentState = Extract<SessionState, { readonly phase: 'content' }>;

/** The client, once it has named itself. */
export const clientOf = (state: SessionState): Client | null => ('client' in state ? state.client : null);
/** The envelope, in a mail transaction. */
export const envelopeOf = (state: SessionState): Envelope | null => ('envelope' in state ? state.envelope : null);
/** Service extensions are in force after EHLO only (§2.2.1). */
export const extended = (state: SessionState): boolean => clientOf(state)?.verb === 'EHLO';

/** Where RSET and the end of mail data lead: no transaction, all buffers clear; nothing changes where none was open. */
export const withoutTransaction = (state: SessionState): SessionState => {
  const client = clientOf(state);
  return client === null || state.phase === 'ready' ? state : { phase: 'ready', client };
};
