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

/** What TLS has established: the name that the certificate of the other end is for, and whether it can be believed. */
export interface Secured {
  readonly name: string;
  readonly verified: boolean;
}

/** What is known in a session beyond how the client named itself. Forgotten when TLS begins, but for `secured`. */
export interface Facts {
  readonly secured: Secured | null;
  /** Who the client is, once it has authenticated. */
  readonly identity: string | null;
  /** Mail transactions begun in this session, and the domains of its recipients (lower case). */
  readonly transactions: number;
  readonly domains: ReadonlySet<string>;
}

export const noFacts: Facts = { secured: null, identity: null, transactions: 0, domains: new Set() };

export interface Envelope {
  readonly reversePath: ReversePath;
  readonly mailParameters: Parameters;
  readonly forwardPaths: readonly { readonly path: ForwardPath; readonly parameters: Parameters }[];
}

/** Every question but the last three comes with the facts of its session. */
export type Question =
  | {
      readonly kind: 'reverse-path';
      readonly facts: Facts;
      readonly client: Client;
      readonly path: ReversePath;
      readonly parameters: Parameters;
    }
  | {
      readonly kind: 'forward-path';
      readonly facts: Facts;
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
      readonly facts: Facts;
      readonly client: Client;
      readonly envelope: Envelope;
      /** The content, dots unstuffed, in parts that nobody changes. */
      readonly content: readonly Uint8Array[];
      readonly size: number;
      readonly eightBit: boolean;
    }
  /** VRFY (§3.5.1): `text` is a user name or a mailbox. Acceptance brings the reply. */
  | { readonly kind: 'verify'; readonly client: Client | null; readonly text: string }
  /** EXPN (§3.5.1): `text` names a list. Acceptance brings the reply. */
  | { readonly kind: 'expand'; readonly client: Client | null; readonly text: string }
  /** Start the queue towards a host, a domain with its subdomains, or a queue (RFC 1985 5.2). */
  | {
      readonly kind: 'queue-run';
      readonly client: Client;
      readonly target: { readonly kind: 'host' | 'domain' | 'queue'; readonly name: string };
    };

/** `accept` without a reply of its own gets the session's usual success reply. */
export type Verdict =
  { readonly kind: 'accept'; readonly reply: Reply | null } | { readonly kind: 'refuse'; readonly reply: Reply };

export const accept: Verdict = { kind: 'accept', reply: null };
export const refuse = (reply: Reply): Verdict => ({ kind: 'refuse', reply });
