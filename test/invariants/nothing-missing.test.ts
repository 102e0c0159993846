/** V02 over hand-made journals: what was committed before a crash is found after the restart. */
import { describe, expect, test } from 'vitest';
import { nothingMissing } from '#lib/invariants';
import {
  M,
  ORIGIN,
  RELAY,
  TO_FINAL,
  TO_RELAY,
  accepted,
  attempt,
  begun,
  crash,
  green,
  handedOn,
  jones,
  recovered,
  restart,
  spooled,
  submitted,
  taken,
  watch,
} from './journal-of.ts';
import type { Line } from './journal-of.ts';

const held: readonly Line[] = [...begun([jones, green]), ...taken(RELAY, TO_RELAY, [jones, green])];
const back: readonly Line[] = [...held, [RELAY, crash], [RELAY, restart]];
const OTHER = M + 1;

describe('V02 holds', () => {
  test('when all is found again', () => {
    const lines: Line[] = [...back, [RELAY, recovered(M, [jones, green])], [RELAY, attempt(M, [jones], TO_FINAL)]];
    expect(watch(nothingMissing, lines)).toBeNull();
  });

  test('when what has ended, and what was never committed, does not come back', () => {
    const lines: Line[] = [
      ...held,
      [RELAY, handedOn(M, green)],
      [RELAY, accepted(OTHER, TO_RELAY, [jones])],
      [RELAY, crash],
      [RELAY, restart],
      [RELAY, recovered(M, [jones])],
      [RELAY, submitted(OTHER, [jones])],
    ];
    expect(watch(nothingMissing, lines)).toBeNull();
  });

  test('when something comes back that had ended: a removal was undone', () => {
    const lines: Line[] = [...held, [RELAY, handedOn(M, green)], [RELAY, crash], [RELAY, restart]];
    expect(watch(nothingMissing, [...lines, [RELAY, recovered(M, [jones, green])]])).toBeNull();
  });

  test('while a host is down, and when another host goes on meanwhile', () => {
    expect(watch(nothingMissing, [...held, [RELAY, crash], [ORIGIN, handedOn(M, jones)]])).toBeNull();
    const lines: Line[] = [...back, [ORIGIN, handedOn(M, jones)], [RELAY, recovered(M, [jones, green])]];
    expect(watch(nothingMissing, lines)).toBeNull();
  });

  test('when a budget cuts the run between restart and recovery', () => {
    expect(watch(nothingMissing, back, 'budget')).toBeNull();
  });

  test('when the host crashes again before it has read its spool, and then finds all', () => {
    const lines: Line[] = [...back, [RELAY, recovered(M, [jones])], [RELAY, crash], [RELAY, restart]];
    const found: Line[] = [
      [RELAY, recovered(M, [jones, green])],
      [RELAY, handedOn(M, jones)],
    ];
    expect(watch(nothingMissing, [...lines, ...found])).toBeNull();
  });
});

describe('V02 catches', () => {
  test('a record that is gone: the commit, the restart, and where the host goes on without it', () => {
    const lines: Line[] = [...back, [RELAY, submitted(OTHER, [jones])]];
    expect(watch(nothingMissing, lines)).toMatchObject({ invariant: 'V02', entries: [3, 6, 7] });
  });

  test('a record that lost one recipient', () => {
    const lines: Line[] = [...back, [RELAY, recovered(M, [jones])], [RELAY, attempt(M, [jones], TO_FINAL)]];
    const breach = watch(nothingMissing, lines);
    expect(breach?.entries).toEqual([3, 6, 8]);
    expect(breach?.detail).toContain(green);
  });

  test('one of two records of the same message', () => {
    const lines: Line[] = [...held, [RELAY, spooled(M, [jones], 2)], [RELAY, crash], [RELAY, restart]];
    const one: Line[] = [...lines, [RELAY, recovered(M, [jones, green], 1)]];
    expect(watch(nothingMissing, one)?.entries).toEqual([5, 7]);
    expect(watch(nothingMissing, [...one, [RELAY, recovered(M, [jones], 2)]])).toBeNull();
  });

  test('a record that is gone when the run ends', () => {
    expect(watch(nothingMissing, back, 'until')?.entries).toEqual([3, 6]);
  });

  test('what a second crash made vanish', () => {
    const lines: Line[] = [...back, [RELAY, recovered(M, [jones])], [RELAY, crash], [RELAY, restart]];
    expect(watch(nothingMissing, [...lines, [RELAY, recovered(M, [jones])]])?.detail).toContain(green);
  });
});
