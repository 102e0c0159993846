/**
 * The journal in memory: columns of numbers and one slab of octets (journal contract, section 3). An entry is an object
 * only while somebody looks at it. Long runs of octets are kept by reference, so a body is stored once for all its hops.
 *
 * Stores what it is given, in that order; which order and which cause is right is decided by the recorder.
 */
import { invariant, present } from '#lib/base';
import type { HostIndex, Instant } from '#lib/base';
import { Columns } from './columns.ts';
import type { JournalEntry, JournalEvent } from './event.ts';
import { emptyStore, keepRun, readField, writeField } from './field-codec.ts';
import type { Store } from './field-codec.ts';
import { kindNamed, kindNumbered } from './kinds.ts';
import { OctetReader } from './octet-reader.ts';
import { OctetWriter } from './octet-writer.ts';

/** A journal as it crosses to another thread: nothing but arrays that can be cloned or transferred. */
export interface JournalParts {
  readonly first: number;
  readonly size: number;
  readonly kind: Uint8Array;
  readonly at: Float64Array;
  readonly host: Uint32Array;
  readonly n: Uint32Array;
  readonly cause: Float64Array;
  readonly offset: Float64Array;
  readonly slab: Uint8Array;
  readonly runs: readonly Uint8Array[];
  readonly values: readonly object[];
}

export class Journal {
  /** `seq` of the first entry kept here. */
  readonly first: number;
  readonly #columns = new Columns();
  readonly #slab = new OctetWriter(4096);
  readonly #store: Store = emptyStore();

  constructor(first = 0) {
    this.first = first;
  }

  /** `seq` that the next entry will get. */
  get end(): number {
    return this.first + this.#columns.size;
  }

  /** Octets of fields held, the runs kept by reference counted once for each entry that names them. */
  get octets(): number {
    return this.#slab.length + this.#store.octets;
  }

  /** @param cause `seq` of the cause, -1 for none */
  append(at: Instant, host: HostIndex, n: number, cause: number, event: JournalEvent): void {
    const row = kindNamed(event.kind);
    this.#columns.add(row.n, at, host, n, cause, this.#slab.length);
    const values = event as unknown as Readonly<Record<string, unknown>>;
    for (const [name, field] of row.fields) writeField(this.#slab, field, values[name], this.#store);
  }

  /** How many entries, which stand in the order of their instants, lie before this one. */
  countBefore(instant: Instant): number {
    let [low, high] = [0, this.#columns.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#columns.at[middle] as number) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  entry(seq: number): JournalEntry {
    const i = seq - this.first;
    const { kind, at, host, n, cause, offset, size } = this.#columns;
    invariant(i >= 0 && i < size, `no entry ${seq} here`);
    const row = present(kindNumbered(kind[i] as number), 'a kind');
    const reader = new OctetReader(this.#slab.view(), offset[i]);
    const event: Record<string, unknown> = { kind: row.name };
    for (const [name, field] of row.fields) event[name] = readField(reader, field, this.#store);
    const led = cause[i] as number;
    return {
      seq,
      at: at[i] as number,
      host: host[i] as number,
      n: n[i] as number,
      cause: led < 0 ? null : led,
      event: event as unknown as JournalEvent,
    };
  }

  *entries(from: number = this.first, to: number = this.end): Generator<JournalEntry> {
    for (let seq = from; seq < to; seq++) yield this.entry(seq);
  }

  parts(): JournalParts {
    const { kind, at, host, n, cause, offset, size } = this.#columns;
    return {
      first: this.first,
      size,
      kind: kind.slice(0, size),
      at: at.slice(0, size),
      host: host.slice(0, size),
      n: n.slice(0, size),
      cause: cause.slice(0, size),
      offset: offset.slice(0, size),
      slab: this.#slab.view().slice(),
      runs: this.#store.runs,
      values: this.#store.values,
    };
  }

  static of(parts: JournalParts): Journal {
    const journal = new Journal(parts.first);
    for (let i = 0; i < parts.size; i++) {
      journal.#columns.add(
        parts.kind[i] as number,
        parts.at[i] as number,
        parts.host[i] as number,
        parts.n[i] as number,
        parts.cause[i] as number,
        parts.offset[i] as number,
      );
    }
    journal.#slab.raw(parts.slab);
    for (const run of parts.runs) keepRun(journal.#store, run);
    for (const value of parts.values) journal.#store.numbers.set(value, journal.#store.values.push(value) - 1);
    return journal;
  }
}
