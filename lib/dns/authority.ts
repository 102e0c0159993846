/**
 * An authoritative name server without a network (RFC 1034 4.3.2): octets of a query in, octets of the response out.
 *
 * It answers for its zones only and recurses for nobody. CNAMEs are followed as long as they stay in its zones.
 * Datagrams here are virtual, so a response may have up to 65,535 octets unless the set-up allows fewer (RFC 1035 2.3.4
 * has 512); a query with OPT names its own size (RFC 6891). What does not fit is left out, and TC says so.
 */
import { defaultCaps } from '#lib/base';
import { ANY_TYPE, MESSAGE_OCTETS, responseCodes, typeNumberOf, typeNumbers } from './message.ts';
import type { DnsQuestion } from './message.ts';
import { nameKey, nearestAbove } from './name.ts';
import { bareReply, readQuery, writeReply } from './query.ts';
import type { Reply, ReplyForm } from './query.ts';
import type { ResourceRecord, ZonePlan } from './record.ts';
import { ZoneIndex } from './zone-index.ts';

export interface Authority {
  /** Null when nothing may be answered: no id to answer to, or a response. */
  respond(query: Uint8Array): Uint8Array | null;
}

export interface AuthoritySetup {
  /** The most CNAMEs in one answer. */
  readonly aliases: number;
  /** The most octets of a response to a query that names no size of its own. */
  readonly octets: number;
}

export function createAuthority(zones: readonly ZonePlan[], setup: Partial<AuthoritySetup> = {}): Authority {
  const indexes = new Map(zones.map((plan) => [nameKey(plan.origin), new ZoneIndex(plan)]));
  const { aliases = defaultCaps.aliases, octets = MESSAGE_OCTETS } = setup;
  const form: ReplyForm = { recursion: false, octets };
  return {
    respond: (octetsOfQuery) => {
      const query = readQuery(octetsOfQuery, form);
      if (query.kind === 'nothing') return null;
      if (query.kind === 'refused') return query.response;
      return writeReply(query.message, answer(query.question, indexes, aliases), form);
    },
  };
}

type Zones = ReadonlyMap<string, ZoneIndex>;

/** The chain of CNAMEs, and behind it data, a negative answer or a referral for the name where it ends. */
function answer(question: DnsQuestion, zones: Zones, aliases: number): Reply {
  const chain: ResourceRecord[] = [];
  const visited = new Set<string>();
  for (let { name } = question; ;) {
    const zone = nearestAbove(zones, name);
    if (zone === null) return chain.length === 0 ? bareReply(responseCodes.refused) : told(chain);
    const found = zone.find(name);
    if (found.kind === 'delegation') return refer(chain, found.records, zone);
    if (found.kind === 'absent') return deny(chain, zone, responseCodes.name);
    const [alias] = found.records.filter((record) => record.data.type === 'CNAME');
    if (alias?.data.type !== 'CNAME' || question.type === typeNumbers.CNAME || question.type === ANY_TYPE) {
      return tell(chain, found.records, question.type, zone);
    }
    if (chain.length === aliases) return told(chain);
    visited.add(nameKey(name));
    chain.push(alias);
    name = alias.data.target;
    if (visited.has(nameKey(name))) return told(chain);
  }
}

const told = (answers: readonly ResourceRecord[], additional: readonly ResourceRecord[] = []): Reply => ({
  code: responseCodes.none,
  authoritative: true,
  answers,
  authority: [],
  additional,
});

/** The records of that type, and the addresses of hosts they name; without any the name has no such data. */
function tell(chain: readonly ResourceRecord[], node: readonly ResourceRecord[], type: number, zone: ZoneIndex): Reply {
  const records = node.filter((record) => type === ANY_TYPE || typeNumberOf(record.data) === type);
  if (records.length === 0) return deny(chain, zone, responseCodes.none);
  return told([...chain, ...records], addressesOf(records, zone));
}

/** Addresses in the same zone of the hosts that MX and NS records name (RFC 1035 3.3.9, 3.3.11). */
function addressesOf(records: readonly ResourceRecord[], zone: ZoneIndex): ResourceRecord[] {
  const targets = new Map<string, string>();
  for (const { data } of records) {
    const target = data.type === 'MX' ? data.exchanger : data.type === 'NS' ? data.target : null;
    if (target !== null) targets.set(nameKey(target), target);
  }
  return [...targets.values()].flatMap((target) => zone.addressesAt(target));
}

/** No such name, or no such data: the SOA says how long that holds (RFC 2308 2 and 3). */
function deny(chain: readonly ResourceRecord[], zone: ZoneIndex, code: number): Reply {
  const { soa } = zone;
  const ttl = soa.data.type === 'SOA' ? Math.min(soa.ttl, soa.data.minimum) : soa.ttl;
  return { ...told(chain), code, authority: [{ ...soa, ttl }] };
}

/** The name servers of a zone that is not held here, with glue. AA speaks for the first name of an answer only. */
function refer(chain: readonly ResourceRecord[], servers: readonly ResourceRecord[], zone: ZoneIndex): Reply {
  return {
    ...told(chain, addressesOf(servers, zone)),
    authoritative: chain.length > 0,
    authority: servers,
  };
}
