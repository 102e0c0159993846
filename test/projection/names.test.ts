/** Walks of resolutions from literal entries: whose they are, what was asked again, and what came of the candidates. */
import { expect, test } from 'vitest';
import { key } from '#lib/base';
import { chain, names, project, tellingChain, walksAt } from '#lib/projection';
import type { JournalEntry, JournalEvent } from '#lib/sim';
import {
  M,
  ORIGIN,
  RELAY,
  attempt,
  begun,
  bounced,
  deferred,
  jones,
  journalOf,
  spooled,
} from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const [C1, C2] = [key(ORIGIN, 1), key(ORIGIN, 2)];
const query = (id: number, name: string, type: string, tries = 1): JournalEvent => ({
  kind: 'dns/query',
  id,
  name,
  type,
  server: '192.0.2.8',
  attempt: tries,
});
const response = (id: number, name: string, type: string, ...answers: readonly string[]): JournalEvent => ({
  kind: 'dns/response',
  id,
  name,
  type,
  outcome: answers.length > 0 ? 'found' : 'nxdomain',
  answers,
});
const datagram: JournalEvent = {
  kind: 'net/datagram',
  from: '192.0.2.1:49152',
  to: '192.0.2.8:53',
  octets: new Uint8Array(0),
  arrives: 0,
};
const resolved = (name: string, ...addresses: readonly string[]): JournalEvent => ({
  kind: 'dns/resolved',
  name,
  outcome: addresses.length > 0 ? 'found' : 'nxdomain',
  clause: '',
  candidates: addresses.map((address) => ({
    preference: 10,
    exchanger: 'mx.foo.example',
    address,
    fate: 'taken',
    why: 'by-preference',
  })),
});
const routed = (domain: string, recipients: readonly string[]): JournalEvent => ({
  kind: 'mta/routed',
  message: M,
  recipients,
  way: 'exchangers',
  domain,
});
const tried = (address: string, connection: number): JournalEvent =>
  ({ ...attempt(M, [jones], connection), address }) as JournalEvent;

/** Entries with the causes given: by default the entry before. */
function caused(lines: readonly (readonly [host: number, event: JournalEvent, cause?: number])[]): JournalEntry[] {
  const entries = journalOf(...lines.map(([host, event]) => [host, event] as const));
  return entries.map((entry, i) => ({ ...entry, cause: lines[i]?.[2] ?? entry.cause }));
}

const c = new ConnectionOf(C2, ORIGIN, RELAY);
const [greeted, , heard] = c.answers('connect', 220, '220 mx\r\n');

/** Two domains are asked for at once; one is asked again, the other does not exist. */
const entries = caused([
  ...begun([jones, 'x@no.example']), // 0, 1
  [ORIGIN, query(1, 'foo.example', 'MX')], // 2
  [ORIGIN, datagram],
  [ORIGIN, query(2, 'no.example', 'MX'), 1], // 4
  [ORIGIN, datagram],
  [ORIGIN, query(3, 'foo.example', 'MX', 2), 3], // 6
  [RELAY, datagram],
  [ORIGIN, response(3, 'FOO.example', 'MX', 'MX 10 mx.foo.example')], // 8
  [ORIGIN, query(4, 'mx.foo.example', 'A')],
  [ORIGIN, response(2, 'no.example', 'MX'), 5], // 10
  [ORIGIN, resolved('no.example')],
  [ORIGIN, response(4, 'mx.foo.example', 'A', 'A 192.0.2.2', 'A 192.0.2.3'), 9], // 12
  [ORIGIN, resolved('foo.example', '192.0.2.2', '192.0.2.3')],
  [ORIGIN, routed('foo.example', [jones])], // 14
  [ORIGIN, tried('192.0.2.2', C1)],
  [RELAY, { kind: 'net/refuse', connection: C1, why: 'no-listener' }], // 16
  [ORIGIN, tried('192.0.2.3', C2)],
  [RELAY, (greeted as readonly [number, JournalEvent])[1]], // 18
  [ORIGIN, (heard as readonly [number, JournalEvent])[1]],
  [ORIGIN, deferred(M, jones)], // 20
  [ORIGIN, query(5, 'foo.example', 'MX')],
]);
const view = project(names, entries);

test('each resolution is a walk of its own, for a message', () => {
  expect(view.rows.map(({ seq, domain, message, recipients }) => [seq, domain, message, recipients])).toEqual([
    [2, 'foo.example', M, [jones]],
    [4, 'no.example', M, []],
    [21, 'foo.example', M, []],
  ]);
});

test('a question that was sent again is one question', () => {
  expect(
    view.rows[0]?.questions.map(({ name, type, attempts, answer }) => [name, type, attempts, answer?.answers]),
  ).toEqual([
    ['foo.example', 'MX', 2, ['MX 10 mx.foo.example']],
    ['mx.foo.example', 'A', 1, ['A 192.0.2.2', 'A 192.0.2.3']],
  ]);
  expect(view.rows[1]).toMatchObject({
    questions: [{ answer: { outcome: 'nxdomain' } }],
    resolved: { outcome: 'nxdomain', candidates: [] },
  });
});

test('what came of each candidate that was tried', () => {
  expect(view.rows[0]?.tries).toMatchObject([
    { address: '192.0.2.2', result: 'refused', code: 0, decided: 16 },
    { address: '192.0.2.3', result: 'answered', code: 220, decided: 19 },
  ]);
});

test('at a cursor nothing is known that came later', () => {
  const at = (cursor: number) => walksAt(view, cursor)[0];
  expect(at(1)).toBeUndefined();
  expect(at(3)).toMatchObject({ questions: [{ answer: null }], recipients: [], resolved: null, tries: [] });
  expect(at(15)).toMatchObject({ resolved: { outcome: 'found' }, tries: [{ result: 'open', decided: 0 }] });
  expect(at(17)?.tries.map(({ result }) => result)).toEqual(['refused', 'open']);
  expect(walksAt(view, 17)).toHaveLength(2);
});

test('causes lead back to the start, and the telling ones are few', () => {
  const all = caused([
    [ORIGIN, spooled(M, [jones])],
    [RELAY, c.command('server', c.place('to-server', 'RCPT\r\n'), 'RCPT')[1]],
    [RELAY, c.reply('server', c.place('to-client', '550\r\n'), 550, 'RCPT')[1]],
    [ORIGIN, c.reply('client', c.place('to-client', '550\r\n'), 550, 'RCPT')[1]],
    [ORIGIN, datagram, 0],
    [ORIGIN, bounced(M, jones), 3],
  ]);
  const entryAt = (seq: number): JournalEntry => all[seq] as JournalEntry;
  expect(chain(entryAt, 5)).toEqual([5, 3, 2, 1, 0]);
  expect(tellingChain(entryAt, 5).map(({ seq }) => seq)).toEqual([5, 2]);
  expect(tellingChain(entryAt, 4).map(({ seq }) => seq)).toEqual([4]);
  // Where no server reports, the client's word is told.
  const alone = [entryAt(0), { ...entryAt(3), seq: 1, cause: 0 }, { ...entryAt(5), seq: 2, cause: 1 }];
  expect(tellingChain((seq) => alone[seq] as JournalEntry, 2).map(({ seq }) => seq)).toEqual([2, 1]);
});
