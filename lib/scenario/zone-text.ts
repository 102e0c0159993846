/**
 * The master file of a scenario: read by `dns`, its errors put at their place in the whole text, and looked up by name.
 */
import type { Span } from '#lib/base';
import { nameKey, parentOf, presentName, readZoneFile } from '#lib/dns';
import type { PlacedRecord, ZoneError } from '#lib/dns';
import type { Notes } from './diagnostic.ts';
import { within } from './tree.ts';
import type { Scalar } from './tree.ts';

export class ZoneText {
  readonly records: readonly PlacedRecord[];
  readonly #scalar: Scalar | null;
  readonly #byOwner = new Map<string, PlacedRecord[]>();
  /** Keys of all owners and of every name above one. */
  readonly #mentioned = new Set<string>();
  /** Owners of CNAME records by where these stand. */
  readonly #aliases = new Map<number, string>();
  /** By key. */
  readonly #origins = new Map<string, string>();

  constructor(scalar: Scalar | null, notes: Notes) {
    this.#scalar = scalar;
    const { records, errors, more } =
      scalar === null ? { records: [], errors: [], more: 0 } : readZoneFile(scalar.text, null);
    this.records = records;
    for (const error of errors) this.note(error, notes);
    notes.leaveOut(more);
    for (const placed of records) {
      const owner = nameKey(placed.record.owner);
      const at = this.#byOwner.get(owner);
      if (at === undefined) this.#byOwner.set(owner, [placed]);
      else at.push(placed);
      if (placed.record.data.type === 'CNAME') this.#aliases.set(placed.span.start, placed.record.owner);
      this.#origins.set(nameKey(placed.origin), placed.origin);
      for (let key: string | null = owner; key !== null && !this.#mentioned.has(key); key = parentOf(key))
        this.#mentioned.add(key);
    }
  }

  note(error: ZoneError, notes: Notes): void {
    const place = this.place(error.span);
    const owner = error.code === 'cname-and-other-data' ? this.#aliases.get(error.span.start) : undefined;
    if (owner === undefined || !this.#isAliasAlone(owner)) return notes.addZone(error, place);
    notes.add('alias-at-origin', place, { owner, above: presentName(parentOf(owner) ?? '') });
  }

  /** True when what stands beside the alias is no record of the text: SOA and NS of a zone that begins there. */
  #isAliasAlone(owner: string): boolean {
    return this.at(owner).every(({ record: { data } }) => data.type === 'CNAME');
  }

  /** Where characters of the master file stand in the scenario's text. */
  place({ start, end }: Span): Span {
    return this.#scalar === null ? { start: 0, end: 0 } : within(this.#scalar, start, end);
  }

  at(name: string): readonly PlacedRecord[] {
    return this.#byOwner.get(nameKey(name)) ?? [];
  }

  /** True when the name leads to addresses by records of the text, directly or as an alias. */
  leadsSomewhere(name: string): boolean {
    return this.at(name).some(({ record: { data } }) => ['A', 'AAAA', 'CNAME'].includes(data.type));
  }

  /** True when a record stands at the name or below it. */
  mentions(name: string): boolean {
    return this.#mentioned.has(nameKey(name));
  }

  /** The origin that made-up records at this name belong to: the deepest one at or above it, else the root. */
  originFor(name: string): string {
    for (let key: string | null = nameKey(name); key !== null; key = parentOf(key)) {
      const origin = this.#origins.get(key);
      if (origin !== undefined) return origin;
    }
    return '';
  }

  /** Characters of the master file; made-up records are placed after them. */
  get length(): number {
    return this.#scalar?.text.length ?? 0;
  }
}
