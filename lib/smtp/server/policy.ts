/**
 * Questions a server session must have answered before it goes on, and the verdicts that answer them. Who decides
 * sees no session and writes no octet; the session only carries out.
 */
import type { ForwardPath, Parameters, ReversePath } from '#lib/syntax';
import type { Reply } from '../reply/reply.ts';

/** The client as it named itself (§4.1.1.1), and by which verb. */
export interface Client {
  readonly verb: 'EHLO' | 'HELO';
  readonly name: string;
}

export interface Envelope {
  readonly reversePath: ReversePath;
  readonly mailParameters: Parameters;
  readonly forwardPaths: readonly { readonly path: ForwardPath; readonly parameters: Parameters }[];
}

export type Question =
  | {
      readonly kind: 'reverse-path';
      readonly client: Client;
      readonly path: ReversePath;
      readonly parameters: Parameters;
    }
  | {
      readonly kind: 'forward-path';
      readonly client: Client;
      readonly reversePath: ReversePath;
      readonly path: ForwardPath;
      readonly parameters: Parameters;
      /** Forward-paths accepted so far. */
      readonly accepted: number;
    }
  | {
      /** The end of mail data: take responsibility (§6.1) or refuse. */
      readonly kind: 'mail-data';
      readonly client: Client;
      readonly envelope: Envelope;
      /** The content, dots unstuffed, in parts that nobody changes. */
      readonly content: readonly Uint8Array[];
      readonly size: number;
    };

/** `accept` without a reply of its own gets the session's usual success reply. */
export type Verdict =
  { readonly kind: 'accept'; readonly reply: Reply | null } | { readonly kind: 'refuse'; readonly reply: Reply };

export const accept: Verdict = { kind: 'accept', reply: null };
export const refuse = (reply: Reply): Verdict => ({ kind: 'refuse', reply });
