/**
 * What a mail system is made from: who it is, what it is told about itself, and its spool. Data of the host, and the
 * one part that is older than the mail system and outlives it.
 */
import type { Caps, HostIndex, Random } from '#lib/base';
import type { MailPlan } from './plan.ts';
import type { Spool } from './spool.ts';

export interface AgentSetup {
  readonly host: HostIndex;
  /** Domain name by which the host is known in mail transactions. */
  readonly name: string;
  /** Its addresses in canonical text. */
  readonly addresses: readonly string[];
  readonly plan: MailPlan;
  readonly caps: Caps;
  /** Calendar instant of 0, microseconds since 1970. */
  readonly start: number;
  /** Minutes east of UTC. */
  readonly zoneOffset: number;
  readonly dice: Random;
  /** What may be submitted: lines that end with CRLF (§2.3.8), or any octets where the sessions can carry them. */
  readonly content: 'lines' | 'any';
  /** The durable half: survives a crash, the agent does not. */
  readonly spool: Spool;
}
