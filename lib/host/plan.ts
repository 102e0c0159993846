/**
 * A host as plain, checked data: it crosses to a worker and fits in a link. Extensions are named; the modules are
 * looked up inside.
 */
import type { Caps, Timeouts } from '#lib/base';
import type { ZonePlan } from '#lib/dns';
import type { MailPlan } from '#lib/mta';

export interface HostPlan {
  /** Domain name, lower case; also how the host names itself in EHLO and in its greeting. */
  readonly name: string;
  /** IPv4 and IPv6 addresses in canonical text; at least one. */
  readonly addresses: readonly string[];
  /** Minutes east of UTC, as its date-times show it. */
  readonly zoneOffset: number;
  /** Null: no mail system, nobody listens on port 25. */
  readonly mail: MailPlan | null;
  /** Zones it answers for; null: no name server here. */
  readonly zones: readonly ZonePlan[] | null;
  /** Address of the name server it asks; null: it resolves nothing. */
  readonly nameServer: string | null;
  /** EHLO keywords it offers and uses. */
  readonly extensions: readonly string[];
  readonly caps: Caps;
  readonly timeouts: Timeouts;
}

/** One submission, as a person or a program on the host makes it. */
export interface Submission {
  /** `local-part@domain`; empty for the null reverse-path. */
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  /** Octets of the message, base64. */
  readonly content: string;
}

/** Faults switched on at a host. They trigger on what the host itself knows, or at an instant. */
export type FaultPlan =
  | {
      readonly kind: 'down';
      readonly host: string;
      readonly from: number;
      readonly until: number | null;
      /** Connections are refused, or nothing answers at all. */
      readonly how: 'refuse' | 'silent';
    }
  | {
      readonly kind: 'answer';
      readonly host: string;
      readonly verb: string;
      /** The n-th time this verb comes to the host, from 1. */
      readonly nth: number;
      readonly code: number;
      readonly enhanced: string | null;
      readonly text: string;
    };
