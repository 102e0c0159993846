/**
 * What a mail system is told about itself: plain, checked data. Roles (§2.3.10) follow from what stands here; there is
 * no switch that says "relay".
 */
import type { Duration } from '#lib/base';

export interface MailPlan {
  /** Domains for which this host makes final delivery, lower case. */
  readonly domains: readonly string[];
  /** Mailboxes of those domains, `local-part@domain`, local-part as written. */
  readonly mailboxes: readonly string[];
  /** Domains for which it takes mail as a lesser exchanger. */
  readonly backupFor: readonly string[];
  /** The addresses it takes for `backupFor`; null: any. */
  readonly recipients: readonly string[] | null;
  /** Client addresses (`192.0.2.1`) that may send through it to anywhere. */
  readonly relayFor: readonly string[];
  /** Host name all mail for elsewhere is handed to; null: exchangers are looked up. */
  readonly smarthost: string | null;
  readonly schedule: Schedule;
  /** Whether VRFY says who lives here (§3.5.3, §7.3); EXPN has its lists, and its extension. */
  readonly verify: 'on' | 'off';
  /** Lists that EXPN shows (§3.5.1). */
  readonly lists: readonly MailingList[];
}

export interface MailingList {
  readonly name: string;
  /** `local-part@domain`, as shown. */
  readonly members: readonly string[];
}

/** When a failed attempt is repeated, and when it is given up (§4.5.4.1). */
export interface Schedule {
  /** Waits after the first, second, … failed attempt; the last one repeats. */
  readonly waits: readonly Duration[];
  /** Age of a message at which its recipients expire. */
  readonly giveUp: Duration;
  /** The same for the null reverse-path. */
  readonly giveUpNull: Duration;
}

const minutes = (count: number): Duration => count * 60_000_000;

/** Our choice, within the figures of §4.5.4.1: at least 30 minutes, give up after 5 days. */
export const defaultSchedule: Schedule = {
  waits: [30, 120, 150, 180, 180, 180].map(minutes),
  giveUp: minutes(120 * 60),
  giveUpNull: minutes(24 * 60),
};
