/** V03 over hand-made journals: accepted, committed, and only then acknowledged. */
import { describe, expect, test } from 'vitest';
import { commitFirst } from '#lib/invariants';
import {
  FINAL,
  M,
  ORIGIN,
  RELAY,
  TO_FINAL,
  TO_RELAY,
  accepted,
  begun,
  contentReply,
  crash,
  jones,
  restart,
  spooled,
  taken,
  watch,
} from './journal-of.ts';
import type { Line } from './journal-of.ts';

const OTHER = M + 1;

describe('V03 holds', () => {
  test('for one message after the other on one connection', () => {
    const lines: Line[] = [...taken(RELAY, TO_RELAY, [jones]), ...taken(RELAY, TO_RELAY, [jones], OTHER)];
    expect(watch(commitFirst, [...begun([jones]), ...lines])).toBeNull();
  });

  test('when mail data is refused, committed or not', () => {
    const lines: Line[] = [
      [RELAY, contentReply(TO_RELAY, 554)],
      [RELAY, accepted(M, TO_RELAY, [jones])],
      [RELAY, contentReply(TO_RELAY, 452)],
      ...taken(RELAY, TO_RELAY, [jones]),
    ];
    expect(watch(commitFirst, lines)).toBeNull();
  });

  test("for the client's report of the reply, which comes later", () => {
    const lines: Line[] = [...taken(RELAY, TO_RELAY, [jones]), [ORIGIN, contentReply(TO_RELAY, 250, 'client')]];
    expect(watch(commitFirst, lines)).toBeNull();
  });

  test('for two copies of one message that cross: the later one is committed first', () => {
    const lines: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones])],
      [RELAY, accepted(M, TO_FINAL, [jones])],
      [RELAY, spooled(M, [jones], 2)],
      [RELAY, contentReply(TO_FINAL, 250)],
      [RELAY, spooled(M, [jones], 1)],
      [RELAY, contentReply(TO_RELAY, 250)],
    ];
    expect(watch(commitFirst, lines)).toBeNull();
  });
});

describe('V03 catches', () => {
  test('a 250 before the commit', () => {
    const lines: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones])],
      [RELAY, contentReply(TO_RELAY, 250)],
    ];
    const breach = watch(commitFirst, [...lines, [RELAY, spooled(M, [jones])]]);
    expect(breach).toMatchObject({ invariant: 'V03', entries: [0, 1] });
  });

  test('a 250 for what nobody accepted', () => {
    expect(watch(commitFirst, [...begun([jones]), [RELAY, contentReply(TO_RELAY, 250)]])?.entries).toEqual([2]);
  });

  test('a second 250 on the strength of the first commit', () => {
    const lines: Line[] = [...taken(RELAY, TO_RELAY, [jones]), [RELAY, contentReply(TO_RELAY, 250)]];
    expect(watch(commitFirst, lines)?.entries).toEqual([3]);
    const accept: Line[] = [...taken(RELAY, TO_RELAY, [jones]), [RELAY, accepted(M, TO_RELAY, [jones])]];
    expect(watch(commitFirst, [...accept, [RELAY, contentReply(TO_RELAY, 250)]])?.entries).toEqual([3, 4]);
  });

  test('a commit on another host, of another message, or older than the acceptance', () => {
    const accept: Line = [RELAY, accepted(M, TO_RELAY, [jones])];
    const acknowledge: Line = [RELAY, contentReply(TO_RELAY, 250)];
    expect(watch(commitFirst, [accept, [FINAL, spooled(M, [jones])], acknowledge])?.entries).toEqual([0, 2]);
    expect(watch(commitFirst, [accept, [RELAY, spooled(OTHER, [jones])], acknowledge])?.entries).toEqual([0, 2]);
    expect(watch(commitFirst, [[RELAY, spooled(M, [jones])], accept, acknowledge])?.entries).toEqual([1, 2]);
  });

  test('a commit for an earlier acceptance, while that one waits too', () => {
    const lines: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones])],
      [RELAY, spooled(M, [jones])],
      [RELAY, accepted(M, TO_FINAL, [jones])],
      [RELAY, contentReply(TO_FINAL, 250)],
    ];
    expect(watch(commitFirst, lines)?.entries).toEqual([2, 3]);
  });

  test('a 250 after the session is over', () => {
    const over: Line = [RELAY, { kind: 'smtp/closed', connection: TO_RELAY, end: 'server', why: 'timeout' }];
    const lines: Line[] = [[RELAY, accepted(M, TO_RELAY, [jones])], over, [RELAY, spooled(M, [jones])]];
    expect(watch(commitFirst, [...lines, [RELAY, contentReply(TO_RELAY, 250)]])?.entries).toEqual([3]);
  });

  test('a commit that serves two connections', () => {
    const lines: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones])],
      [RELAY, accepted(M, TO_FINAL, [jones])],
      [RELAY, spooled(M, [jones])],
      [RELAY, contentReply(TO_RELAY, 250)],
      [RELAY, contentReply(TO_FINAL, 250)],
    ];
    expect(watch(commitFirst, lines)?.entries).toEqual([1, 4]);
  });

  test('a 250 after a crash for what the crash took', () => {
    const lines: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones])],
      [RELAY, crash],
      [RELAY, restart],
    ];
    expect(watch(commitFirst, [...lines, [RELAY, contentReply(TO_RELAY, 250)]])?.entries).toEqual([3]);
  });
});
