/**
 * The journal as JSON lines, both ways (journal contract, section 5): a first line with what entry 0 has, then one
 * object for each entry. Reading a file back and writing it again gives the same file, and the same hash.
 */
import { counterOf, failure, hostOf, key, printable, success } from '#lib/base';
import type { Field, Result } from '#lib/base';
import { fromBase64, toBase64 } from '#lib/codec';
import { JOURNAL_VERSION } from './canonical.ts';
import type { JournalEntry, JournalEvent } from './event.ts';
import { isKindName, kindNamed } from './kinds.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Lines without their line feeds. For a whole journal: the first line needs entry 0. */
export function* writeJsonl(entries: Iterable<JournalEntry>): Generator<string> {
  let names: readonly string[] = [];
  for (const { seq, at, host, n, cause, event } of entries) {
    if (event.kind === 'sim/start') {
      names = event.hosts;
      yield JSON.stringify({ 'postroad-journal': JOURNAL_VERSION, ...fieldsOf(event, names) });
    }
    yield JSON.stringify(lineOf({ seq, at, host, n, cause, event }, names));
  }
}

const lineOf = ({ seq, at, host, n, cause, event }: JournalEntry, names: readonly string[]): Record<string, Json> => ({
  seq,
  at,
  host: nameOf(host, names),
  n,
  kind: event.kind,
  cause,
  ...fieldsOf(event, names),
});

const nameOf = (host: number, names: readonly string[]): string => names[host] ?? String(host);

function fieldsOf(event: JournalEvent, names: readonly string[]): Record<string, Json> {
  const values = event as unknown as Readonly<Record<string, unknown>>;
  const fields: Record<string, Json> = {};
  for (const [name, field] of kindNamed(event.kind).fields) fields[name] = toJson(field, values[name], names);
  return fields;
}

function toJson(field: Field, value: unknown, names: readonly string[]): Json {
  switch (field.type) {
    case 'octets':
      return { b64: toBase64(value as Uint8Array), text: printable(value as Uint8Array) };
    case 'host':
      return nameOf(value as number, names);
    case 'connection':
    case 'message':
      return `${hostOf(value as number)}.${counterOf(value as number)}`;
    case 'maybe':
      return value === null ? null : toJson(field.of, value, names);
    case 'list':
      return (value as readonly unknown[]).map((item) => toJson(field.of, item, names));
    case 'record': {
      const record: Record<string, Json> = {};
      for (const name in field.of) {
        record[name] = toJson(field.of[name] as Field, (value as Record<string, unknown>)[name], names);
      }
      return record;
    }
    case 'shared':
      return toJson(field.of, value, names);
    default:
      return value as Json;
  }
}

/** What is wrong with a file, and in which line (from 1). */
export interface JsonlError {
  readonly line: number;
  readonly expected: string;
}

/** Takes only what `writeJsonl` wrote of a whole journal: keys in order, causes before their effects, no other field. */
export function readJsonl(lines: Iterable<string>): Result<readonly JournalEntry[], JsonlError> {
  const entries: JournalEntry[] = [];
  const counters = new Map<number, number>();
  let header = '';
  let names: readonly string[] = [];
  let line = 0;
  for (const text of lines) {
    line++;
    if (text === '') continue;
    const object = parse(text);
    if (object === null) return failure({ line, expected: 'a JSON object' });
    if (line === 1) {
      if (object['postroad-journal'] !== JOURNAL_VERSION) {
        return failure({ line, expected: `a journal of version ${JOURNAL_VERSION}` });
      }
      header = text;
      names = Array.isArray(object['hosts']) ? (object['hosts'] as string[]) : [];
      continue;
    }
    const entry = entryOf(object, entries.length, names);
    if (typeof entry === 'string') return failure({ line, expected: entry });
    const wrong = misplaced(entry, entries.at(-1), counters) ?? surplus(object, entry, names, header);
    if (wrong !== null) return failure({ line, expected: wrong });
    entries.push(entry);
  }
  const last = entries.at(-1)?.event.kind;
  return last === 'sim/end' ? success(entries) : failure({ line, expected: 'the end of the run (sim/end)' });
}

/** What the order of the journal asks of an entry and this one does not keep; null when it is in its place. */
function misplaced(
  entry: JournalEntry,
  before: JournalEntry | undefined,
  counters: Map<number, number>,
): string | null {
  const { seq, at, host, n, cause } = entry;
  if (n !== (counters.get(host) ?? -1) + 1) return 'the next number of its host in n';
  counters.set(host, n);
  if (seq === 0 ? cause !== null : cause === null || cause >= seq) return 'a cause that came before';
  if (before === undefined) return entry.event.kind === 'sim/start' ? null : 'sim/start as entry 0';
  return at > before.at || (at === before.at && host >= before.host) ? null : 'entries in order of instant and host';
}

/** A field that no journal has would be lost when the file is written again; the first line is entry 0 once more. */
function surplus(
  object: Readonly<Record<string, unknown>>,
  entry: JournalEntry,
  names: readonly string[],
  header: string,
): string | null {
  if (JSON.stringify(object) !== JSON.stringify(lineOf(entry, names))) {
    return 'these fields and no others, in the order in which they are written';
  }
  if (entry.event.kind !== 'sim/start') return null;
  const [first] = writeJsonl([entry]);
  return first === header ? null : 'what the first line says';
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A text says what was expected instead. */
function entryOf(
  object: Readonly<Record<string, unknown>>,
  seq: number,
  names: readonly string[],
): JournalEntry | string {
  const { kind, at, host, n, cause } = object;
  if (object['seq'] !== seq) return `entry ${seq}`;
  if (typeof kind !== 'string' || !isKindName(kind)) return 'a kind of entry';
  if (!isCount(at) || !isCount(n) || !(cause === null || isCount(cause))) return 'whole numbers in at, n and cause';
  const number = names.indexOf(String(host));
  if (number < 0) return 'the name of a host';
  const event: Record<string, unknown> = { kind };
  for (const [name, field] of kindNamed(kind).fields) {
    const value = fromJson(field, object[name], names);
    if (value === undefined) return `the field ${name} (${field.type})`;
    event[name] = value;
  }
  return { seq, at, host: number, n, cause, event: event as unknown as JournalEvent };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Undefined when the value does not fit the field. */
function fromJson(field: Field, value: unknown, names: readonly string[]): unknown {
  switch (field.type) {
    case 'uint':
      return isCount(value) ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'choice':
      return field.of.find((name) => name === value);
    case 'octets': {
      const text = (value as { readonly b64?: unknown } | null | undefined)?.b64;
      return typeof text === 'string' ? (fromBase64(text) ?? undefined) : undefined;
    }
    case 'host': {
      const number = names.indexOf(String(value));
      return number < 0 ? undefined : number;
    }
    case 'connection':
    case 'message': {
      const match = /^(\d{1,9})\.(\d{1,10})$/.exec(String(value));
      return match === null ? undefined : key(Number(match[1]), Number(match[2]));
    }
    case 'maybe':
      return value === null ? null : fromJson(field.of, value, names);
    case 'list': {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((item) => fromJson(field.of, item, names));
      return items.includes(undefined) ? undefined : items;
    }
    case 'record': {
      if (typeof value !== 'object' || value === null) return undefined;
      const record: Record<string, unknown> = {};
      for (const name in field.of) {
        record[name] = fromJson(field.of[name] as Field, (value as Record<string, unknown>)[name], names);
        if (record[name] === undefined) return undefined;
      }
      return record;
    }
    case 'shared':
      return fromJson(field.of, value, names);
  }
}
