/**
 * What the cache has to say on a search: its answer with the aliases on the way, or the nearest zone whose servers are
 * known (RFC 1034 5.3.3 steps 1 and 2).
 */
import type { Instant } from '#lib/base';
import type { Cache } from './cache.ts';
import type { Delegation, NameServer } from './delegation.ts';
import { isWithin, parentOf } from './name.ts';
import type { ResourceRecord } from './record.ts';
import type { Outcome } from './response.ts';
import type { Search } from './search.ts';

/** How a search ended. */
export interface Ending {
  readonly outcome: Outcome;
  /** The CNAMEs followed, then the records of the type asked. */
  readonly records: readonly ResourceRecord[];
  /** Of a denial, when the zone has said it. */
  readonly soa: ResourceRecord | null;
}

/** The answer, or null when servers have to be asked; aliases that are known are followed in `search`. */
export function recall(cache: Cache, search: Search, aliases: number, at: Instant): Ending | null {
  for (;;) {
    const held = cache.find(search.name, search.type, 'answer', at);
    if (held?.outcome === 'found') {
      return { outcome: 'found', records: [...search.chain, ...held.records], soa: null };
    }
    if (held !== null) return { outcome: held.outcome, records: search.chain, soa: held.records[0] ?? null };
    const [alias] = cache.find(search.name, 'CNAME', 'answer', at)?.records ?? [];
    if (alias?.data.type !== 'CNAME') return null;
    const chain = [...search.chain, alias];
    const { target } = alias.data;
    if (chain.length > aliases || search.visited(target)) return { outcome: 'loop', records: chain, soa: null };
    search.follow(chain, target);
  }
}

/** The zone nearest to `name` of which a server can be reached; the root, from `hints`, in the end. */
export function nearestZone(cache: Cache, name: string, hints: readonly NameServer[], at: Instant): Delegation {
  for (let zone: string | null = name; zone !== null && zone !== ''; zone = parentOf(zone)) {
    const servers = serversFrom(cache, zone, at);
    if (servers.some((server) => canBeReached(server, zone))) return { zone, servers };
  }
  return { zone: '', servers: hints };
}

/** A server inside its own zone cannot be looked up there: only its parent's glue helps. */
const canBeReached = ({ name, addresses }: NameServer, zone: string): boolean =>
  addresses.length > 0 || !isWithin(name, zone);

function serversFrom(cache: Cache, zone: string, at: Instant): NameServer[] {
  const held = cache.find(zone, 'NS', 'referral', at);
  return (held?.records ?? []).flatMap(({ data }): NameServer[] => {
    if (data.type !== 'NS') return [];
    return [{ name: data.target, addresses: addressesFrom(cache, data.target, at) }];
  });
}

const addressesFrom = (cache: Cache, name: string, at: Instant): string[] =>
  (['A', 'AAAA'] as const).flatMap((type) => addressesIn(cache.find(name, type, 'referral', at)?.records ?? []));

/** The addresses among records. */
export const addressesIn = (records: readonly ResourceRecord[]): string[] =>
  records.flatMap(({ data }) => (data.type === 'A' || data.type === 'AAAA' ? [data.address] : []));
