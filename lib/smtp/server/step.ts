/**
 * What follows from a line, or from mail data that have ended: the next step of a session, and what it is judged by.
 *
 * Types, and the two shortest steps.
 */
import type { Caps } from '#lib/base';
import type { Fault } from '../fault.ts';
import type { ServerContext } from '../offer/extension.ts';
import type { Offer } from '../offer/merge.ts';
import type { Reply } from '../reply/reply.ts';
import type { Question } from './policy.ts';
import type { Readers } from './readers.ts';
import type { ChunkState, SessionState } from './state.ts';

export type Step =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly state: SessionState }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly state: SessionState }
  | {
      readonly kind: 'ask';
      readonly question: Question;
      /** After acceptance: this state, and this reply unless the verdict brings one. */
      readonly accepted: SessionState;
      readonly success: Reply;
      readonly refused: SessionState;
      /** Said after acceptance whatever the verdict brings (`instead.ts`). */
      readonly instead?: Reply;
    }
  /** The client has authenticated under this name. */
  | { readonly kind: 'identify'; readonly identity: string; readonly reply: Reply; readonly state: SessionState }
  /** No reply before the octets of the chunk have come. */
  | { readonly kind: 'chunk'; readonly state: ChunkState };

/** What a command is judged by, besides the state. */
export interface Setting {
  /** The server as it names itself. */
  readonly name: string;
  readonly caps: Caps;
  readonly offer: Offer;
  /** A reply of the host's own, by verb (or `connect`, `content`); null: none. */
  readonly override: (what: string) => Reply | null;
  readonly readers: Readers;
  /** What extensions may look at, as it is now. */
  context(): ServerContext;
}

export const answer = (reply: Reply, state: SessionState): Step => ({ kind: 'reply', reply, state });
export const refuse = (fault: Fault, state: SessionState): Step => ({ kind: 'fault', fault, state });
