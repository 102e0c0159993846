/**
 * Caps: how much a host or a run takes before it answers with a refusal or stops with a reason. They are data of the
 * plan; these are the defaults. None is ever below a floor of §4.5.3.1 (`rfc/limits.ts` holds the floors).
 */
import { DAY, SECOND } from './instant.ts';
import type { Duration } from './instant.ts';

export interface Caps {
  /** Octets of a command line, CRLF included (floor 512). */
  readonly commandLine: number;
  /** Octets (floors 64, 255, 256). */
  readonly localPart: number;
  readonly domain: number;
  readonly path: number;
  /** What a client reads of one reply: octets of a line, lines, octets in all. */
  readonly replyLine: number;
  readonly replyLines: number;
  readonly replyOctets: number;
  /** Octets of a text line in mail data, CRLF included: hard limit (floor 1,000). */
  readonly textLine: number;
  /** Octets of a message (floor 65,536). */
  readonly message: number;
  /** Recipients of one transaction (floor 100). */
  readonly recipients: number;
  /** Refused commands, and commands without effect, since the last transaction (§7.8). */
  readonly errors: number;
  readonly idleCommands: number;
  /** Trace fields before a loop is assumed (§6.3: at least 100). */
  readonly received: number;
  /** Octets of a returned message in a notification. */
  readonly returned: number;
  /** DNS: steps of a CNAME chain, queries of one resolution, addresses tried. */
  readonly aliases: number;
  readonly queries: number;
  readonly addresses: number;
  /** Connections open at one host. */
  readonly connections: number;
  /** Octets sent and not yet consumed by the other end of a stream; the most octets of one segment. */
  readonly window: number;
  readonly segment: number;
  /** A run: journal entries, virtual time, octets of kept journal. */
  readonly entries: number;
  readonly time: Duration;
  readonly journal: number;
}

export const defaultCaps: Caps = {
  commandLine: 4_096,
  localPart: 256,
  domain: 1_024,
  path: 1_536,
  replyLine: 4_096,
  replyLines: 128,
  replyOctets: 65_536,
  textLine: 65_536,
  message: 10_485_760,
  recipients: 1_000,
  errors: 20,
  idleCommands: 100,
  received: 100,
  returned: 50_000,
  aliases: 8,
  queries: 64,
  addresses: 5,
  connections: 50,
  window: 65_536,
  segment: 16_384,
  entries: 5_000_000,
  time: 400 * DAY,
  journal: 67_108_864,
};

/** Waits of §4.5.3.2, in virtual time; all are settings, the defaults are the RFC's minimums. */
export interface Timeouts {
  readonly connect: Duration;
  readonly greeting: Duration;
  readonly hello: Duration;
  readonly mail: Duration;
  readonly rcpt: Duration;
  readonly dataInitiation: Duration;
  readonly dataBlock: Duration;
  readonly dataTermination: Duration;
  readonly other: Duration;
  /** The server's wait for the next command. */
  readonly nextCommand: Duration;
  /** One DNS query before it is sent again, and how often in all. */
  readonly query: Duration;
  readonly queryTries: number;
}

export const defaultTimeouts: Timeouts = {
  connect: 60 * SECOND,
  greeting: 300 * SECOND,
  hello: 300 * SECOND,
  mail: 300 * SECOND,
  rcpt: 300 * SECOND,
  dataInitiation: 120 * SECOND,
  dataBlock: 180 * SECOND,
  dataTermination: 600 * SECOND,
  other: 300 * SECOND,
  nextCommand: 300 * SECOND,
  query: 5 * SECOND,
  queryTries: 3,
};
