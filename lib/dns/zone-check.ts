/**
 * The rules that zone data must keep (RFC 1034 3.6.2, RFC 2181 5.2 and 10, RFC 7505 3). What breaks a zone is taken
 * out and reported as an error; what merely will not work as meant stays and is a warning, so that a scenario can show
 * it.
 */
import { asciiLower } from '#lib/base';
import { isWildcard, presentName } from './name.ts';
import { presentRecord, presentType } from './present.ts';
import type { KeyedRecord, ZoneDraft, ZoneDrafts } from './zone-draft.ts';
import { zoneError } from './zone-error.ts';
import type { ZoneError, ZoneErrorCode } from './zone-error.ts';
import type { PlacedRecord } from './zone-file.ts';
import { fitsMessage } from './zone-size.ts';
import { checkTargets } from './zone-targets.ts';

/** What a record becomes; null: it is left out. */
type Changes = Map<PlacedRecord, PlacedRecord | null>;

/** The same zones without what may not stand, and what was found. */
export function checkZones(drafts: ZoneDrafts): { readonly drafts: ZoneDrafts; readonly errors: readonly ZoneError[] } {
  const errors: ZoneError[] = [];
  const owners = new Map<string, PlacedRecord[]>();
  for (const { key, placed } of [...drafts.values()].flatMap((draft) => draft.records)) {
    const list = owners.get(key);
    if (list === undefined) owners.set(key, [placed]);
    else list.push(placed);
  }
  const changes: Changes = new Map();
  for (const [key, records] of owners) checkOwner({ key, records, apex: drafts.has(key) }, changes, errors);
  const checked = new Map<string, ZoneDraft>();
  for (const [apex, { origin, records }] of drafts) {
    checked.set(apex, { origin, records: records.flatMap((record) => changed(record, changes)) });
  }
  return { drafts: checked, errors: [...errors, ...checkTargets(drafts, owners)] };
}

function changed(record: KeyedRecord, changes: Changes): readonly KeyedRecord[] {
  const change = changes.get(record.placed);
  if (change === undefined) return [record];
  return change === null ? [] : [{ key: record.key, placed: change }];
}

interface Owned {
  readonly key: string;
  readonly records: readonly PlacedRecord[];
  readonly apex: boolean;
}

function checkOwner({ key, records, apex }: Owned, changes: Changes, errors: ZoneError[]): void {
  const kept = keepFirst(records, changes, errors);
  refuseLargeSets(kept, changes, errors);
  if (isWildcard(key)) refuseNameServers(kept, changes, errors);
  const alias = kept.find((placed) => placed.record.data.type === 'CNAME');
  // SOA and NS always stand at an apex.
  if (alias !== undefined && (apex || kept.length > 1)) errors.push(errorAt('cname-and-other-data', alias));
  const exchangers = kept.filter((placed) => placed.record.data.type === 'MX');
  const nullMx = exchangers.find(({ record }) => record.data.type === 'MX' && record.data.exchanger === '');
  if (nullMx !== undefined && exchangers.length > 1) errors.push(errorAt('null-mx-beside-others', nullMx));
  for (const [placed, ttl] of differingTtls(kept)) {
    const { data, ttl: found } = placed.record;
    errors.push(errorAt('ttl-differs', placed, { type: presentType(data), found, used: ttl }));
    changes.set(placed, { ...placed, record: { ...placed.record, ttl } });
  }
}

/** What a zone would be that starts at a wildcard is not defined (RFC 4592 4.2). */
function refuseNameServers(records: readonly PlacedRecord[], changes: Changes, errors: ZoneError[]): void {
  for (const placed of records) {
    if (placed.record.data.type !== 'NS') continue;
    errors.push(errorAt('wildcard-name-server', placed));
    changes.set(placed, null);
  }
}

const errorAt = (code: ZoneErrorCode, placed: PlacedRecord, values: ZoneError['values'] = {}): ZoneError =>
  zoneError(code, placed.span, { owner: presentName(placed.record.owner), ...values });

/** One SOA, one CNAME, and nothing twice: the first counts. */
function keepFirst(records: readonly PlacedRecord[], changes: Changes, errors: ZoneError[]): readonly PlacedRecord[] {
  if (records.length === 1) return records;
  const kept: PlacedRecord[] = [];
  const seen = new Set<string>();
  const types = new Set<string>();
  for (const placed of records) {
    const { type } = placed.record.data;
    const data = dataKey(placed);
    const single = type === 'SOA' ? 'several-soas' : type === 'CNAME' ? 'several-cnames' : null;
    if (seen.has(data)) errors.push(errorAt('duplicate-record', placed, { record: presentRecord(placed.record) }));
    else if (single !== null && types.has(type)) errors.push(errorAt(single, placed));
    else kept.push(placed);
    if (kept.at(-1) !== placed) changes.set(placed, null);
    seen.add(data);
    types.add(type);
  }
  return kept;
}

function refuseLargeSets(records: readonly PlacedRecord[], changes: Changes, errors: ZoneError[]): void {
  const sets = new Map<string, PlacedRecord[]>();
  for (const placed of records) {
    const type = presentType(placed.record.data);
    const set = sets.get(type);
    if (set === undefined) sets.set(type, [placed]);
    else set.push(placed);
  }
  for (const [type, set] of sets) {
    const [first] = set;
    if (first === undefined || fitsMessage(set.map(({ record }) => record))) continue;
    errors.push(errorAt('record-set-too-large', first, { type }));
    for (const placed of set) changes.set(placed, null);
  }
}

/** Data as compared for being the same: names in them without case, texts with it. */
function dataKey({ record }: PlacedRecord): string {
  const text = presentRecord(record);
  return record.data.type === 'TXT' || record.data.type === 'CAA' ? text : asciiLower(text);
}

/** Records of one owner and type have one TTL (RFC 2181 5.2): the least counts. Those that have more, with the least. */
function differingTtls(records: readonly PlacedRecord[]): [PlacedRecord, number][] {
  const least = new Map<string, number>();
  for (const { record } of records) {
    const type = presentType(record.data);
    least.set(type, Math.min(record.ttl, least.get(type) ?? record.ttl));
  }
  return records.flatMap((placed): [PlacedRecord, number][] => {
    const ttl = least.get(presentType(placed.record.data)) ?? placed.record.ttl;
    return ttl === placed.record.ttl ? [] : [[placed, ttl]];
  });
}
