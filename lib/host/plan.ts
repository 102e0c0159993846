/**
 * A host as plain, checked data: it crosses to a worker and fits in a link. Extensions are named; the modules are
 * looked up inside.
 */
import type { Caps, Timeouts } from '#lib/base';
import type { ZonePlan } from '#lib/dns';
import type { MailPlan } from '#lib/mta';
import type { Certificate } from '#lib/net';
import type { Login } from '#lib/smtp';

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
  /** Service extensions that it offers and uses: ehlo-lines (§4.1.1.1), with words for ourselves that are not said. */
  readonly extensions: readonly string[];
  /** Names of deviations of its sessions, in the order in which they are applied. */
  readonly deviations: readonly string[];
  /** Who may authenticate here. */
  readonly accounts: readonly Login[];
  /** What it authenticates with at its smarthost; null: it does not. */
  readonly login: Login | null;
  /** Said in place of the 220 (§3.1); null: the usual one. */
  readonly greeting: ReplyPlan | null;
  readonly tls: TlsPlan;
  readonly caps: Caps;
  readonly timeouts: Timeouts;
}

/** A reply of the scenario's. */
export interface ReplyPlan {
  readonly code: number;
  readonly enhanced: string | null;
  readonly text: string;
}

/** TLS at a host, both ways. */
export interface TlsPlan {
  /** What it shows as a server; null: every handshake fails. */
  readonly certificate: Certificate | null;
  /** As a client: not at all, when it can be had, always, always with a certificate that can be believed. */
  readonly asClient: 'never' | 'may' | 'must' | 'verified';
}

/** What is so at a host of which nothing else is said: strict sessions, nobody to authenticate, a good certificate. */
export const usualSessions = (
  name: string,
): Pick<HostPlan, 'deviations' | 'accounts' | 'login' | 'greeting' | 'tls'> => ({
  deviations: [],
  accounts: [],
  login: null,
  greeting: null,
  tls: { certificate: { names: [name], trusted: true, current: true }, asClient: 'may' },
});

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
      /** What this host's servers send is changed on the way: the ehlo-line with this keyword is overwritten. */
      readonly kind: 'strip';
      readonly host: string;
      /** In upper case. */
      readonly keyword: string;
    }
  | ({
      readonly kind: 'answer';
      readonly host: string;
      readonly verb: string;
      /** The n-th time this verb comes to the host, from 1. */
      readonly nth: number;
    } & ReplyPlan);
