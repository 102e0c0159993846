/**
 * A row of the story: what happened and nobody said, as a closed union of plain values.
 */
import type { ConnectionId, Duration, HostIndex, Instant, MessageId } from '#lib/base';
import type { JournalEvent } from '#lib/sim';

type Of<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: Kind }>;

/** An exchanger of a look-up, told once however many addresses it has. */
export interface Found {
  readonly preference: number;
  readonly exchanger: string;
  /** Null when no host of this world is called so. */
  readonly host: HostIndex | null;
  readonly fate: Of<'dns/resolved'>['candidates'][number]['fate'];
  readonly why: Of<'dns/resolved'>['candidates'][number]['why'];
}

export type Direction =
  | {
      readonly what: 'submitted';
      readonly message: MessageId;
      readonly reversePath: string;
      readonly recipients: readonly string[];
    }
  /** A mail system makes a notification about another message. */
  | {
      readonly what: 'notified';
      readonly message: MessageId;
      readonly about: MessageId;
      readonly recipients: readonly string[];
    }
  | {
      readonly what: 'looked-up';
      readonly domain: string;
      readonly outcome: Of<'dns/resolved'>['outcome'];
      readonly clause: string;
      readonly found: readonly Found[];
    }
  /** `server` is 0 when no host of this world has the address. */
  | {
      readonly what: 'refused';
      readonly client: HostIndex;
      readonly server: HostIndex;
      readonly exchanger: string;
      readonly address: string;
      readonly why: Of<'net/refuse'>['why'];
    }
  | { readonly what: 'unanswered'; readonly client: HostIndex; readonly exchanger: string; readonly address: string }
  /** One end is done, by FIN or by RST; `why` is what its session says, or empty. */
  | { readonly what: 'closed' | 'reset'; readonly end: 'client' | 'server'; readonly why: string }
  | {
      readonly what: 'handed-on';
      readonly message: MessageId;
      readonly recipients: readonly string[];
      readonly exchanger: string;
      /** Null when no host of this world is called so. */
      readonly server: HostIndex | null;
      readonly code: number;
    }
  | {
      readonly what: 'delivered';
      readonly message: MessageId;
      readonly recipients: readonly string[];
      readonly notification: boolean;
    }
  | {
      readonly what: 'deferred';
      readonly message: MessageId;
      readonly recipients: readonly string[];
      readonly stage: string;
      readonly status: string;
      readonly why: string;
      readonly attempts: number;
      readonly next: Instant;
      readonly wait: Duration;
      readonly unknown: boolean;
    }
  | {
      readonly what: 'bounced';
      readonly message: MessageId;
      readonly recipients: readonly string[];
      readonly status: string;
      readonly why: string;
      readonly notification: MessageId;
    }
  | {
      readonly what: 'expired';
      readonly message: MessageId;
      readonly recipients: readonly string[];
      readonly attempts: number;
    }
  | {
      readonly what: 'dropped';
      readonly message: MessageId;
      readonly recipients: readonly string[];
      readonly status: string;
      readonly why: string;
    }
  | { readonly what: 'recovered'; readonly message: MessageId; readonly recipients: readonly string[] }
  | { readonly what: 'crashed'; readonly how: Of<'host/crash'>['how'] }
  /** A record of a TLS handshake leaves; `says` from the server's on: what its certificate is, or why it ends. */
  | { readonly what: 'handshake'; readonly step: Of<'net/handshake'>['step']; readonly says: string }
  /** TLS stands, as the client sees it. */
  | { readonly what: 'secured'; readonly name: string; readonly verified: boolean }
  /** The server knows who the client is. */
  | { readonly what: 'authenticated'; readonly identity: string }
  /** Octets of a reply were changed between the server and its client: from what into what, printable. */
  | { readonly what: 'altered'; readonly client: HostIndex; readonly was: string; readonly text: string }
  /** Several commands leave at once, or several replies (RFC 2920 3.1); `verbs`: the commands, or what is answered. */
  | { readonly what: 'together'; readonly end: 'client' | 'server'; readonly verbs: readonly string[] }
  | { readonly what: 'restarted' }
  /** The scenario puts a reply of its own in place of the engine's. */
  | { readonly what: 'answered-otherwise'; readonly verb: string; readonly nth: number };

export type StoryRow = Direction & {
  readonly seq: number;
  readonly at: Instant;
  /** Null when it happened on no connection. */
  readonly connection: ConnectionId | null;
  /** Where it happened. Of a refusal and a silence the client, which learns it. */
  readonly host: HostIndex;
};
