/**
 * Where the records of zones lead: an NS or MX names a host that has an address of its own (RFC 2181 10.3).
 *
 * That is advice, so what fails it is a warning and stays, with one exception: a zone whose own name servers lie in it
 * without an address can be found by nobody, and is refused (RFC 1035 5.2). Targets outside the zones at hand are not
 * judged.
 */
import { isAddress } from './address.ts';
import { finderAbove, isWildcard, isWithin, nameKey, parentOf, presentName } from './name.ts';
import type { RecordData } from './record.ts';
import type { Owners, ZoneDraft, ZoneDrafts } from './zone-draft.ts';
import { zoneError } from './zone-error.ts';
import type { ZoneError, ZoneErrorCode } from './zone-error.ts';

type Judge = (target: string) => ZoneErrorCode | null;

export function checkTargets(drafts: ZoneDrafts, owners: Owners): ZoneError[] {
  const errors: ZoneError[] = [];
  const zoneOf = finderAbove(drafts);
  const known = knownAbove(drafts, owners);
  for (const [key, records] of owners) {
    const zone = drafts.get(key);
    const apex = zone === undefined ? null : judgeNameServers(key, zone, zoneOf);
    for (const { record, span } of records) {
      const target = targetOf(record.data);
      if (target === null || target === '') continue;
      const refused = record.data.type === 'NS' ? (apex?.(target) ?? null) : null;
      const code = refused ?? faultOf(target, owners, known);
      if (code !== null) errors.push(zoneError(code, span, { owner: presentName(record.owner), target }));
    }
  }
  return errors;
}

function targetOf(data: RecordData): string | null {
  if (data.type === 'MX') return data.exchanger;
  return data.type === 'NS' || data.type === 'SRV' ? data.target : null;
}

function faultOf(target: string, owners: Owners, known: (key: string) => boolean): ZoneErrorCode | null {
  if (isAddress(target) !== null) return 'target-is-address';
  const key = nameKey(target);
  const types = new Set(owners.get(key)?.map(({ record }) => record.data.type));
  if (types.has('CNAME')) return 'target-is-alias';
  return types.has('A') || types.has('AAAA') || !known(key) ? null : 'target-without-address';
}

/** Whether the zones at hand say all there is about a name: no delegation and no wildcard speaks for it. */
function knownAbove(drafts: ZoneDrafts, owners: Owners): (key: string) => boolean {
  const marks = new Map<string, boolean>();
  for (const key of drafts.keys()) marks.set(key, true);
  for (const [key, records] of owners) {
    if (!drafts.has(key) && records.some(({ record }) => record.data.type === 'NS')) marks.set(key, false);
    if (isWildcard(key)) marks.set(parentOf(key) ?? '', false);
  }
  const above = finderAbove(marks);
  return (key) => above(key) ?? false;
}

/** For the NS records at an apex: what is wrong with a target in the same zone, as a lookup there would find it. */
function judgeNameServers(apex: string, zone: ZoneDraft, zoneOf: (key: string) => ZoneDraft | null): Judge {
  let types: ReadonlyMap<string, ReadonlySet<string>> | null = null;
  return (target) => {
    const key = nameKey(target);
    if (!isWithin(key, apex) || zoneOf(key) !== zone) return null;
    types ??= typesByName(apex, zone);
    const found = typesAt(key, apex, types);
    if (found === null || found.has('A') || found.has('AAAA')) return null;
    return found.has('CNAME') ? 'name-server-is-alias' : 'name-server-without-address';
  };
}

/** The types at each name of the zone; none at a name that exists only because something stands below it. */
function typesByName(apex: string, zone: ZoneDraft): Map<string, Set<string>> {
  const types = new Map<string, Set<string>>([[apex, new Set()]]);
  for (const { key, placed } of zone.records) {
    for (let at: string | null = key; at !== null && !types.has(at); at = parentOf(at)) types.set(at, new Set());
    types.get(key)?.add(placed.record.data.type);
  }
  return types;
}

/** What stands at a name, or what a wildcard puts there (RFC 1034 4.3.2); null below a delegation. */
function typesAt(
  key: string,
  apex: string,
  types: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | null {
  let encloser: string | null = null;
  for (let at: string | null = key; at !== null && at !== apex; at = parentOf(at)) {
    if (types.get(at)?.has('NS') === true) return null;
    if (types.has(at)) encloser ??= at;
  }
  const above = encloser ?? apex;
  return types.get(above === key ? key : above === '' ? '*' : `*.${above}`) ?? new Set();
}
