/** Queues and mailboxes from literal entries: a row for each change, and the last ones at a cursor. */
import { expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import { mailboxes, project, queue, queueAt } from '#lib/projection';
import {
  FINAL,
  M,
  ORIGIN,
  TO_RELAY,
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
  journalOf,
  jones,
  recovered,
  restart,
  taken,
} from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';

const lines: readonly Line[] = [
  ...begun([jones, green, brown]),
  [ORIGIN, attempt(M, [jones, green, brown], TO_RELAY)],
  ...taken(FINAL, TO_RELAY, [jones]),
  [ORIGIN, handedOn(M, jones)],
  [ORIGIN, deferred(M, brown)],
  [ORIGIN, bounced(M, green)],
  [FINAL, delivered(M, jones)],
];
const { rows } = project(queue, journalOf(...lines));

test('a row at each change', () => {
  expect(rows.map(({ seq, host, recipient, status }) => [seq, host, recipient.slice(0, 5), status])).toEqual([
    [1, ORIGIN, 'jones', 'queued'],
    [1, ORIGIN, 'green', 'queued'],
    [1, ORIGIN, 'brown', 'queued'],
    [2, ORIGIN, 'jones', 'active'],
    [2, ORIGIN, 'green', 'active'],
    [2, ORIGIN, 'brown', 'active'],
    [4, FINAL, 'jones', 'queued'],
    [6, ORIGIN, 'jones', 'handed-on'],
    [7, ORIGIN, 'brown', 'deferred'],
    [8, ORIGIN, 'green', 'bounced'],
    [9, FINAL, 'jones', 'delivered'],
  ]);
});

test('a row says how often, when next, and why', () => {
  expect(rows.find(({ status }) => status === 'deferred')).toMatchObject({
    at: 7_000,
    message: M,
    attempts: 1,
    next: 1_800_000_000,
    code: '4.4.1',
    why: 'connection refused',
  });
  expect(rows.find(({ status }) => status === 'handed-on')).toMatchObject({ code: '250', next: null, attempts: 1 });
  expect(rows.find(({ status }) => status === 'bounced')).toMatchObject({ code: '5.1.1', attempts: 1 });
});

test('the queue at a cursor', () => {
  const at = (cursor: number): string[] =>
    queueAt(rows, cursor).map(({ host, recipient, status }) => `${host} ${recipient.slice(0, 5)} ${status}`);
  expect(at(0)).toEqual([]);
  expect(at(2)).toEqual(['1 jones active', '1 green active', '1 brown active']);
  expect(at(7)).toEqual(['1 jones handed-on', '1 green active', '1 brown deferred', '3 jones queued']);
  expect(at(99)).toEqual(['1 jones handed-on', '1 green bounced', '1 brown deferred', '3 jones delivered']);
});

test('a restart puts recipients back, attempts counted; expiry and a drop end them', () => {
  const later: Line[] = [
    ...begun([jones, green]),
    [ORIGIN, attempt(M, [jones], TO_RELAY, 4)],
    [ORIGIN, crash],
    [ORIGIN, restart],
    [ORIGIN, recovered(M, [jones, green])],
    [ORIGIN, expired(M, jones)],
    [ORIGIN, bounced(M, jones)],
    [ORIGIN, dropped(M, green)],
  ];
  const told = project(queue, journalOf(...later)).rows.slice(2);
  expect(told.map(({ seq, status, attempts }) => [seq, status, attempts])).toEqual([
    [2, 'active', 4],
    [5, 'queued', 4],
    [6, 'expired', 3],
    [7, 'bounced', 3],
    [8, 'dropped', 0],
  ]);
});

test('mailboxes hold each copy with its content as stored', () => {
  const content = [octetsOf('Return-Path: <>\r\n'), octetsOf('\r\n')];
  const { rows: copies } = project(mailboxes, journalOf(...begun([jones]), [FINAL, delivered(M, jones, content)]));
  expect(copies).toEqual([{ seq: 2, at: 2_000, host: FINAL, mailbox: jones, message: M, recipient: jones, content }]);
  expect(copies[0]?.content).toBe(content);
});
