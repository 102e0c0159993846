import { expect, test } from 'vitest';
import { key, octetsOf } from '#lib/base';
import { Journal, hashEntries, readJsonl, writeJsonl } from '#lib/sim';
import type { JournalEntry, JournalEvent } from '#lib/sim';

const start: JournalEvent = {
  kind: 'sim/start',
  engine: '0',
  journal: 1,
  plan: octetsOf('digest'),
  seed: 2 ** 53 - 1,
  start: 1_767_603_600_000_000,
  hosts: ['', 'a.example', 'b.example'],
};
const body = new Uint8Array(2000).fill(120);
const table = [
  {
    verb: 'NOOP',
    section: '4.1.1.9',
    phases: ['ready'],
    argument: 'optional',
    success: [250],
    then: '',
    lastInGroup: false,
  },
] as const;
const keywords = ['SIZE 1000'];
const opened = (connection: number): JournalEvent => ({
  kind: 'smtp/opened',
  connection,
  end: 'server',
  name: 'a.example',
  keywords,
  table,
});
const events: readonly JournalEvent[] = [
  start,
  opened(key(1, 1)),
  opened(key(2, 70_000)),
  {
    kind: 'net/segment',
    where: { connection: key(1, 1), direction: 'to-server', offset: 300, length: 2000 },
    octets: body,
    arrives: 5,
    message: key(1, 4),
  },
  {
    kind: 'net/segment',
    where: { connection: key(1, 1), direction: 'to-client', offset: 0, length: 6 },
    octets: octetsOf('\0\xff\\\r\né'),
    arrives: 6,
    message: null,
  },
  {
    kind: 'mta/submitted',
    message: 1,
    reversePath: '',
    forwardPaths: ['ä@b.example'],
    content: [body, octetsOf('x')],
    about: null,
  },
  { kind: 'sim/end', why: 'quiet', detail: '' },
];

function made(): Journal {
  const journal = new Journal();
  events.forEach((event, i) => journal.append(i * 1000, i % 3, Math.floor(i / 3), i - 1, event));
  return journal;
}
const entries = (journal: Journal): JournalEntry[] => [...journal.entries()];

test('what was appended is given back, octets included', () => {
  expect(entries(made()).map(({ event }) => event)).toEqual(events);
  expect(made().entry(0).cause).toBeNull();
  expect(made().entry(6)).toMatchObject({ seq: 6, at: 6000, host: 0, n: 2, cause: 5 });
});

test('a long run of octets is kept by reference, and counted once for each naming', () => {
  const [segment, submitted] = [made().entry(3), made().entry(5)];
  expect(segment.event).toHaveProperty('octets', body);
  expect((segment.event as { octets: Uint8Array }).octets).toBe(body);
  expect((submitted.event as unknown as { content: Uint8Array[] }).content[0]).toBe(body);
});

test('parts cross to another thread and come back the same', () => {
  const copy = Journal.of(structuredClone(made().parts()));
  expect(entries(copy)).toEqual(entries(made()));
  expect(hashEntries(copy.entries())).toBe(hashEntries(made().entries()));
});

test('each field of an entry counts in the hash', () => {
  const hash = hashEntries(made().entries());
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const changed = (change: (entry: JournalEntry) => JournalEntry): string => hashEntries(entries(made()).map(change));
  expect(changed((entry) => entry)).toBe(hash);
  expect(changed((entry) => (entry.seq === 4 ? { ...entry, at: entry.at + 1 } : entry))).not.toBe(hash);
  expect(changed((entry) => (entry.seq === 4 ? { ...entry, cause: 0 } : entry))).not.toBe(hash);
  expect(changed((entry) => (entry.seq === 4 ? { ...entry, n: 9 } : entry))).not.toBe(hash);
  expect(
    changed((entry) => (entry.seq === 4 ? { ...entry, event: { ...entry.event, arrives: 7 } as JournalEvent } : entry)),
  ).not.toBe(hash);
});

test('JSONL: read back and written again it is the same file with the same hash', () => {
  const lines = [...writeJsonl(made().entries())];
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    'postroad-journal': 1,
    seed: 2 ** 53 - 1,
    hosts: ['', 'a.example', 'b.example'],
  });
  expect(JSON.parse(lines[5] ?? '')).toMatchObject({
    seq: 4,
    host: 'a.example',
    kind: 'net/segment',
    cause: 3,
    octets: { text: '\\x00\\xff\\\\\\r\\n\\xe9' },
  });
  const read = readJsonl(lines);
  if (!read.ok) throw new Error(`line ${read.error.line}: ${read.error.expected}`);
  expect([...writeJsonl(read.value)]).toEqual(lines);
  expect(hashEntries(read.value)).toBe(hashEntries(made().entries()));
});

test('a JSONL file that is not ours is refused with the line and what was expected', () => {
  const lines = [...writeJsonl(made().entries())];
  const broken = (n: number, text: string): string[] => lines.map((line, i) => (i === n ? text : line));
  expect(readJsonl([])).toMatchObject({ ok: false });
  expect(readJsonl(['{'])).toMatchObject({ error: { line: 1, expected: 'a JSON object' } });
  expect(readJsonl(['{"postroad-journal":2}'])).toMatchObject({
    error: { line: 1, expected: 'a journal of version 1' },
  });
  expect(readJsonl(broken(3, '{"seq":9}'))).toMatchObject({ error: { line: 4, expected: 'entry 2' } });
  expect(readJsonl(broken(7, (lines[7] ?? '').replace('quiet', 'bored')))).toMatchObject({
    error: { line: 8, expected: 'the field why (choice)' },
  });
  expect(readJsonl(broken(4, (lines[4] ?? '').replace('"b64":"', '"b64":"*')))).toMatchObject({ error: { line: 5 } });
});
