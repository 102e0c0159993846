/**
 * Master files (RFC 1035 5.1, `$TTL` of RFC 2308 4) into records: the seven types of this room, class IN.
 *
 * All errors at once, one for each entry, with their places; reading goes on at the next entry. `$INCLUDE` is refused
 * since a zone here is one text, `$GENERATE` since it is no part of the RFC.
 */
import type { Span } from '#lib/base';
import { isAddress } from './address.ts';
import { isRecordType } from './message.ts';
import type { RecordData, RecordType, ResourceRecord } from './record.ts';
import { zoneError } from './zone-error.ts';
import type { ZoneError } from './zone-error.ts';
import { ZoneFields } from './zone-fields.ts';
import { cutEntries } from './zone-lexer.ts';
import type { ZoneEntry } from './zone-lexer.ts';
import { MOST_32 } from './zone-number.ts';

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
const classes: ReadonlySet<string> = new Set(['IN', 'CH', 'HS', 'CS']);

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
    if (fields.error !== null) this.#note(fields.error);
  }

  #directive(fields: ZoneFields): void {
    const name = fields.word('directive').toUpperCase();
    const notes: ZoneError[] = [];
    if (name === '$ORIGIN') {
      const origin = fields.name('origin');
      fields.end();
      if (fields.error === null) this.#origin = origin;
    } else if (name === '$TTL') {
      const ttl = fields.ttl('ttl', notes);
      fields.end();
      if (fields.error === null) this.#defaultTtl = ttl;
    } else if (name === '$INCLUDE') fields.fail('include-refused');
    else if (name === '$GENERATE') fields.fail('generate-refused');
    else fields.fail('unknown-directive', { found: name });
    for (const note of notes) this.#note(note);
  }

  #record(fields: ZoneFields, ownerless: boolean): void {
    const first = ownerless ? null : fields.peek();
    if (!ownerless) {
      const name = fields.name('owner');
      this.#owner = fields.error === null ? { kind: 'name', name } : { kind: 'lost' };
    } else if (this.#owner.kind === 'none') fields.fail('no-owner', {}, fields.span);
    const notes: ZoneError[] = [];
    const ttl = this.#ttlAndClass(fields, notes);
    const type = fields.error === null ? readType(fields, first) : null;
    if (type === null) return;
    const data = readData(fields, type, notes);
    fields.end();
    if (fields.error !== null) return;
    for (const note of notes) this.#note(note);
    if (this.#owner.kind !== 'name') return;
    const record = { owner: this.#owner.name, ttl, data };
    this.records.push({ record, span: fields.span, origin: this.#origin ?? '' });
  }

  /** Both may be left out, and stand in either order. */
  #ttlAndClass(fields: ZoneFields, notes: ZoneError[]): number {
    let ttl: number | null = null;
    let classSeen = false;
    for (let i = 0; i < 2 && fields.error === null; i++) {
      const word = fields.peek()?.toUpperCase() ?? '';
      if (!classSeen && (classes.has(word) || /^CLASS[0-9]+$/.test(word))) {
        fields.skip();
        classSeen = true;
        if (word !== 'IN' && word !== 'CLASS1') fields.fail('other-class', { found: word });
      } else if (ttl === null && /^[0-9]/.test(word)) {
        ttl = fields.ttl('ttl', notes);
        this.#statedTtl = ttl;
      }
    }
    return ttl ?? this.#defaultTtl ?? this.#statedTtl ?? DEFAULT_TTL;
  }

  #note(error: ZoneError): void {
    if (this.errors.length < ERRORS) this.errors.push(error);
    else this.more++;
  }
}

/** A line that lacks the blank in front of its type has the type where the owner stands. */
function readType(fields: ZoneFields, owner: string | null): RecordType | null {
  const word = fields.word('type');
  const type = word.toUpperCase();
  if (isRecordType(type)) return type;
  if (owner !== null && isRecordType(owner)) fields.fail('type-as-owner', { found: owner }, fields.span);
  fields.fail('unknown-type', { found: word });
  return null;
}

function readData(fields: ZoneFields, type: RecordType, notes: ZoneError[]): RecordData {
  switch (type) {
    case 'A':
      return { type, address: fields.ipv4() };
    case 'AAAA':
      return { type, address: fields.ipv6() };
    case 'CNAME':
      return { type, target: fields.name('target') };
    case 'NS':
      return { type, target: readTarget(fields, notes) };
    case 'MX':
      return { type, preference: fields.whole('preference', 65_535), exchanger: readTarget(fields, notes) };
    case 'TXT':
      return { type, strings: fields.strings() };
    case 'SOA':
      return {
        type,
        primary: fields.name('primary'),
        contact: fields.name('contact'),
        serial: fields.whole('serial', MOST_32),
        refresh: fields.time('refresh'),
        retry: fields.time('retry'),
        expire: fields.time('expire'),
        minimum: fields.time('minimum'),
      };
  }
}

/** A relative name that looks like an address was meant as one; absolute names are looked at with the zone. */
function readTarget(fields: ZoneFields, notes: ZoneError[]): string {
  const word = fields.peek() ?? '';
  const name = fields.name('target');
  if (isAddress(word) !== null) notes.push(zoneError('target-is-address', fields.last, { target: word }));
  return name;
}
