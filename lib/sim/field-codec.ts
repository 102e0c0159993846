/**
 * Fields to octets and back, by the field vocabulary of `base`. One walk serves two forms: the canonical form (all
 * octets in place) and the journal's own (long runs of octets, and shared values, by reference to a store).
 */
import { counterOf, hostOf, invariant, key, present } from '#lib/base';
import type { Field } from '#lib/base';
import type { OctetReader } from './octet-reader.ts';
import type { OctetWriter } from './octet-writer.ts';

/** Runs of at least this many octets are kept by reference. */
const BY_REFERENCE = 512;

/** Where long runs and shared values are kept; null in the canonical form. */
export interface Store {
  readonly runs: Uint8Array[];
  readonly values: object[];
  readonly numbers: Map<object, number>;
  /** Octets of all runs. */
  octets: number;
}
export const emptyStore = (): Store => ({ runs: [], values: [], numbers: new Map(), octets: 0 });

export function keepRun(store: Store, run: Uint8Array): void {
  store.runs.push(run);
  store.octets += run.length;
}

export function writeField(writer: OctetWriter, field: Field, value: unknown, store: Store | null): void {
  switch (field.type) {
    case 'uint':
    case 'host':
      return writer.uint(value as number);
    case 'flag':
      return writer.uint(value === true ? 1 : 0);
    case 'text':
      return writer.text(value as string);
    case 'octets':
      return writeOctets(writer, value as Uint8Array, store);
    case 'connection':
    case 'message':
      writer.uint(hostOf(value as number));
      return writer.uint(counterOf(value as number));
    case 'choice': {
      const index = field.of.indexOf(value as string);
      invariant(index >= 0, `“${String(value)}” is not among ${field.of.join(', ')}`);
      return writer.uint(index);
    }
    case 'maybe':
      writer.uint(value === null ? 0 : 1);
      if (value !== null) writeField(writer, field.of, value, store);
      return;
    case 'list': {
      const items = value as readonly unknown[];
      writer.uint(items.length);
      for (const item of items) writeField(writer, field.of, item, store);
      return;
    }
    case 'record':
      for (const name in field.of) {
        writeField(writer, field.of[name] as Field, (value as Record<string, unknown>)[name], store);
      }
      return;
    case 'shared':
      if (store === null) return writeField(writer, field.of, value, store);
      return writer.uint(numberOf(value as object, store));
  }
}

function writeOctets(writer: OctetWriter, octets: Uint8Array, store: Store | null): void {
  if (store === null) return writer.run(octets);
  if (octets.length < BY_REFERENCE) {
    writer.uint(octets.length * 2);
    return writer.raw(octets);
  }
  writer.uint(store.runs.length * 2 + 1);
  keepRun(store, octets);
}

function numberOf(value: object, store: Store): number {
  const known = store.numbers.get(value);
  if (known !== undefined) return known;
  store.numbers.set(value, store.values.length);
  return store.values.push(value) - 1;
}

export function readField(reader: OctetReader, field: Field, store: Store | null): unknown {
  switch (field.type) {
    case 'uint':
    case 'host':
      return reader.uint();
    case 'flag':
      return reader.uint() === 1;
    case 'text':
      return reader.text();
    case 'octets':
      return readOctets(reader, store);
    case 'connection':
    case 'message': {
      const host = reader.uint();
      return key(host, reader.uint());
    }
    case 'choice':
      return present(field.of[reader.uint()], 'a choice');
    case 'maybe':
      return reader.uint() === 0 ? null : readField(reader, field.of, store);
    case 'list': {
      const items: unknown[] = [];
      for (let left = reader.uint(); left > 0; left--) items.push(readField(reader, field.of, store));
      return items;
    }
    case 'record': {
      const record: Record<string, unknown> = {};
      for (const name in field.of) record[name] = readField(reader, field.of[name] as Field, store);
      return record;
    }
    case 'shared':
      return store === null ? readField(reader, field.of, store) : store.values[reader.uint()];
  }
}

function readOctets(reader: OctetReader, store: Store | null): Uint8Array {
  if (store === null) return reader.run();
  const mark = reader.uint();
  return mark % 2 === 1 ? present(store.runs[(mark - 1) / 2], 'a run of octets') : reader.raw(mark / 2);
}
