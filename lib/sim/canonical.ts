/**
 * The canonical form of a journal, and its hash (journal contract, section 4): for each entry, in order of `seq`, its
 * length, then kind number, instant, host, counter, cause (`seq` + 1, 0 for none) and the fields in schema order.
 */
import { Sha256, hex, sha256, toUtf8 } from '#lib/codec';
import type { JournalEntry } from './event.ts';
import { writeField } from './field-codec.ts';
import { kindNamed } from './kinds.ts';
import { OctetWriter } from './octet-writer.ts';
import type { WorldPlan } from './world.ts';

/** Version of the journal's order, shape and hash. */
export const JOURNAL_VERSION = 1;

const FLUSH_AT = 65_536;

/** SHA-256 of the canonical form, fed entry by entry. */
export class RunningHash {
  readonly #sha = new Sha256();
  readonly #whole = new OctetWriter(FLUSH_AT * 2);
  readonly #entry = new OctetWriter();

  add(entry: JournalEntry): void {
    const body = this.#entry;
    body.clear();
    writeEntry(body, entry);
    this.#whole.run(body.view());
    if (this.#whole.length >= FLUSH_AT) this.#flush();
  }

  /** 64 lower-case hexadecimal digits; the object is spent afterwards. */
  digest(): string {
    this.#flush();
    return hex(this.#sha.digest());
  }

  #flush(): void {
    this.#sha.update(this.#whole.view());
    this.#whole.clear();
  }
}

export function hashEntries(entries: Iterable<JournalEntry>): string {
  const hash = new RunningHash();
  for (const entry of entries) hash.add(entry);
  return hash.digest();
}

function writeEntry(writer: OctetWriter, { at, host, n, cause, event }: JournalEntry): void {
  const row = kindNamed(event.kind);
  writer.uint(row.n);
  writer.uint(at);
  writer.uint(host);
  writer.uint(n);
  writer.uint(cause === null ? 0 : cause + 1);
  const values = event as unknown as Readonly<Record<string, unknown>>;
  for (const [name, field] of row.fields) writeField(writer, field, values[name], null);
}

/** SHA-256 of a plan: of its values with keys in code-unit order, each value with its type in front. */
export function digestOfPlan(plan: WorldPlan): Uint8Array {
  const writer = new OctetWriter();
  writePlain(writer, plan);
  return sha256(writer.view());
}

const tags = { null: 0, false: 1, true: 2, number: 3, string: 4, list: 5, record: 6 } as const;

function writePlain(writer: OctetWriter, value: unknown): void {
  if (value === null || value === undefined) return writer.uint(tags.null);
  if (typeof value === 'boolean') return writer.uint(value ? tags.true : tags.false);
  if (typeof value === 'number') {
    writer.uint(tags.number);
    return writer.run(toUtf8(String(value)));
  }
  if (typeof value === 'string') {
    writer.uint(tags.string);
    return writer.run(toUtf8(value));
  }
  if (Array.isArray(value)) {
    writer.uint(tags.list);
    writer.uint(value.length);
    for (const item of value) writePlain(writer, item);
    return;
  }
  const record = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(record).sort();
  writer.uint(tags.record);
  writer.uint(names.length);
  for (const name of names) {
    writer.text(name);
    writePlain(writer, record[name]);
  }
}
