/**
 * What the response of a zone's own server means for a question (RFC 1034 5.3.3 step 4): data, a denial, a CNAME to go
 * on with, a referral to a zone further down, or no help at all.
 *
 * The response has been through bailiwick.ts before. Servers for caching or asking again are not chosen here.
 */
import { responseCodes } from './message.ts';
import type { DnsMessage } from './message.ts';
import { isWithin, nameKey, sameName } from './name.ts';
import type { ResourceRecord } from './record.ts';
import { judgeResponse } from './response.ts';
import type { AskedFor, Judgement } from './response.ts';

/** A name server and the addresses known for it, which may be none. */
export interface NameServer {
  readonly name: string;
  readonly addresses: readonly string[];
}

export interface Delegation {
  readonly zone: string;
  readonly servers: readonly NameServer[];
}

export type Finding =
  | {
      readonly kind: 'answer';
      readonly judgement: Judgement;
      /** Of a denial: the SOA that says how long it holds; null when the server did not say. */
      readonly soa: ResourceRecord | null;
    }
  /** `records`: the NS set and its glue, as they came. */
  | { readonly kind: 'referral'; readonly delegation: Delegation; readonly records: readonly ResourceRecord[] }
  | { readonly kind: 'truncated' }
  /** Lame: a server that does not answer for the zone it was named for. */
  | { readonly kind: 'unhelpful'; readonly why: 'lame' | 'error' };

/**
 * @param message what is left of it within `zone`
 * @param zone whose server was asked
 * @param aliases the most CNAMEs of one lookup
 */
export function judgeDelegated(message: DnsMessage, asked: AskedFor, zone: string, aliases: number): Finding {
  const { code } = message;
  if (code !== responseCodes.none && code !== responseCodes.name) {
    return { kind: 'unhelpful', why: code === responseCodes.refused ? 'lame' : 'error' };
  }
  // A truncated referral could still be followed; asking again costs one query and misses no glue.
  if (message.truncated) return { kind: 'truncated' };
  if (!message.authoritative) {
    const referral = code === responseCodes.none ? referralOf(message, asked.name, zone) : null;
    return referral ?? { kind: 'unhelpful', why: 'lame' };
  }
  const judgement = judgeResponse(message, asked, aliases);
  const { outcome, canonical } = judgement;
  // What became of a name in another zone, this server cannot say.
  const foreign = !isWithin(canonical, zone) && (outcome === 'nxdomain' || outcome === 'nodata');
  if (foreign) return { kind: 'answer', judgement: { ...judgement, outcome: 'found', further: true }, soa: null };
  return { kind: 'answer', judgement, soa: denialOf(message, canonical) };
}

/** The SOA of the zone that `name` lies in, as a denial has it (RFC 2308 3). */
const denialOf = (message: DnsMessage, name: string): ResourceRecord | null =>
  message.authority.find(({ owner, data }) => data.type === 'SOA' && isWithin(name, owner)) ?? null;

/** Only a step down counts: to the zone itself or upwards nobody need be sent. */
function referralOf(message: DnsMessage, name: string, zone: string): Finding | null {
  if (message.answers.length > 0) return null;
  const first = message.authority.find(
    ({ owner, data }) => data.type === 'NS' && !sameName(owner, zone) && isWithin(name, owner),
  );
  if (first === undefined) return null;
  const cut = nameKey(first.owner);
  const named = message.authority.filter(({ owner, data }) => data.type === 'NS' && nameKey(owner) === cut);
  const targets = named.flatMap(({ data }) => (data.type === 'NS' ? [data.target] : []));
  const wanted = new Set(targets.map(nameKey));
  const glue = message.additional.filter(({ owner, data }) => isAddressData(data.type) && wanted.has(nameKey(owner)));
  const delegation = { zone: first.owner, servers: serversOf(targets, glue) };
  return { kind: 'referral', delegation, records: [...named, ...glue] };
}

const isAddressData = (type: string): boolean => type === 'A' || type === 'AAAA';

function serversOf(targets: readonly string[], glue: readonly ResourceRecord[]): NameServer[] {
  const addresses = new Map<string, string[]>();
  for (const { owner, data } of glue) {
    if (data.type !== 'A' && data.type !== 'AAAA') continue;
    const list = addresses.get(nameKey(owner));
    if (list === undefined) addresses.set(nameKey(owner), [data.address]);
    else list.push(data.address);
  }
  return targets.map((name) => ({ name, addresses: addresses.get(nameKey(name)) ?? [] }));
}
