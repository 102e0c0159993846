/**
 * What a recursive resolver remembers (RFC 1034 5.3.3, RFC 2181 5 and 8, RFC 2308 5): sets of records, and that a name
 * or a type does not exist. Entries are plain data with the instant at which they end.
 *
 * A TTL of 0 is not kept, none holds longer than a day, and when the cache is full the oldest entry goes. Nothing here
 * judges where data came from: that is for bailiwick.ts, before.
 */
import { SECOND, invariant } from '#lib/base';
import type { Instant } from '#lib/base';
import { nameKey } from './name.ts';
import { presentType } from './present.ts';
import type { RecordType, ResourceRecord } from './record.ts';

/** How far data are believed (RFC 2181 5.4.1): a referral helps to ask on, and is nobody's answer. */
export type Rank = 'answer' | 'referral';

export interface CacheEntry {
  readonly outcome: 'found' | 'nodata' | 'nxdomain';
  /** One set of records; of a denial, the SOA that says how long it holds. */
  readonly records: readonly ResourceRecord[];
  readonly rank: Rank;
  /** The entry holds up to, not including, this instant. */
  readonly ends: Instant;
}

export interface CacheLimits {
  readonly entries: number;
  /** Seconds. */
  readonly longest: number;
}

export const defaultCacheLimits: CacheLimits = { entries: 10_000, longest: 86_400 };

const LONGEST_TTL = 0x7fff_ffff;
/** Stands for all types of a name that does not exist. */
const ALL = '*';

export class Cache {
  readonly #limits: CacheLimits;
  /** The oldest first. A canonical name has no blank, so that name and type are told apart. */
  readonly #entries = new Map<string, CacheEntry>();

  constructor(limits: CacheLimits = defaultCacheLimits) {
    invariant(limits.entries > 0 && limits.longest > 0, 'a cache holds something for some time');
    this.#limits = limits;
  }

  /** All entries, ended ones too as long as they have not been met. */
  entries(): readonly CacheEntry[] {
    return [...this.#entries.values()];
  }

  /** Keeps each set among `records`; all records of one owner and type have to be there. */
  keep(records: readonly ResourceRecord[], rank: Rank, at: Instant): void {
    const sets = new Map<string, ResourceRecord[]>();
    for (const record of records) {
      const key = keyOf(record.owner, presentType(record.data));
      const set = sets.get(key);
      if (set === undefined) sets.set(key, [record]);
      else set.push(record);
    }
    for (const [key, set] of sets) {
      if (rank === 'answer') for (const { owner } of set.slice(0, 1)) this.#entries.delete(keyOf(owner, ALL));
      this.#store(key, { outcome: 'found', records: set, rank }, leastTtl(set), at);
    }
  }

  /** Keeps that `name`, or its `type`, does not exist, for as long as `soa` says (RFC 2308 5). */
  deny(name: string, type: RecordType, outcome: 'nodata' | 'nxdomain', soa: ResourceRecord, at: Instant): void {
    const ttl = soa.data.type === 'SOA' ? Math.min(lifeOf(soa), soa.data.minimum) : 0;
    const key = keyOf(name, outcome === 'nxdomain' ? ALL : type);
    this.#store(key, { outcome, records: [soa], rank: 'answer' }, ttl, at);
  }

  /**
   * What is known, with the seconds that are left as TTL; null when that is nothing.
   *
   * @param least data that are believed less do not count
   */
  find(name: string, type: RecordType, least: Rank, at: Instant): CacheEntry | null {
    return this.#live(keyOf(name, ALL), least, at) ?? this.#live(keyOf(name, type), least, at);
  }

  #live(key: string, least: Rank, at: Instant): CacheEntry | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    if (entry.ends <= at) {
      this.#entries.delete(key);
      return null;
    }
    if (least === 'answer' && entry.rank === 'referral') return null;
    const ttl = Math.floor((entry.ends - at) / SECOND);
    return { ...entry, records: entry.records.map((record) => ({ ...record, ttl })) };
  }

  #store(key: string, entry: Omit<CacheEntry, 'ends'>, ttl: number, at: Instant): void {
    const held = this.#entries.get(key);
    if (held?.rank === 'answer' && entry.rank === 'referral' && held.ends > at) return;
    // What is stored anew counts as young again.
    this.#entries.delete(key);
    if (ttl === 0) return;
    this.#entries.set(key, { ...entry, ends: at + Math.min(ttl, this.#limits.longest) * SECOND });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limits.entries) break;
      this.#entries.delete(oldest);
    }
  }
}

const keyOf = (name: string, type: string): string => `${nameKey(name)} ${type}`;

/** Seconds; above 2^31 - 1 a TTL counts as 0 (RFC 2181 8). */
const lifeOf = ({ ttl }: ResourceRecord): number => (ttl > LONGEST_TTL ? 0 : ttl);

/** Records of one set have one TTL; of a set that differs, the least (RFC 2181 5.2). */
const leastTtl = (set: readonly ResourceRecord[]): number =>
  set.reduce((least, record) => Math.min(least, lifeOf(record)), LONGEST_TTL);
