/** The time bar from literal entries: one tick for each line, landmarks, folded waits, and what comes next. */
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, key } from '#lib/base';
import { FOLDED_WAIT, dialogue, lineAt, nextReply, nextTrouble, project, replyClass, timeline } from '#lib/projection';
import {
  M,
  ORIGIN,
  RELAY,
  bounced,
  brown,
  deferred,
  delivered,
  dropped,
  expired,
  green,
  jones,
  journalOf,
} from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const [C1, C2] = [key(ORIGIN, 1), key(ORIGIN, 2)];

function lines(): Line[] {
  const c = new ConnectionOf(C2, ORIGIN, RELAY);
  return [
    [RELAY, { kind: 'net/refuse', connection: C1, why: 'down' }],
    [RELAY, { kind: 'net/accept', connection: C2, from: '192.0.2.1:1024', to: '192.0.2.2:25' }],
    c.opened('server'),
    ...c.answers('connect', 220, '220 foo.example\r\n'),
    ...c.says('EHLO', 'EHLO bar.example\r\n'),
    ...c.answers('EHLO', 250, '250-foo.example\r\n250-SIZE\r\n250 HELP\r\n'),
    ...c.says('RCPT', 'RCPT TO:<green@foo.example>\r\n'),
    ...c.answers('RCPT', 550, '550 no\r\n'),
    ...c.says('DATA', 'DATA\r\n'),
    ...c.answers('DATA', 354, '354 go\r\n'),
    ...c.content('text\r\n.\r\n'),
    ...c.answers('content', 451, '451 later\r\n'),
    [ORIGIN, deferred(M, jones)],
    [ORIGIN, bounced(M, green), 30 * MINUTE],
    [ORIGIN, delivered(M, jones)],
    [ORIGIN, expired(M, brown)],
    [ORIGIN, dropped(M, brown)],
  ];
}

const entries = journalOf(...lines());
const view = project(timeline, entries);

test('a tick for each line, in order and with the numbers of the dialogue', () => {
  const { rows } = project(dialogue, entries);
  const spoken = rows.filter(({ kind }) => kind !== 'event');
  expect(view.ticks.map(({ seq, kind, code, connection }) => [seq, kind, code, connection])).toEqual(
    spoken.map(({ seq, kind, code, connection }) => [seq, kind, code, connection]),
  );
  expect(view.ticks.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('the classes of replies', () => {
  expect(view.ticks.map((tick) => tick.class)).toEqual(['ok', null, 'ok', null, 'no', null, 'go', null, 'later']);
  expect([199, 299, 300, 421, 503, 600, 0].map(replyClass)).toEqual([
    'event',
    'ok',
    'go',
    'later',
    'no',
    'event',
    'event',
  ]);
});

test('landmarks, a reply among them only when it refuses', () => {
  expect(view.landmarks.map(({ what, class: kind, code, recipient }) => [what, kind, code, recipient])).toEqual([
    ['refused', 'event', 0, ''],
    ['reply', 'no', 550, ''],
    ['reply', 'later', 451, ''],
    ['deferred', 'later', 0, jones],
    ['bounced', 'no', 0, green],
    ['delivered', 'ok', 0, jones],
    ['expired', 'no', 0, brown],
    ['dropped', 'no', 0, brown],
  ]);
});

test('a reply that is a landmark is one stop', () => {
  const both = view.stops.filter(({ tick, landmark }) => tick !== null && landmark !== null);
  expect(both.map(({ tick }) => tick?.code)).toEqual([550, 451]);
  expect(view.stops).toHaveLength(view.ticks.length + view.landmarks.length - both.length);
});

describe('waits', () => {
  test('are folded with their length when they are long', () => {
    const place = view.stops.findIndex(({ landmark }) => landmark?.what === 'bounced');
    const [gap, ...others] = view.gaps;
    expect(others).toEqual([]);
    const length = 30 * MINUTE - (view.stops[place - 1]?.at ?? 0);
    expect(gap).toEqual({ seq: view.stops[place]?.seq, before: place - 1, after: place, length });
  });

  test('of exactly the limit are not', () => {
    const wait = (between: number) =>
      project(timeline, journalOf([ORIGIN, deferred(M, jones), 0], [ORIGIN, bounced(M, jones), between])).gaps.length;
    expect(FOLDED_WAIT).toBe(5 * SECOND);
    expect([wait(FOLDED_WAIT), wait(FOLDED_WAIT + 1)]).toEqual([0, 1]);
  });
});

test('segments follow the connections, with who was at each end', () => {
  expect(view.segments.map(({ connection, client, server, first, last }) => [connection, client, server, first, last]))
    // What happens on no connection is in none.
    .toEqual([
      [C1, ORIGIN, RELAY, 0, 0],
      [C2, ORIGIN, RELAY, 1, 9],
    ]);
  expect(view.spanOf(C1)).toBeNull();
  expect(view.spanOf(C2)).toEqual({ first: view.ticks[0]?.seq, last: view.ticks[8]?.seq });
});

describe('from a cursor', () => {
  const seqOf = (line: number): number => view.ticks[line - 1]?.seq ?? -1;

  test('the line that is current', () => {
    expect(lineAt(view, seqOf(1) - 1)).toBeNull();
    expect(lineAt(view, seqOf(4))?.line).toBe(4);
    expect(lineAt(view, seqOf(5) - 1)?.line).toBe(4);
    expect(lineAt(view, 1_000_000)?.line).toBe(9);
  });

  test('the next reply', () => {
    expect(nextReply(view, 0)?.line).toBe(1);
    expect(nextReply(view, seqOf(3))?.line).toBe(5);
    expect(nextReply(view, seqOf(9))).toBeNull();
  });

  test('the next trouble: refusals by reply, deferrals, ends without delivery', () => {
    const seen: string[] = [];
    for (let cursor = 0, next = nextTrouble(view, cursor); next !== null; next = nextTrouble(view, cursor)) {
      seen.push(next.what);
      cursor = next.seq;
    }
    expect(seen).toEqual(['reply', 'reply', 'deferred', 'bounced', 'expired', 'dropped']);
  });
});
