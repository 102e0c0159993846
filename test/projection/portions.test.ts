/** However octets are cut into segments, the dialogue finds the same lines, and keeps no octet that was reported. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { key, octetsOf } from '#lib/base';
import { dialogue, linesOf, project } from '#lib/projection';
import type { DialogueView } from '#lib/projection';
import { crash, journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const C1 = key(1, 1);
const fresh = (): ConnectionOf => new ConnectionOf(C1, 1, 2);
const fold = (...lines: readonly Line[]): DialogueView => project(dialogue, journalOf(...lines));
/** Places of consecutive texts, counted from the next octet to be sent. */
const placesOf = (c: ConnectionOf, direction: 'to-server' | 'to-client', texts: readonly string[]) => {
  let ahead = 0;
  return texts.map((text) => {
    const place = c.place(direction, text, ahead);
    ahead += text.length;
    return place;
  });
};
const cutInto = (text: string, sizes: readonly number[]): string[] => {
  const pieces: string[] = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
};

const words = fc.array(fc.stringMatching(/^[a-z]{0,80}$/), { minLength: 1, maxLength: 10 });
const sizes = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 5 });

test('commands that have come, and replies that are still to leave, for any cut', () => {
  fc.assert(
    fc.property(words, sizes, (names, cuts) => {
      const texts = names.map((name) => `NOOP ${name}\r\n`);
      const c = fresh();
      const commands = placesOf(c, 'to-server', texts).map((where) => c.command('server', where, 'NOOP'));
      const replies = placesOf(c, 'to-client', texts).map((where) => c.reply('server', where, 250, 'NOOP'));
      const view = fold(
        c.opened('server'),
        ...c.sends('to-server', ...cutInto(texts.join(''), cuts)),
        ...commands,
        ...replies,
        ...c.sends('to-client', ...cutInto(texts.join(''), cuts)),
      );
      const lines = names.map((name) => [`NOOP ${name}`]);
      expect(view.rows.map((row) => row.lines)).toEqual([...lines, ...lines]);
      expect(view.kept).toBe(0);
    }),
  );
});

describe('what is kept', () => {
  test('what was sent and nobody has reported', () => {
    const c = fresh();
    const [ehlo] = placesOf(c, 'to-server', ['EHLO a\r\n']);
    const sent = c.sends('to-server', 'EHLO a\r\nNOOP\r\n');
    expect(fold(c.opened('server'), ...sent).kept).toBe(14);
    expect(ehlo && fold(c.opened('server'), ...sent, c.command('server', ehlo, 'EHLO')).kept).toBe(6);
  });

  test('nothing after the session of the server is over, or its host has stopped', () => {
    for (const end of [fresh().closed('server', 'quit'), [2, crash]] satisfies Line[]) {
      const c = fresh();
      const before = [c.opened('server'), ...c.sends('to-server', 'x'.repeat(10))];
      const after = [...c.sends('to-server', 'y'.repeat(10)), ...c.sends('to-client', 'z'.repeat(10))];
      expect(fold(...before).kept).toBe(10);
      expect(fold(...before, end, ...after).kept).toBe(0);
    }
  });

  test('a last reply is still found when the session is over before it leaves', () => {
    const c = fresh();
    const reply = c.reply('server', c.place('to-client', '221 bye\r\n'), 221, 'QUIT');
    const [begins, ends] = c.sends('to-client', '221 b', 'ye\r\n') as [Line, Line];
    const view = fold(c.opened('server'), reply, begins, c.closed('server', 'quit'), ends);
    expect([view.rows[0]?.lines, view.kept]).toEqual([['221 bye'], 0]);
  });

  test("a client's end does not drop what the server is still to read", () => {
    const c = fresh();
    const where = c.place('to-server', 'QUIT\r\n');
    const sent = c.sends('to-server', 'QUIT\r\n');
    const view = fold(c.opened('server'), ...sent, c.closed('client', 'timeout'), c.command('server', where, 'QUIT'));
    expect(view.rows[0]?.lines).toEqual(['QUIT']);
    expect(view.rows[0]?.octets).toHaveLength(1);
  });
});

test('large parts are handed on as they came, crumbs are joined', () => {
  const c = fresh();
  const line = `${'x'.repeat(498)}\r\n`;
  const large = c.content(line, line);
  const crumbs = c.content(...cutInto('a line of crumbs\r\n.\r\n', [1]));
  const [first, second] = fold(c.opened('server'), ...large, ...crumbs).rows;
  const [, event] = large[1] ?? [];
  expect(first?.octets[0]).toBe(event?.kind === 'net/segment' && event.octets);
  expect(first?.octets).toHaveLength(2);
  expect(second?.octets).toEqual([octetsOf('a line of crumbs\r\n.\r\n')]);
});

test('octets that are lacking in the journal are not made up', () => {
  const c = fresh();
  const [lost, quit] = placesOf(c, 'to-server', ['RSET\r\n', 'QUIT\r\n']);
  c.sends('to-server', 'RSET\r\n');
  const later = c.sends('to-server', 'QUIT\r\n');
  const reports = [lost, quit].flatMap((where, i) =>
    where ? [c.command('server', where, i === 0 ? 'RSET' : 'QUIT')] : [],
  );
  const { rows } = fold(c.opened('server'), ...later, ...reports);
  expect(rows.map((row) => [...row.lines, linesOf(row.octets)])).toEqual([
    ['RSET', []],
    ['QUIT', ['QUIT']],
  ]);
});
