/** Stage directions from literal entries, and the scene of a connection. */
import { describe, expect, test } from 'vitest';
import { key } from '#lib/base';
import { gathered, project, sceneOf, story, timeline } from '#lib/projection';
import type { StoryRow } from '#lib/projection';
import type { JournalEvent } from '#lib/sim';
import {
  M,
  ORIGIN,
  RELAY,
  attempt,
  begun,
  bounced,
  brown,
  crash,
  deferred,
  delivered,
  dropped,
  expired,
  green,
  handedOn,
  jones,
  journalOf,
  recovered,
  restart,
  submitted,
} from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const [C1, C2, C3] = [key(ORIGIN, 1), key(ORIGIN, 2), key(ORIGIN, 3)];
const NOTICE = key(ORIGIN, 2);
const start: Line = [
  0,
  {
    kind: 'sim/start',
    engine: '0',
    journal: 1,
    plan: new Uint8Array(0),
    seed: 1,
    start: 0,
    hosts: ['', 'bar.example', 'mx.foo.example'],
  },
];
const candidate = (preference: number, exchanger: string, address: string) =>
  ({ preference, exchanger, address, fate: 'taken', why: 'by-preference' }) as const;
const lookUp: JournalEvent = {
  kind: 'dns/resolved',
  name: 'foo.example',
  outcome: 'found',
  clause: 'S5.1-r',
  candidates: [
    candidate(10, 'MX.foo.example', '192.0.2.2'),
    candidate(10, 'MX.foo.example', '2001:db8::2'),
    { ...candidate(20, 'far.example', ''), fate: 'dropped', why: 'no-address' },
  ],
};
const refuse = (connection: number, host: number = RELAY): Line => [
  host,
  { kind: 'net/refuse', connection, why: 'down' },
];
const rowsOf = (...lines: readonly Line[]): readonly StoryRow[] => project(story, journalOf(...lines)).rows;

describe('a direction', () => {
  test('of a look-up names each exchanger once, with its host', () => {
    expect(rowsOf(start, [ORIGIN, lookUp])).toEqual([
      {
        seq: 1,
        at: 1_000,
        connection: null,
        host: ORIGIN,
        what: 'looked-up',
        domain: 'foo.example',
        outcome: 'found',
        clause: 'S5.1-r',
        found: [
          { preference: 10, exchanger: 'MX.foo.example', host: RELAY, fate: 'taken', why: 'by-preference' },
          { preference: 20, exchanger: 'far.example', host: null, fate: 'dropped', why: 'no-address' },
        ],
      },
    ]);
  });

  test('of a refusal is the client’s, and says who was asked', () => {
    expect(rowsOf([ORIGIN, attempt(M, [jones], C1)], refuse(C1), refuse(C2, ORIGIN))).toMatchObject([
      { what: 'refused', host: ORIGIN, server: RELAY, exchanger: 'mx.foo.example', address: '192.0.2.2', why: 'down' },
      { what: 'refused', host: ORIGIN, server: 0, exchanger: '', address: '' },
    ]);
    expect(rowsOf([ORIGIN, { kind: 'net/timeout', connection: C1 }])).toMatchObject([
      { what: 'unanswered', host: ORIGIN, connection: C1 },
    ]);
  });

  test('of an end says whose, and why its session was over', () => {
    const c = new ConnectionOf(C1, ORIGIN, RELAY);
    const reset: JournalEvent = { kind: 'net/reset', connection: C1, direction: 'to-server' };
    expect(rowsOf(c.closed('server', 'timeout'), c.fin('server'), [ORIGIN, reset])).toMatchObject([
      { what: 'closed', host: RELAY, end: 'server', why: 'timeout' },
      { what: 'reset', host: ORIGIN, end: 'client', why: '' },
    ]);
  });

  test('for everything that becomes of a recipient, and of a host', () => {
    const rows = rowsOf(
      start,
      ...begun([jones]),
      [ORIGIN, handedOn(M, jones)],
      [ORIGIN, deferred(M, brown, false, 1_800_000_000), 0],
      [ORIGIN, expired(M, brown)],
      [ORIGIN, bounced(M, brown, NOTICE)],
      [ORIGIN, submitted(NOTICE, ['smith@bar.example'], M)],
      [ORIGIN, delivered(NOTICE, 'smith@bar.example')],
      [ORIGIN, delivered(M, jones)],
      [ORIGIN, dropped(M, green)],
      [ORIGIN, crash],
      [ORIGIN, restart],
      [ORIGIN, recovered(M, [jones])],
      [ORIGIN, { kind: 'host/fault', fault: 'answer', verb: 'RCPT', nth: 2 }],
    );
    expect(rows).toMatchObject([
      { what: 'submitted', reversePath: 'smith@bar.example', recipients: [jones] },
      { what: 'handed-on', server: RELAY, code: 250 },
      { what: 'deferred', recipients: [brown], wait: 1_800_000_000, next: 1_800_000_000 },
      { what: 'expired', attempts: 3 },
      { what: 'bounced', notification: NOTICE, status: '5.1.1' },
      { what: 'notified', message: NOTICE, about: M },
      { what: 'delivered', notification: true },
      { what: 'delivered', notification: false },
      { what: 'dropped', recipients: [green] },
      { what: 'crashed', how: 'refuse' },
      { what: 'restarted' },
      { what: 'recovered', recipients: [jones] },
      { what: 'answered-otherwise', verb: 'RCPT', nth: 2 },
    ]);
  });
});

describe('neighbours', () => {
  test('that say the same of several recipients are told together', () => {
    const rows = rowsOf(
      [ORIGIN, deferred(M, jones), 5],
      [ORIGIN, deferred(M, brown), 5],
      [ORIGIN, deferred(M, green, true), 5],
      [ORIGIN, handedOn(M, jones), 5],
      [ORIGIN, handedOn(M, brown), 6],
      [RELAY, handedOn(M, green), 6],
    );
    expect(gathered(rows).map((row) => [row.seq, 'recipients' in row ? row.recipients : []])).toEqual([
      [0, [jones, brown]],
      [2, [green]],
      [3, [jones]],
      [4, [brown]],
      [5, [green]],
    ]);
    expect(rows).toHaveLength(6);
  });

  test('without recipients stay', () => {
    expect(gathered(rowsOf([RELAY, crash, 5], [RELAY, crash, 5]))).toHaveLength(2);
  });
});

describe('the scene of a connection', () => {
  const first = new ConnectionOf(C2, ORIGIN, RELAY);
  const second = new ConnectionOf(C3, ORIGIN, RELAY);
  const entries = journalOf(
    [ORIGIN, lookUp], // 0
    refuse(C1),
    ...first.answers('connect', 220, '220\r\n'), // 2-4
    [ORIGIN, deferred(M, jones)], // 5
    ...first.says('QUIT', 'QUIT\r\n'), // 6-8
    first.fin('server'), // 9
    [ORIGIN, lookUp], // 10
    ...second.answers('connect', 220, '220\r\n'), // 11-13
    first.fin('client'), // 14
    [ORIGIN, crash], // 15
  );
  const [line, told] = [project(timeline, entries), project(story, entries)];
  const scene = (connection: number, cursor = 99): number[] =>
    sceneOf(line, told, connection, cursor).map(({ seq }) => seq);

  test('is what happened from the lines before to the lines after', () => {
    expect(scene(C2)).toEqual([0, 1, 5, 9, 10]);
    expect(scene(C3)).toEqual([10, 15]);
  });

  test('ends at the cursor', () => {
    expect([0, 4, 5, 9].map((cursor) => scene(C2, cursor))).toEqual([[0], [0, 1], [0, 1, 5], [0, 1, 5, 9]]);
  });

  test('of a connection without lines is empty', () => {
    expect(scene(C1)).toEqual([]);
  });
});
