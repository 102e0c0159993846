/**
 * Master files (RFC 1035 5.1, `$TTL` of RFC 2308 4) into records of class IN.
 *
 * All errors at once, one for each entry, with their places; reading goes on at the next entry. `$INCLUDE` is refused
 * since a zone here is one text, `$GENERATE` since it is no part of the RFC.
 */
import type { Span } from '#lib/base';
import type { RecordData, ResourceRecord } from './record.ts';
import { readData, readType } from './zone-data.ts';
import type { ZoneError } from './zone-error.ts';
import { ZoneFields } from './zone-fields.ts';
import { cutEntries } from './zone-lexer.ts';
import type { ZoneEntry } from './zone-lexer.ts';

export interface PlacedRecord {
  readonly record: ResourceRecord;
  /** Characters of the text, from the first to the last field. */
  readonly span: Span;
  /** The origin in force where it stood; the root when none was. */
  readonly origin: string;
}

export interface ZoneReading {
  readonly records: readonly PlacedRecord[];
  readonly errors: readonly ZoneError[];
  /** How many more errors there are than `errors` holds. */
  readonly more: number;
}

/** Seconds, for a record before which no TTL was stated anywhere: our choice. */
export const DEFAULT_TTL = 3_600;
const ERRORS = 100;
const classes: ReadonlySet<string> = new Set(['IN', 'CH', 'CHAOS', 'HS', 'HESIOD', 'CS', 'ANY', 'NONE']);

/** @param origin in force at the start; null: names must be absolute until `$ORIGIN` stands */
export function readZoneFile(text: string, origin: string | null): ZoneReading {
  const reader = new ZoneReader(text, origin);
  for (const entry of cutEntries(text)) reader.read(entry);
  return { records: reader.records, errors: reader.errors, more: reader.more };
}

class ZoneReader {
  readonly records: PlacedRecord[] = [];
  readonly errors: ZoneError[] = [];
  more = 0;
  readonly #text: string;
  #origin: string | null;
  /** By `$TTL`; and the last one that stood in a record. */
  #defaultTtl: number | null = null;
  #statedTtl: number | null = null;
  /** `lost`: it could not be read, so records that lean on it are dropped without a second error. */
  #owner: { readonly kind: 'name'; readonly name: string } | { readonly kind: 'none' | 'lost' } = { kind: 'none' };

  constructor(text: string, origin: string | null) {
    this.#text = text;
    this.#origin = origin;
  }

  read(entry: ZoneEntry): void {
    const fields = new ZoneFields(this.#text, entry.tokens, this.#origin);
    const directive = entry.ownerless ? null : fields.peek();
    if (entry.error !== null) {
      if (!entry.ownerless) this.#owner = { kind: 'lost' };
      this.#note(entry.error);
    } else if (directive?.startsWith('$') === true) this.#directive(fields);
    else this.#record(fields, entry.ownerless);
    for (const error of fields.error === null ? fields.notes : [fields.error]) this.#note(error);
  }

  #directive(fields: ZoneFields): void {
    const name = fields.word('directive').toUpperCase();
    if (name === '$ORIGIN') {
      const origin = fields.name('origin');
      fields.end();
      if (fields.error === null) this.#origin = origin;
    } else if (name === '$TTL') {
      const ttl = fields.ttl('ttl');
      fields.end();
      if (fields.error === null) this.#defaultTtl = ttl;
    } else if (name === '$INCLUDE') fields.fail('include-refused');
    else if (name === '$GENERATE') fields.fail('generate-refused');
    else fields.fail('unknown-directive', { found: name });
  }

  #record(fields: ZoneFields, ownerless: boolean): void {
    const first = ownerless ? null : fields.peek();
    if (!ownerless) {
      const name = fields.name('owner');
      this.#owner = fields.error === null ? { kind: 'name', name } : { kind: 'lost' };
    } else if (this.#owner.kind === 'none') fields.fail('no-owner', {}, fields.span);
    const stated = this.#ttlAndClass(fields);
    const type = fields.error === null ? readType(fields, first) : null;
    if (type === null) return;
    const data = readData(fields, type);
    fields.end();
    if (fields.error !== null || this.#owner.kind !== 'name') return;
    const record = { owner: this.#owner.name, ttl: stated ?? this.#unstatedTtl(fields, data), data };
    this.records.push({ record, span: fields.span, origin: this.#origin ?? '' });
  }

  /** Both may be left out, and stand in either order. */
  #ttlAndClass(fields: ZoneFields): number | null {
    let ttl: number | null = null;
    let classSeen = false;
    for (let i = 0; i < 2 && fields.error === null; i++) {
      const word = fields.peek()?.toUpperCase() ?? '';
      if (!classSeen && (classes.has(word) || /^CLASS[0-9]+$/.test(word))) {
        fields.skip();
        classSeen = true;
        if (word !== 'IN' && !/^CLASS0{0,4}1$/.test(word)) fields.fail('other-class', { found: word });
      } else if (ttl === null && /^[0-9]/.test(word)) {
        ttl = fields.ttl('ttl');
        this.#statedTtl = ttl;
      }
    }
    return ttl;
  }

  /** `$TTL`, else the last TTL stated, else what the SOA says, which then counts for all that follow (RFC 1035 3.3.13). */
  #unstatedTtl(fields: ZoneFields, data: RecordData): number {
    const known = this.#defaultTtl ?? this.#statedTtl;
    if (known !== null || data.type !== 'SOA') return known ?? DEFAULT_TTL;
    this.#defaultTtl = fields.asTtl(data.minimum);
    return this.#defaultTtl;
  }

  #note(error: ZoneError): void {
    if (this.errors.length < ERRORS) this.errors.push(error);
    else this.more++;
  }
}
