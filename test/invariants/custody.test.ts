/** V01 over hand-made journals: one end for each recipient, and nothing after it. */
import { describe, expect, test } from 'vitest';
import { custody } from '#lib/invariants';
import {
  FINAL,
  M,
  ORIGIN,
  RELAY,
  TO_FINAL,
  TO_RELAY,
  accepted,
  attempt,
  begun,
  bounced,
  brown,
  contentReply,
  crash,
  deferred,
  delivered,
  dropped,
  expired,
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

/** Jones is delivered over two hops, green bounces at the relay, brown expires at the originator. */
const story: readonly Line[] = [
  ...begun([jones, green, brown]),
  [ORIGIN, attempt(M, [jones, green, brown], TO_RELAY)],
  ...taken(RELAY, TO_RELAY, [jones, green]),
  [ORIGIN, handedOn(M, jones)],
  [ORIGIN, handedOn(M, green)],
  [ORIGIN, deferred(M, brown)],
  [RELAY, attempt(M, [jones, green], TO_FINAL)],
  ...taken(FINAL, TO_FINAL, [jones]),
  [FINAL, delivered(M, jones)],
  [RELAY, handedOn(M, jones)],
  [RELAY, bounced(M, green)],
  [ORIGIN, expired(M, brown)],
  [ORIGIN, bounced(M, brown)],
];

describe('V01 holds', () => {
  test('when every recipient has its end', () => {
    expect(watch(custody, story)).toBeNull();
  });

  test('when a recipient is queued while the run is cut', () => {
    expect(watch(custody, story.slice(0, 2), 'until')).toBeNull();
    expect(watch(custody, story.slice(0, 2), 'budget')).toBeNull();
  });

  test('when a host that stays down still holds a recipient', () => {
    expect(watch(custody, [...story.slice(0, 2), [ORIGIN, crash]])).toBeNull();
  });

  test('when a submission is dropped before it is committed, in part or whole', () => {
    const part: Line[] = [
      [ORIGIN, submitted(M, [jones, 'no mailbox'])],
      [ORIGIN, dropped(M, 'no mailbox')],
      [ORIGIN, spooled(M, [jones])],
    ];
    const whole: Line[] = [
      [ORIGIN, submitted(M, ['no mailbox'])],
      [ORIGIN, dropped(M, 'no mailbox')],
    ];
    expect(watch(custody, part, 'until')).toBeNull();
    expect(watch(custody, whole)).toBeNull();
  });

  test('when two copies of one message are held, and each has an end', () => {
    const twice: Line[] = [
      ...begun([jones]),
      ...taken(FINAL, TO_RELAY, [jones]),
      ...taken(FINAL, TO_FINAL, [jones]),
      [FINAL, delivered(M, jones)],
      [FINAL, delivered(M, jones)],
      [ORIGIN, handedOn(M, jones)],
    ];
    expect(watch(custody, twice)).toBeNull();
  });

  test('when a crash undoes a removal, and the recipient comes to an end again', () => {
    const undone: Line[] = [
      ...begun([jones]),
      [ORIGIN, handedOn(M, jones)],
      [ORIGIN, crash],
      [ORIGIN, restart],
      [ORIGIN, recovered(M, [jones])],
      [ORIGIN, attempt(M, [jones], TO_RELAY)],
      [ORIGIN, handedOn(M, jones)],
    ];
    expect(watch(custody, undone)).toBeNull();
  });

  test('when mail data is refused after it was to be kept, or lost before the commit', () => {
    const refused: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones, green])],
      [RELAY, contentReply(TO_RELAY, 452)],
    ];
    const lost: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones, green])],
      [RELAY, crash],
      [RELAY, restart],
    ];
    const again: Line[] = [...taken(RELAY, TO_FINAL, [jones]), [RELAY, handedOn(M, jones)]];
    expect(watch(custody, [...refused, ...again])).toBeNull();
    expect(watch(custody, [...lost, ...again])).toBeNull();
  });
});

describe('V01 catches', () => {
  test('a recipient that ends twice, naming its custody and both ends', () => {
    const lines: Line[] = [...begun([jones]), [ORIGIN, handedOn(M, jones)], [ORIGIN, bounced(M, jones)]];
    expect(watch(custody, lines)).toMatchObject({ invariant: 'V01', entries: [1, 2, 3] });
  });

  test('an end on a host that never took the recipient', () => {
    expect(watch(custody, [...begun([jones]), [FINAL, delivered(M, jones)]])?.entries).toEqual([2]);
  });

  test('an attempt for a recipient that has ended', () => {
    const lines: Line[] = [...begun([jones, green]), [ORIGIN, bounced(M, green)]];
    const retried: Line = [ORIGIN, attempt(M, [jones, green], TO_RELAY)];
    expect(watch(custody, [...lines, retried])?.entries).toEqual([1, 2, 3]);
  });

  test('a record that lacks a recipient which was accepted', () => {
    const lines: Line[] = [
      [RELAY, accepted(M, TO_RELAY, [jones, green])],
      [RELAY, spooled(M, [jones])],
    ];
    const breach = watch(custody, lines);
    expect(breach?.entries).toEqual([0, 1]);
    expect(breach?.detail).toContain(green);
  });

  test('a record that falls short of the acceptance that counts, not of one that was refused or lost', () => {
    for (const gone of [contentReply(TO_RELAY, 452), crash]) {
      const lines: Line[] = [
        [RELAY, accepted(M, TO_RELAY, [jones, green])],
        [RELAY, gone],
        [RELAY, accepted(M, TO_FINAL, [jones, brown])],
      ];
      expect(watch(custody, [...lines, [RELAY, spooled(M, [jones])]])?.entries).toEqual([2, 3]);
    }
  });

  test('a dropped recipient that nobody submitted or holds', () => {
    expect(watch(custody, [...begun([jones]), [ORIGIN, dropped(M, green)]])?.entries).toEqual([2]);
  });

  test('a recipient that waits for ever', () => {
    const lines: Line[] = [...begun([jones, green]), [ORIGIN, bounced(M, green)]];
    expect(watch(custody, lines)?.entries).toEqual([1]);
    const back: Line[] = [...lines, [ORIGIN, crash], [ORIGIN, restart], [ORIGIN, recovered(M, [jones])]];
    expect(watch(custody, back)?.entries).toEqual([1]);
  });
});
