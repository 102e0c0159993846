/** Contents side by side: what was put on top, and whether the rest is the same, for any portions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { key, octetsOf } from '#lib/base';
import { compare, messages, messagesAt, project } from '#lib/projection';
import { FINAL, M, ORIGIN, accepted, brown, delivered, jones, journalOf, submitted } from '../invariants/journal-of.ts';

const parts = (...texts: readonly string[]): Uint8Array[] => texts.map(octetsOf);
const trace = 'Return-Path: <smith@bar.example>\r\nReceived: from a\r\n by b; today\r\n';
const text = 'From: Smith\r\nSubject: x\r\n\r\nBlah\r\n';

describe('a copy', () => {
  test('with trace fields on top is otherwise the same', () => {
    expect(compare(parts(text), parts(trace, text))).toEqual({ added: trace.length, rest: 'same' });
    expect(compare(parts(text), parts(text))).toEqual({ added: 0, rest: 'same' });
  });

  test('of a message that has trace fields already', () => {
    const relayed = `Received: older\r\n${text}`;
    expect(compare(parts(relayed), parts(trace + relayed))).toEqual({ added: trace.length, rest: 'same' });
  });

  test('that was changed: where in the submitted content it differs first', () => {
    const changed = text.replace('Blah', 'Blub');
    const from = text.indexOf('Blah') + 2;
    expect(compare(parts(text), parts(trace, changed))).toEqual({ added: trace.length, rest: { from } });
    expect(compare(parts(text), parts(changed))).toEqual({ added: 0, rest: { from } });
  });

  test('that was cut, or grew at its end', () => {
    const cut = text.slice(0, -4);
    expect(compare(parts(text), parts(trace, cut))).toEqual({ added: trace.length, rest: { from: cut.length } });
    expect(compare(parts(text), parts(trace, `${text}more`))).toEqual({
      added: trace.length,
      rest: { from: text.length },
    });
  });

  test('that is another message', () => {
    expect(compare(parts('a'), parts('b'))).toEqual({ added: 0, rest: { from: 0 } });
    expect(compare(parts('a'), [])).toEqual({ added: 0, rest: { from: 0 } });
    expect(compare([], parts(''))).toEqual({ added: 0, rest: 'same' });
  });

  test('a folded line that begins the body belongs to no trace field', () => {
    expect(compare(parts('x'), parts(' by b\r\ny'))).toEqual({ added: 0, rest: { from: 0 } });
  });
});

test('portions do not matter', () => {
  const cut = (whole: string, cuts: readonly number[]): Uint8Array[] => {
    const pieces: string[] = [];
    let at = 0;
    for (const size of cuts) pieces.push(whole.slice(at, (at += size)));
    return parts(...pieces, whole.slice(at));
  };
  const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });
  const mail = fc.constantFrom(text, trace + text, text.replace('x', 'y'), text.slice(3), `${text}z`, '');
  fc.assert(
    fc.property(mail, mail, sizes, sizes, (a, b, cutsA, cutsB) => {
      expect(compare(cut(a, cutsA), cut(b, cutsB))).toEqual(compare(parts(a), parts(b)));
    }),
  );
});

describe('messages', () => {
  const outside = key(7, 1);
  const view = project(
    messages,
    journalOf(
      [ORIGIN, submitted(M, [jones, brown])],
      [FINAL, accepted(M, key(ORIGIN, 1), [jones, brown])],
      [FINAL, delivered(M, jones, parts('one'))],
      [FINAL, accepted(outside, key(7, 1), [jones])],
      [FINAL, delivered(M, brown, parts('two'))],
    ),
  );

  test('enter once, with their copies', () => {
    expect(view.rows.map(({ message, host, copies }) => [message, host, copies.length])).toEqual([
      [M, ORIGIN, 2],
      [outside, FINAL, 0],
    ]);
    expect(view.get(outside)?.content).toBeNull();
    expect(view.get(M)?.content).toEqual([]);
    expect(view.get(key(9, 9))).toBeNull();
  });

  test('have at a cursor what had come by then', () => {
    const told = (cursor: number): unknown[] => messagesAt(view, cursor).map(({ copies }) => copies.map((c) => c.seq));
    expect([-1, 0, 2, 3, 4].map(told)).toEqual([[], [[]], [[2]], [[2], []], [[2, 4], []]]);
  });
});
