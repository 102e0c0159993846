/**
 * A zone made ready for lookups: what stands at each name, which names exist because something stands below them, where
 * authority ends (RFC 1034 4.2.1), and what a wildcard speaks for (RFC 1034 4.3.3).
 */
import { present } from '#lib/base';
import { nameKey, parentOf } from './name.ts';
import type { RecordType, ResourceRecord, ZonePlan } from './record.ts';

export type ZoneFinding =
  /** The name exists; without records when it only has names below it. */
  | { readonly kind: 'node'; readonly records: readonly ResourceRecord[] }
  /** The name is at or below a delegation: the NS records of the other zone. */
  | { readonly kind: 'delegation'; readonly records: readonly ResourceRecord[] }
  | { readonly kind: 'absent' };

export class ZoneIndex {
  readonly soa: ResourceRecord;
  readonly #apex: string;
  readonly #nodes = new Map<string, ResourceRecord[]>();

  constructor(plan: ZonePlan) {
    this.#apex = nameKey(plan.origin);
    this.soa = present(
      plan.records.find((record) => record.data.type === 'SOA'),
      `the SOA of ${plan.origin}`,
    );
    for (const record of plan.records) this.#add(record);
  }

  /** Follows RFC 1034 4.3.2, step 3, for a name in this zone. */
  find(name: string): ZoneFinding {
    const key = nameKey(name);
    const path = this.#pathTo(key);
    const cut = path.find((at) => this.#typed(at, 'NS').length > 0);
    if (cut !== undefined) return { kind: 'delegation', records: this.#typed(cut, 'NS') };
    const node = this.#nodes.get(key);
    if (node !== undefined) return { kind: 'node', records: node };
    const encloser = path.findLast((at) => this.#nodes.has(at)) ?? this.#apex;
    const wildcard = this.#nodes.get(encloser === '' ? '*' : `*.${encloser}`);
    if (wildcard === undefined) return { kind: 'absent' };
    return { kind: 'node', records: wildcard.map((record) => ({ ...record, owner: name })) };
  }

  /** Addresses that stand at a name as data or as glue, wherever authority ends. */
  addressesAt(name: string): readonly ResourceRecord[] {
    const key = nameKey(name);
    return [...this.#typed(key, 'A'), ...this.#typed(key, 'AAAA')];
  }

  /** The names strictly below the apex down to `key`, the highest first. */
  #pathTo(key: string): string[] {
    const path: string[] = [];
    for (let at: string | null = key; at !== null && at !== this.#apex; at = parentOf(at)) path.push(at);
    return path.reverse();
  }

  #typed(key: string, type: RecordType): ResourceRecord[] {
    return this.#nodes.get(key)?.filter((record) => record.data.type === type) ?? [];
  }

  #add(record: ResourceRecord): void {
    const key = nameKey(record.owner);
    const node = this.#nodes.get(key);
    if (node !== undefined) node.push(record);
    else {
      this.#nodes.set(key, [record]);
      // Whatever stands below a name makes it exist; the way up ends at a name that does already.
      let above = key === this.#apex ? null : parentOf(key);
      while (above !== null && above !== this.#apex && !this.#nodes.has(above)) {
        this.#nodes.set(above, []);
        above = parentOf(above);
      }
    }
  }
}
