/** Fates and figures from literal entries: one fate for each submitted recipient, followed over hosts. */
import { describe, expect, test } from 'vitest';
import { key, octetsOf } from '#lib/base';
import { fates, fatesAt, figures, finalFates, project } from '#lib/projection';
import type { Fate } from '#lib/projection';
import {
  FINAL,
  M,
  ORIGIN,
  RELAY,
  TO_FINAL,
  TO_RELAY,
  attempt,
  begun,
  bounced,
  brown,
  crash,
  deferred,
  delivered,
  dropped,
  green,
  handedOn,
  journalOf,
  jones,
  recovered,
  restart,
  spooled,
  submitted,
  taken,
} from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';

const NOTICE = key(RELAY, 1);
const fold = (lines: readonly Line[]) => project(fates, journalOf(...lines));
const finals = (lines: readonly Line[]): Fate[] => finalFates(fold(lines));
const told = ({ rows }: { readonly rows: readonly Fate[] }): unknown[] =>
  rows.map(({ seq, status, copies }) => [seq, status, copies]);

/** Jones is delivered behind the relay, green bounces there, brown waits at the originator. */
const story: readonly Line[] = [
  ...begun([jones, green, brown]),
  [ORIGIN, attempt(M, [jones, green, brown], TO_RELAY)],
  ...taken(RELAY, TO_RELAY, [jones, green]),
  [ORIGIN, handedOn(M, jones)],
  [ORIGIN, handedOn(M, green)],
  [ORIGIN, deferred(M, brown)],
  [RELAY, bounced(M, green, NOTICE)],
  [RELAY, submitted(NOTICE, ['smith@bar.example'], M)],
  [RELAY, spooled(NOTICE, ['smith@bar.example'], 2)],
  ...taken(FINAL, TO_FINAL, [jones]),
  [FINAL, delivered(M, jones)],
  [RELAY, handedOn(M, jones)],
  [RELAY, handedOn(NOTICE, 'smith@bar.example')],
];

describe('the fates of a run', () => {
  test('one for each submitted recipient, notifications marked', () => {
    expect(finals(story)).toMatchObject([
      { recipient: jones, message: M, about: null, status: 'delivered', copies: 1, code: '', seq: 15 },
      { recipient: green, message: M, about: null, status: 'bounced', copies: 0, code: '5.1.1', seq: 9 },
      { recipient: brown, message: M, about: null, status: 'queued', copies: 0, code: '4.4.1', seq: 8 },
      { recipient: 'smith@bar.example', message: NOTICE, about: M, status: 'handed-on', code: '250', seq: 17 },
    ]);
  });

  test('at a cursor', () => {
    const view = fold(story);
    expect(fatesAt(view, 8).map(({ status, code }) => [status, code])).toEqual([
      ['queued', ''],
      ['queued', ''],
      ['queued', '4.4.1'],
    ]);
    expect(fatesAt(view, 9)[1]).toMatchObject({ recipient: green, status: 'bounced' });
  });

  test('rows come in the order of the journal, one for each change', () => {
    const seqs = fold(story).rows.map(({ seq }) => seq);
    expect(seqs).toEqual([0, 0, 0, 8, 9, 10, 15, 17]);
  });
});

describe('over hosts', () => {
  test('the next host has the say, though the report of handing on comes after its own', () => {
    const lines: Line[] = [...begun([jones]), ...taken(FINAL, TO_RELAY, [jones]), [FINAL, delivered(M, jones)]];
    expect(told(fold([...lines, [ORIGIN, handedOn(M, jones)]]))).toEqual([
      [0, 'queued', 0],
      [5, 'delivered', 1],
    ]);
  });

  test('handed on to a host that says nothing, and what a further host says all the same', () => {
    const lines: Line[] = [...begun([jones]), [ORIGIN, handedOn(M, jones)]];
    expect(finals(lines)).toMatchObject([{ status: 'handed-on', code: '250', why: 'mx.foo.example', seq: 2 }]);
    expect(finals([...lines, [FINAL, spooled(M, [jones])]])).toMatchObject([{ status: 'queued', seq: 3 }]);
  });

  test('a lost reply: still queued after one copy, then two copies', () => {
    const lines: Line[] = [
      ...begun([jones]),
      ...taken(FINAL, TO_RELAY, [jones]),
      [FINAL, delivered(M, jones)],
      [ORIGIN, deferred(M, jones, true)],
      ...taken(FINAL, TO_FINAL, [jones]),
      [FINAL, delivered(M, jones)],
      [ORIGIN, handedOn(M, jones)],
    ];
    expect(finals(lines.slice(0, 7))).toMatchObject([{ status: 'queued', copies: 1, code: '4.4.2' }]);
    expect(finals(lines)).toMatchObject([{ status: 'delivered', copies: 2, seq: 10 }]);
  });

  test('a message that comes round to a host again is queued there until the last record is done', () => {
    const lines: Line[] = [
      ...begun([jones]),
      ...taken(RELAY, TO_RELAY, [jones]),
      ...taken(ORIGIN, TO_FINAL, [jones]),
      [ORIGIN, handedOn(M, jones)],
      [RELAY, handedOn(M, jones)],
    ];
    expect(finals(lines)).toMatchObject([{ status: 'queued' }]);
    expect(finals([...lines, [ORIGIN, handedOn(M, jones)]])).toMatchObject([{ status: 'handed-on' }]);
  });

  test('a recipient found again after a restart is queued', () => {
    const lines: Line[] = [...begun([jones]), [ORIGIN, handedOn(M, jones)], [ORIGIN, crash], [ORIGIN, restart]];
    expect(finals([...lines, [ORIGIN, recovered(M, [jones])]])).toMatchObject([{ status: 'queued', seq: 5 }]);
  });

  test('what was submitted and not committed is lost in a crash, and nothing else is', () => {
    const lines: Line[] = [...begun([jones]), [ORIGIN, submitted(M + 1, [green])], [ORIGIN, crash], [ORIGIN, restart]];
    expect(finals(lines)).toMatchObject([
      { recipient: jones, status: 'queued', seq: 0 },
      { recipient: green, status: 'dropped', copies: 0, seq: 3 },
    ]);
  });

  test('a dropped recipient, and a message of a client that is not of this world', () => {
    expect(
      finals([
        [ORIGIN, submitted(M, ['x'])],
        [ORIGIN, dropped(M, 'x')],
      ]),
    ).toMatchObject([{ recipient: 'x', status: 'dropped', code: '5.1.3', seq: 1 }]);
    const stranger = key(FINAL, 4);
    const lines: Line[] = [...taken(FINAL, key(9, 1), [jones], stranger), [FINAL, delivered(stranger, jones)]];
    expect(finals(lines)).toMatchObject([{ recipient: jones, message: stranger, status: 'delivered', copies: 1 }]);
  });
});

test('the figures count what happened', () => {
  const octets = octetsOf('NOOP\r\n');
  const where = { connection: TO_RELAY, direction: 'to-server', offset: 0, length: 6 } as const;
  const entries = journalOf(
    ...story,
    [ORIGIN, { kind: 'net/connect', connection: TO_RELAY, from: '192.0.2.1:1024', to: '192.0.2.2:25' }],
    [ORIGIN, { kind: 'net/segment', where, octets, arrives: 0, message: null }],
    [RELAY, { kind: 'net/refuse', connection: TO_FINAL, why: 'down' }],
    [ORIGIN, { kind: 'dns/query', id: 1, name: 'foo.example', type: 'MX', server: '192.0.2.53', attempt: 1 }],
    [ORIGIN, dropped(M, brown), 5_000_000],
  );
  expect(project(figures, entries)).toEqual({
    entries: entries.length,
    messages: 1,
    notifications: 1,
    deliveries: 1,
    bounces: 1,
    dropped: 1,
    deferrals: 1,
    connections: 1,
    unconnected: 1,
    segments: 1,
    octets: 6,
    queries: 1,
    time: 5_000_000,
  });
});
