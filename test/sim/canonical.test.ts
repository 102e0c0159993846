import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { key, octetsOf } from '#lib/base';
import type { Field } from '#lib/base';
import { hashEntries, kindRows } from '#lib/sim';
import type { JournalEntry, JournalEvent } from '#lib/sim';

/** The canonical form as docs/journal.md tells it, written a second time and as plainly as can be. */
function varint(value: number): number[] {
  const octets: number[] = [];
  let rest = BigInt(value);
  for (; rest >= 128n; rest /= 128n) octets.push(Number(rest % 128n) + 128);
  return [...octets, Number(rest)];
}
const run = (octets: Iterable<number>): number[] => {
  const list = [...octets];
  return [...varint(list.length), ...list];
};
function field(form: Field, value: unknown): number[] {
  switch (form.type) {
    case 'uint':
    case 'host':
      return varint(value as number);
    case 'flag':
      return [value === true ? 1 : 0];
    case 'text':
      return run(Buffer.from(value as string, 'utf8'));
    case 'octets':
      return run(value as Uint8Array);
    case 'connection':
    case 'message': {
      const name = BigInt(value as number);
      return [...varint(Number(name >> 32n)), ...varint(Number(name & 0xffff_ffffn))];
    }
    case 'choice':
      return varint(form.of.indexOf(value as string));
    case 'maybe':
      return value === null ? [0] : [1, ...field(form.of, value)];
    case 'list': {
      const items = value as readonly unknown[];
      return [...varint(items.length), ...items.flatMap((item) => field(form.of, item))];
    }
    case 'record':
      return Object.entries(form.of).flatMap(([name, inner]) => field(inner, (value as Record<string, unknown>)[name]));
    case 'shared':
      return field(form.of, value);
  }
}
function canonical({ at, host, n, cause, event }: JournalEntry): number[] {
  const row = kindRows.find(({ name }) => name === event.kind);
  if (row === undefined) throw new Error(event.kind);
  const fields = row.fields.flatMap(([name, form]) => field(form, (event as unknown as Record<string, unknown>)[name]));
  const cut = [row.n, at, host, n, cause === null ? 0 : cause + 1].flatMap(varint);
  return run([...cut, ...fields]);
}

const where = { connection: key(3, 70_000), direction: 'to-client', offset: 300, length: 5 } as const;
const events: readonly JournalEvent[] = [
  {
    kind: 'sim/start',
    engine: 'é',
    journal: 1,
    plan: octetsOf('p'),
    seed: 2 ** 53 - 1,
    start: 1e15,
    hosts: ['', 'a.example'],
  },
  { kind: 'net/segment', where, octets: octetsOf('250\r\n'), arrives: 2 ** 40, message: key(1, 2) },
  { kind: 'net/segment', where, octets: new Uint8Array(700).fill(7), arrives: 0, message: null },
  {
    kind: 'mta/deferred',
    message: 1,
    recipient: 'b',
    stage: 'dot',
    status: '4.4.2',
    why: '',
    attempts: 1,
    next: 9,
    unknown: true,
  },
  { kind: 'sim/end', why: 'budget', detail: 'entries' },
];
const entries: readonly JournalEntry[] = events.map((event, i) => {
  return { seq: i, at: i * 200, host: i % 2, n: Math.floor(i / 2), cause: i === 0 ? null : i - 1, event };
});

test('the hash is the SHA-256 of the canonical form, as written a second time', () => {
  const octets = new Uint8Array(entries.flatMap(canonical));
  expect(hashEntries(entries)).toBe(createHash('sha256').update(octets).digest('hex'));
});

test('the form is fixed: another hash of these entries needs another version of the journal', () => {
  expect(hashEntries(entries)).toBe('04c8d8aa4dce428b105244b6ea3526c3dfa421910d733b9e439edc8663288152');
});
