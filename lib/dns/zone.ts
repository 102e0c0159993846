/**
 * Records into zones (RFC 1034 4.2, RFC 1035 5.2). An owner with an SOA starts a zone. Records below no such owner
 * form a zone at the `$ORIGIN` that was in force for them, and that zone's SOA is made up; so is an NS where none
 * stands at the apex. A record belongs to the deepest zone at or above its owner.
 *
 * The rules within a zone stand in zone-check.ts; the index for lookups is the authority's affair.
 */
import { invariant } from '#lib/base';
import { isDomainName, isWithin, nameKey, finderAbove, presentName } from './name.ts';
import type { RecordData, ResourceRecord, ZonePlan } from './record.ts';
import { checkZones } from './zone-check.ts';
import type { ZoneDraft } from './zone-check.ts';
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
  const outside: ZoneError[] = [];
  const drafts = findApexes(records);
  const above = finderAbove(drafts);
  for (const placed of records) {
    const draft = above(placed.record.owner);
    if (draft !== null) draft.records.push(placed);
    else outside.push(outOfZone(placed));
  }
  const checked = checkZones(drafts);
  const zones = [...checked.drafts.values()].map((draft) => planOf(draft, nameServer));
  return { zones, errors: [...outside, ...checked.errors] };
}

/** A zone that is still being filled. */
interface OpenDraft extends ZoneDraft {
  readonly records: PlacedRecord[];
}

function findApexes(records: readonly PlacedRecord[]): Map<string, OpenDraft> {
  const soas = records.filter(({ record }) => record.data.type === 'SOA');
  const soaAbove = finderAbove(new Map(soas.map((placed) => [nameKey(placed.record.owner), placed])));
  const drafts = new Map<string, OpenDraft>();
  for (const { record, origin } of records) {
    const { owner, data } = record;
    // Without an SOA above it the origin starts a zone, if the owner lies there at all.
    const apex = data.type === 'SOA' ? owner : soaAbove(owner) === null && isWithin(owner, origin) ? origin : null;
    const key = apex === null ? null : nameKey(apex);
    if (apex !== null && key !== null && !drafts.has(key)) drafts.set(key, { origin: apex, records: [] });
  }
  return drafts;
}

const outOfZone = (placed: PlacedRecord): ZoneError =>
  zoneError('out-of-zone', placed.span, {
    owner: presentName(placed.record.owner),
    origin: presentName(placed.origin),
  });

function planOf(draft: ZoneDraft, nameServer: string): ZonePlan {
  const { origin } = draft;
  const written = draft.records.map((placed) => placed.record);
  const atApex = written.filter((record) => nameKey(record.owner) === nameKey(origin));
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
