/**
 * A host on the map: its name, whether it is up, whether it must speak next, what it holds.
 */
import type { HostIndex, MessageId } from '#lib/base';
import { downAt } from '#lib/projection';
import type { DomainFacts, HostFacts } from '#lib/projection';
import { plainText } from '#lib/wording';
import type { Views } from '../../app/views.ts';
import { heldBy } from './holding.ts';
import type { Holding } from './holding.ts';

export interface HostShown {
  /** 0: no host of this world is called so. */
  readonly host: HostIndex;
  readonly name: string;
  readonly short: string;
  readonly down: boolean;
  readonly owes: boolean;
  /** It deviates from the RFC, since the scenario wants it. */
  readonly deviates: boolean;
  /** Of the outlined domain; null when it is none of its exchangers. */
  readonly preference: number | null;
  readonly holding: Holding;
}

/** What hosts are seen by: where the reader stands, whose turn it is, which message and domain are spoken of. */
export interface Light {
  readonly cursor: number;
  readonly owes: HostIndex | null;
  readonly message: MessageId | null;
  readonly domain: DomainFacts | null;
}

export type Named = Pick<HostFacts, 'host' | 'name' | 'short'>;

/** Name servers are left out, unless there is nothing else. */
export function hostsWithMail({ topology }: Views): readonly HostFacts[] {
  const { hosts } = topology;
  const withMail = hosts.filter(({ names }) => !names);
  return withMail.length === 0 ? hosts : withMail;
}

export function hostShown(views: Views, { host, name, short }: Named, light: Light): HostShown {
  const { cursor, owes, message, domain } = light;
  const entry = domain?.exchangers.find((one) => (host === 0 ? one.exchanger === name : one.host === host));
  return {
    host,
    name: plainText(name),
    short: plainText(short),
    down: host !== 0 && downAt(views.topology, cursor).includes(host),
    owes: host !== 0 && owes === host,
    deviates: host !== 0 && views.run.deviations.some((one) => one.host === host),
    preference: entry?.preference ?? null,
    holding: heldBy(views, host, message, cursor),
  };
}
