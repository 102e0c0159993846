/**
 * Records into zones (RFC 1034 4.2, RFC 1035 5.2). An owner with an SOA starts a zone. Records below no such owner
 * form a zone at the `$ORIGIN` that was in force for them, and that zone's SOA is made up; so is an NS where none
 * stands at the apex. A record belongs to the deepest zone at or above its owner.
 *
 * The rules within a zone stand in zone-check.ts; the index for lookups is the authority's affair.
 */
import { invariant } from '#lib/base';
import { finderAbove, isDomainName, keyIsWithin, nameKey, presentName } from './name.ts';
import type { RecordData, ResourceRecord, ZonePlan } from './record.ts';
import { checkZones } from './zone-check.ts';
import type { KeyedRecord, ZoneDraft } from './zone-draft.ts';
import { zoneError } from './zone-error.ts';
import type { ZoneError } from './zone-error.ts';
import type { PlacedRecord } from './zone-file.ts';

export interface ZoneMaking {
  /** In order of first appearance. */
  readonly zones: readonly ZonePlan[];
  /** Errors leave their record out, warnings do not. */
  readonly errors: readonly ZoneError[];
}

/** Values of what is made up, in seconds; `minimum` is also how long a negative answer holds (RFC 2308 4). */
export const madeUp = { ttl: 3_600, serial: 1, refresh: 3_600, retry: 600, expire: 604_800, minimum: 300 } as const;

/** @param nameServer primary and NS of zones that name none; the contact of those is `hostmaster` in the zone */
export function makeZones(records: readonly PlacedRecord[], nameServer: string): ZoneMaking {
  invariant(isDomainName(nameServer), `the name server is a domain name: ${nameServer}`);
  const keyed = records.map((placed): KeyedRecord => ({ key: nameKey(placed.record.owner), placed }));
  const outside: ZoneError[] = [];
  const drafts = findApexes(keyed);
  const above = finderAbove(drafts);
  for (const record of keyed) {
    const draft = above(record.key);
    if (draft !== null) draft.records.push(record);
    else outside.push(outOfZone(record.placed));
  }
  const checked = checkZones(drafts);
  const zones = [...checked.drafts].map(([apex, draft]) => planOf(apex, draft, nameServer));
  return { zones, errors: [...outside, ...checked.errors] };
}

/** A zone that is still being filled. */
interface OpenDraft extends ZoneDraft {
  readonly records: KeyedRecord[];
}

function findApexes(records: readonly KeyedRecord[]): Map<string, OpenDraft> {
  const soas = records.filter(({ placed }) => placed.record.data.type === 'SOA');
  const soaAbove = finderAbove(new Map(soas.map(({ key, placed }) => [key, placed])));
  const drafts = new Map<string, OpenDraft>();
  const origins = new Map<string, string>();
  for (const { key, placed } of records) {
    const { record, origin } = placed;
    const originKey = origins.get(origin) ?? nameKey(origin);
    origins.set(origin, originKey);
    const start = (apex: string, name: string): void => {
      if (!drafts.has(apex)) drafts.set(apex, { origin: name, records: [] });
    };
    if (record.data.type === 'SOA') start(key, record.owner);
    // Without an SOA above it the origin starts a zone, if the owner lies there at all.
    else if (soaAbove(key) === null && keyIsWithin(key, originKey)) start(originKey, origin);
  }
  return drafts;
}

const outOfZone = (placed: PlacedRecord): ZoneError =>
  zoneError('out-of-zone', placed.span, {
    owner: presentName(placed.record.owner),
    origin: presentName(placed.origin),
  });

function planOf(apex: string, draft: ZoneDraft, nameServer: string): ZonePlan {
  const { origin } = draft;
  const written = draft.records.map(({ placed }) => placed.record);
  const atApex = draft.records.filter(({ key }) => key === apex).map(({ placed }) => placed.record);
  const soa = atApex.find((record) => record.data.type === 'SOA') ?? ours(origin, madeUpSoa(origin, nameServer));
  const named = atApex.some((record) => record.data.type === 'NS');
  const ns = named ? [] : [ours(origin, { type: 'NS', target: nameServer })];
  return { origin, records: [soa, ...ns, ...written.filter((record) => record.data.type !== 'SOA')] };
}

const ours = (owner: string, data: RecordData): ResourceRecord => ({ owner, ttl: madeUp.ttl, data });

function madeUpSoa(origin: string, nameServer: string): RecordData {
  const { serial, refresh, retry, expire, minimum } = madeUp;
  const contact = origin === '' ? 'hostmaster' : `hostmaster.${origin}`;
  return {
    type: 'SOA',
    primary: nameServer,
    contact: isDomainName(contact) ? contact : origin,
    serial,
    refresh,
    retry,
    expire,
    minimum,
  };
}
