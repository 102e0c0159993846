/** V04 over hand-made journals: no message and no recipient from nowhere. */
import { describe, expect, test } from 'vitest';
import { key } from '#lib/base';
import { nothingUnexpected } from '#lib/invariants';
import {
  FINAL,
  M,
  ORIGIN,
  TO_FINAL,
  accepted,
  begun,
  bounced,
  crash,
  deferred,
  delivered,
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

const NOTICE = key(FINAL, 1);

/** Delivered, done with everywhere, and brought back by a crash. */
const undone: readonly Line[] = [
  ...begun([jones]),
  ...taken(FINAL, TO_FINAL, [jones]),
  [ORIGIN, handedOn(M, jones)],
  [FINAL, delivered(M, jones)],
  [FINAL, crash],
  [FINAL, restart],
  [FINAL, recovered(M, [jones])],
];

describe('V04 holds', () => {
  test('for a message over one hop, and the notification about it', () => {
    const lines: Line[] = [
      ...begun([jones, green]),
      ...taken(FINAL, TO_FINAL, [jones, green]),
      [FINAL, delivered(M, jones)],
      [FINAL, bounced(M, green, NOTICE)],
      [FINAL, submitted(NOTICE, ['smith@bar.example'], M)],
      [FINAL, spooled(NOTICE, ['smith@bar.example'], 2)],
      ...taken(ORIGIN, TO_FINAL, ['smith@bar.example'], NOTICE),
      [ORIGIN, delivered(NOTICE, 'smith@bar.example')],
    ];
    expect(watch(nothingUnexpected, lines)).toBeNull();
  });

  test('for the same mailbox in other clothes', () => {
    const lines: Line[] = [...begun([jones]), ...taken(FINAL, TO_FINAL, ['"jones"@FOO.example'])];
    expect(watch(nothingUnexpected, [...lines, [FINAL, delivered(M, 'jones@Foo.Example')]])).toBeNull();
  });

  test('for a message of a client that is not of this world: its host gives it a name', () => {
    const stranger = key(FINAL, 7);
    const lines: Line[] = [...taken(FINAL, key(9, 1), [jones], stranger), [FINAL, delivered(stranger, jones)]];
    expect(watch(nothingUnexpected, lines)).toBeNull();
  });

  test('when the next host takes a message that its client has given up', () => {
    const lines: Line[] = [
      ...begun([jones]),
      [ORIGIN, deferred(M, jones, true)],
      [ORIGIN, bounced(M, jones)],
      ...taken(FINAL, TO_FINAL, [jones]),
      [FINAL, delivered(M, jones)],
    ];
    expect(watch(nothingUnexpected, lines)).toBeNull();
  });

  test('when a crash brings back what everybody had done with', () => {
    expect(watch(nothingUnexpected, [...undone, [FINAL, delivered(M, jones)]])).toBeNull();
  });

  test('as far as a message is remembered: one that was done with is known by what it comes back with', () => {
    const lines: Line[] = [...begun([jones]), [ORIGIN, bounced(M, jones)]];
    expect(watch(nothingUnexpected, [...lines, ...taken(FINAL, TO_FINAL, [green])])).toBeNull();
  });
});

describe('V04 catches', () => {
  test('a recipient that was added on the way, when it is committed', () => {
    const lines: Line[] = [...begun([jones]), [FINAL, accepted(M, TO_FINAL, [jones, green])]];
    const breach = watch(nothingUnexpected, [...lines, [FINAL, spooled(M, [jones, green])]]);
    expect(breach).toMatchObject({ invariant: 'V04', entries: [0, 3] });
    expect(breach?.detail).toContain(green);
  });

  test('a recipient that appears at delivery', () => {
    const lines: Line[] = [...begun([jones]), ...taken(FINAL, TO_FINAL, [jones]), [FINAL, delivered(M, green)]];
    expect(watch(nothingUnexpected, lines)?.entries).toEqual([0, 5]);
  });

  test('a message that nobody submitted', () => {
    const forged = key(ORIGIN, 2);
    expect(watch(nothingUnexpected, [...begun([jones]), [FINAL, delivered(forged, jones)]])?.entries).toEqual([2]);
    expect(watch(nothingUnexpected, taken(FINAL, TO_FINAL, [jones]))?.entries).toEqual([1]);
  });

  test('a message that is named after a host which only passed another one on', () => {
    const forged = key(FINAL, 1);
    const lines: Line[] = [...begun([jones]), ...taken(FINAL, TO_FINAL, [jones]), [FINAL, delivered(forged, jones)]];
    expect(watch(nothingUnexpected, lines)?.entries).toEqual([5]);
  });

  test('another recipient than the one that a crash brought back', () => {
    expect(watch(nothingUnexpected, [...undone, [FINAL, delivered(M, green)]])?.entries).toEqual([9, 10]);
  });

  test('another case of the local-part, which is another mailbox', () => {
    const lines: Line[] = [...begun([jones]), ...taken(FINAL, TO_FINAL, ['Jones@foo.example'])];
    expect(watch(nothingUnexpected, lines)?.entries).toEqual([0, 3]);
  });
});
