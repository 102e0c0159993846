/**
 * The rules that zone data must keep (RFC 1034 3.6.2, RFC 2181 5.2 and 10, RFC 7505 3). What breaks a zone is taken
 * out and reported as an error; what merely will not work as meant stays and is a warning, so that a scenario can show
 * it.
 */
import { asciiLower } from '#lib/base';
import { isAddress } from './address.ts';
import { finderAbove, nameKey, parentOf, presentName } from './name.ts';
import { presentRecord } from './present.ts';
import type { RecordData, RecordType } from './record.ts';
import { zoneError } from './zone-error.ts';
import type { ZoneError, ZoneErrorCode } from './zone-error.ts';
import type { PlacedRecord } from './zone-file.ts';

/** A record with the key of its owner. */
export interface KeyedRecord {
  readonly key: string;
  readonly placed: PlacedRecord;
}
/** A zone under way: what stands in it and where it came from. */
export interface ZoneDraft {
  readonly origin: string;
  readonly records: readonly KeyedRecord[];
}
/** Zones by the key of their origin. */
export type ZoneDrafts = ReadonlyMap<string, ZoneDraft>;

/** What was written at each owner, by its key. */
type Owners = ReadonlyMap<string, readonly PlacedRecord[]>;
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
  for (const [key, records] of owners) checkOwner(records, drafts.has(key), changes, errors);
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

function checkOwner(records: readonly PlacedRecord[], apex: boolean, changes: Changes, errors: ZoneError[]): void {
  const kept = keepFirst(records, changes, errors);
  const alias = kept.find((placed) => placed.record.data.type === 'CNAME');
  // SOA and NS always stand at an apex.
  if (alias !== undefined && (apex || kept.length > 1)) errors.push(errorAt('cname-and-other-data', alias));
  const exchangers = kept.filter((placed) => placed.record.data.type === 'MX');
  const nullMx = exchangers.find(({ record }) => record.data.type === 'MX' && record.data.exchanger === '');
  if (nullMx !== undefined && exchangers.length > 1) errors.push(errorAt('null-mx-beside-others', nullMx));
  for (const [placed, ttl] of differingTtls(kept)) {
    const { data, ttl: found } = placed.record;
    errors.push(errorAt('ttl-differs', placed, { type: data.type, found, used: ttl }));
    changes.set(placed, { ...placed, record: { ...placed.record, ttl } });
  }
}

const errorAt = (code: ZoneErrorCode, placed: PlacedRecord, values: ZoneError['values'] = {}): ZoneError =>
  zoneError(code, placed.span, { owner: presentName(placed.record.owner), ...values });

/** One SOA, one CNAME, and nothing twice: the first counts. */
function keepFirst(records: readonly PlacedRecord[], changes: Changes, errors: ZoneError[]): readonly PlacedRecord[] {
  if (records.length === 1) return records;
  const kept: PlacedRecord[] = [];
  const seen = new Set<string>();
  const types = new Set<RecordType>();
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

/** Data as compared for being the same: names in them without case. */
function dataKey({ record }: PlacedRecord): string {
  const text = presentRecord(record);
  return record.data.type === 'TXT' ? text : asciiLower(text);
}

/** Records of one owner and type have one TTL (RFC 2181 5.2): the least counts. Those that have more, with the least. */
function differingTtls(records: readonly PlacedRecord[]): [PlacedRecord, number][] {
  const least = new Map<RecordType, number>();
  for (const { record } of records) {
    least.set(record.data.type, Math.min(record.ttl, least.get(record.data.type) ?? record.ttl));
  }
  return records.flatMap((placed): [PlacedRecord, number][] => {
    const ttl = least.get(placed.record.data.type) ?? placed.record.ttl;
    return ttl === placed.record.ttl ? [] : [[placed, ttl]];
  });
}

/** An NS or MX names a host that has an address of its own (RFC 2181 10.3). */
function checkTargets(drafts: ZoneDrafts, owners: Owners): ZoneError[] {
  const errors: ZoneError[] = [];
  const known = knownAbove(drafts, owners);
  for (const { record, span } of [...owners.values()].flat()) {
    const target = targetOf(record.data);
    const code = target === null || target === '' ? null : faultOf(target, owners, known);
    if (code !== null) errors.push(zoneError(code, span, { owner: presentName(record.owner), target: target ?? '' }));
  }
  return errors;
}

const targetOf = (data: RecordData): string | null =>
  data.type === 'MX' ? data.exchanger : data.type === 'NS' ? data.target : null;

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
    if (key === '*' || key.startsWith('*.')) marks.set(parentOf(key) ?? '', false);
  }
  const above = finderAbove(marks);
  return (key) => above(key) ?? false;
}
