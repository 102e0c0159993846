/**
 * What a response means for the question it answers (RFC 1034 5.3.3 step 4, RFC 2308 2): data, no data, no such name,
 * no help, or a CNAME to ask on with. Only answers that belong to the chain from the question are taken.
 */
import type { ValueOf } from '#lib/base';
import type { outcome } from './event.ts';
import { responseCodes } from './message.ts';
import type { DnsMessage } from './message.ts';
import { isWithin, nameKey, sameName } from './name.ts';
import type { RecordType, ResourceRecord } from './record.ts';

export type Outcome = ValueOf<typeof outcome>;

/** The question of the moment: the name it is for is the end of the CNAMEs followed so far. */
export interface AskedFor {
  readonly name: string;
  readonly type: RecordType;
  readonly chain: readonly ResourceRecord[];
}

export interface Judgement {
  readonly outcome: Outcome;
  /** True when `canonical` has to be asked for; `outcome` then tells of this response only. */
  readonly further: boolean;
  /** All CNAMEs followed; and with them the records of the type asked. */
  readonly chain: readonly ResourceRecord[];
  readonly records: readonly ResourceRecord[];
  readonly canonical: string;
}

/** @param aliases the most CNAMEs of one lookup, in all its responses together */
export function judgeResponse(message: DnsMessage, asked: AskedFor, aliases: number): Judgement {
  const sorted = sortAnswers(message, asked.type);
  const chain = [...asked.chain];
  const visited = new Set([...chain.map((record) => nameKey(record.owner)), nameKey(asked.name)]);
  let canonical = asked.name;
  const end = (result: Outcome, found: readonly ResourceRecord[] = [], further = false): Judgement => ({
    outcome: result,
    further,
    chain,
    records: [...chain, ...found],
    canonical,
  });
  // TC: part of the answer is missing and there is no other way to get it here (RFC 2181 9).
  if (message.truncated) return end('servfail');
  if (message.code !== responseCodes.none && message.code !== responseCodes.name) return end('servfail');
  for (;;) {
    const found = sorted.data.get(nameKey(canonical));
    if (found !== undefined) return end('found', found);
    const alias = sorted.aliases.get(nameKey(canonical));
    if (alias === undefined) break;
    chain.push(alias.record);
    canonical = alias.target;
    if (chain.length > aliases || visited.has(nameKey(canonical))) return end('loop');
    visited.add(nameKey(canonical));
  }
  if (message.code === responseCodes.name) return end('nxdomain');
  if (deniesData(message, canonical)) return end('nodata');
  if (!sameName(canonical, asked.name)) return end('found', [], true);
  return end(isReferral(message) ? 'servfail' : 'nodata');
}

interface Sorted {
  /** Records of the type asked, by owner. */
  readonly data: ReadonlyMap<string, readonly ResourceRecord[]>;
  readonly aliases: ReadonlyMap<string, { readonly record: ResourceRecord; readonly target: string }>;
}

function sortAnswers(message: DnsMessage, type: RecordType): Sorted {
  const data = new Map<string, ResourceRecord[]>();
  const aliases = new Map<string, { readonly record: ResourceRecord; readonly target: string }>();
  for (const { owner, ttl, data: held } of message.answers) {
    if (held.type === 'opaque') continue;
    const record = { owner, ttl, data: held };
    const key = nameKey(owner);
    if (held.type === type) {
      const list = data.get(key);
      if (list === undefined) data.set(key, [record]);
      else list.push(record);
    } else if (held.type === 'CNAME' && !aliases.has(key)) aliases.set(key, { record, target: held.target });
  }
  return { data, aliases };
}

/** The SOA of the zone of a name says that the name has no such data (RFC 2308 2.2). */
const deniesData = (message: DnsMessage, name: string): boolean =>
  message.authority.some(({ owner, data }) => data.type === 'SOA' && isWithin(name, owner));

/** Name servers and nothing else: whoever answered does not know. */
const isReferral = (message: DnsMessage): boolean =>
  !message.authoritative && message.authority.some(({ data }) => data.type === 'NS');
