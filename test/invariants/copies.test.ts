/** V05 over hand-made journals: a second copy needs an attempt whose outcome nobody could know. */
import { describe, expect, test } from 'vitest';
import { key } from '#lib/base';
import { copies } from '#lib/invariants';
import {
  FINAL,
  M,
  ORIGIN,
  TO_FINAL,
  TO_RELAY,
  attempt,
  begun,
  crash,
  deferred,
  delivered,
  green,
  handedOn,
  jones,
  recovered,
  restart,
  submitted,
  taken,
  watch,
} from './journal-of.ts';
import type { Line } from './journal-of.ts';

const AGAIN = key(ORIGIN, 2);
const first: readonly Line[] = [
  ...begun([jones, green]),
  [ORIGIN, attempt(M, [jones, green], TO_RELAY)],
  ...taken(FINAL, TO_RELAY, [jones, green]),
  [FINAL, delivered(M, jones)],
  [FINAL, delivered(M, green)],
];
const second: readonly Line[] = [
  [ORIGIN, attempt(M, [jones], AGAIN, 2)],
  ...taken(FINAL, AGAIN, [jones]),
  [FINAL, delivered(M, jones)],
];

describe('V05 holds', () => {
  test('for one copy each', () => {
    expect(watch(copies, [...first, [ORIGIN, handedOn(M, jones)], [ORIGIN, handedOn(M, green)]])).toBeNull();
  });

  test('for a second copy after a lost reply', () => {
    expect(watch(copies, [...first, [ORIGIN, deferred(M, jones, true)], ...second])).toBeNull();
  });

  test('for a second copy after the client crashed without a word on its attempt', () => {
    const lines: Line[] = [...first, [ORIGIN, crash], [ORIGIN, restart], [ORIGIN, recovered(M, [jones, green])]];
    expect(watch(copies, [...lines, ...second])).toBeNull();
  });

  test('for a second copy after a crash undid the removal of the record', () => {
    const lines: Line[] = [...first, [FINAL, crash], [FINAL, restart], [FINAL, recovered(M, [jones])]];
    expect(watch(copies, [...lines, [FINAL, delivered(M, jones)]])).toBeNull();
  });

  test('for a message that everybody had done with and that comes back: it is counted anew', () => {
    const done: Line[] = [...first, [ORIGIN, handedOn(M, jones)], [ORIGIN, handedOn(M, green)]];
    expect(watch(copies, [...done, ...taken(FINAL, AGAIN, [jones]), [FINAL, delivered(M, jones)]])).toBeNull();
  });

  test('for the same recipient of two messages, and a recipient that was named twice', () => {
    const other = M + 1;
    const lines: Line[] = [...begun([jones], other), ...taken(FINAL, TO_FINAL, [jones], other)];
    expect(watch(copies, [...first, ...lines, [FINAL, delivered(other, jones)]])).toBeNull();
    const twice: Line[] = [[ORIGIN, submitted(M, [jones, jones])]];
    expect(watch(copies, [...twice, [FINAL, delivered(M, jones)], [FINAL, delivered(M, jones)]])).toBeNull();
  });
});

describe('V05 catches', () => {
  test('a second copy after a failure whose outcome was known', () => {
    const breach = watch(copies, [...first, [ORIGIN, deferred(M, jones)], ...second]);
    expect(breach).toMatchObject({ invariant: 'V05', entries: [6, 13] });
  });

  test('a third copy when one attempt is unknown: both copies before and the cause are named', () => {
    const lines: Line[] = [...first, [ORIGIN, deferred(M, jones, true)], ...second, [FINAL, delivered(M, jones)]];
    expect(watch(copies, lines)?.entries).toEqual([6, 8, 13, 14]);
  });

  test("a second copy where only another recipient's outcome was unknown", () => {
    expect(watch(copies, [...first, [ORIGIN, deferred(M, green, true)], ...second])?.entries).toEqual([6, 13]);
  });

  test('a second copy after a crash that came when the outcome was known', () => {
    const lines: Line[] = [...first, [ORIGIN, deferred(M, jones)], [ORIGIN, crash], [ORIGIN, restart]];
    const breach = watch(copies, [...lines, [ORIGIN, recovered(M, [jones])], ...second]);
    expect(breach?.entries).toEqual([6, 16]);
  });
});
