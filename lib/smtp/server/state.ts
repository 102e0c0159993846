/**
 * The state of a server session as one value (§4.1.4): a phase owns exactly the data that exist in it.
 *
 * The three buffers of §4.1.1 (reverse-path, forward-paths, mail data) are fields of the phases that have them, so that
 * leaving a phase is clearing them. A phase that comes back to the one before holds that state whole.
 */
import type { Fault } from '../fault.ts';
import type { Act, ExtensionVerb } from '../offer/extension.ts';
import type { Reply } from '../reply/reply.ts';
import type { Chunk } from './chunk-data.ts';
import type { Client, Envelope } from './policy.ts';
import type { ChunkReader, DataReader, Framing } from './readers.ts';

/** A mail transaction: who began it, and its envelope. */
export interface Begun {
  readonly client: Client;
  readonly envelope: Envelope;
}

/** Where commands are read. */
export type RestingState =
  /** Greeted with 220, no EHLO or HELO accepted yet; or TLS has just begun (RFC 3207 4.2). */
  | { readonly phase: 'connected' }
  /** Greeted with a refusal (§3.1): only QUIT is welcome. */
  | { readonly phase: 'refused' }
  | { readonly phase: 'ready'; readonly client: Client }
  /** MAIL accepted, no forward-path yet; then with one or more. */
  | ({ readonly phase: 'transaction' } & Begun)
  | ({ readonly phase: 'recipients' } & Begun)
  /** Chunks have come, and the last is still missing (RFC 3030 2). */
  | ({ readonly phase: 'chunks'; readonly data: ChunkReader } & Begun)
  /** A chunk was refused, and the message has a hole: the transaction can only be given up (RFC 3030 2). */
  | ({ readonly phase: 'spoilt' } & Begun);

/** DATA accepted: octets are mail data up to the end mark. */
export type ContentState = { readonly phase: 'content'; readonly data: DataReader } & Begun;

/** What a command is refused with. */
export type Refusal =
  { readonly kind: 'reply'; readonly reply: Reply } | { readonly kind: 'fault'; readonly fault: Fault };

interface AwaitedChunk {
  readonly phase: 'chunk';
  readonly verb: string;
  /** The state before the command. */
  readonly back: RestingState;
  readonly chunk: Chunk;
}
/** Octets of a chunk are awaited, as mail data. */
export interface DataChunk extends AwaitedChunk, Begun {
  readonly use: 'data';
  readonly data: ChunkReader;
  readonly last: boolean;
  /** Said when the chunk is taken, in place of the usual reply (`instead.ts`). */
  readonly instead?: Reply;
}
/** Octets of a chunk are awaited, only so that nobody takes them for commands. */
export interface VainChunk extends AwaitedChunk {
  readonly use: 'none';
  readonly refusal: Refusal;
  readonly after: RestingState;
}
export type ChunkState = DataChunk | VainChunk;

/** The next line belongs to the exchange that a command began. */
export interface ExchangeState {
  readonly phase: 'exchange';
  readonly row: ExtensionVerb['row'];
  readonly back: RestingState;
  readonly act: Extract<Act, { readonly kind: 'converse' }>;
  readonly framing: Framing;
  /** Said at a success, in place of the usual reply (`instead.ts`). */
  readonly instead?: Reply;
}

export type SessionState =
  | RestingState
  | ContentState
  | ChunkState
  | ExchangeState
  /** TLS begins; `back` is what a session would go on with that forgets nothing. */
  | { readonly phase: 'handshake'; readonly back: RestingState }
  /** The last reply is said. */
  | { readonly phase: 'closing' };

/** The state whose buffers count: a phase that comes back to another has none of its own. */
const holder = (state: SessionState): SessionState => ('back' in state ? state.back : state);

/** The client, once it has named itself. */
export function clientOf(state: SessionState): Client | null {
  const held = holder(state);
  return 'client' in held ? held.client : null;
}

/** The envelope, in a mail transaction. */
export function envelopeOf(state: SessionState): Envelope | null {
  const held = holder(state);
  return 'envelope' in held ? held.envelope : null;
}

/** Service extensions are in force after EHLO only (§2.2.1). */
export const extended = (state: SessionState): boolean => clientOf(state)?.verb === 'EHLO';

/** Where RSET and the end of mail data lead: no transaction, all buffers clear; nothing changes where none was open. */
export function withoutTransaction<State extends SessionState>(state: State): State | RestingState {
  const client = clientOf(state);
  return client === null || state.phase === 'ready' ? state : { phase: 'ready', client };
}
