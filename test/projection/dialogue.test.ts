/** The dialogue from literal entries: whole sessions, lines across segments, and what befalls connections. */
import { describe, expect, test } from 'vitest';
import { join, key, octetsOf, textOf } from '#lib/base';
import { dialogue, linesOf, project, rowsUpTo } from '#lib/projection';
import type { DialogueRow } from '#lib/projection';
import { crash, journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const C1 = key(1, 1);

/** As an RFC prints it. */
const transcript = (rows: readonly DialogueRow[]): string[] =>
  rows.flatMap(({ from, lines }) => lines.map((line) => `${from}: ${line}`));
const rowsOf = (lines: readonly Line[]): readonly DialogueRow[] => project(dialogue, journalOf(...lines)).rows;
const octetsIn = (row: DialogueRow | undefined): string => textOf(join(row?.octets ?? []));

/** Appendix D.1. */
function typical(): Line[] {
  const c = new ConnectionOf(C1, 1, 2);
  return [
    [1, { kind: 'net/connect', connection: C1, from: '192.0.2.1:1024', to: '192.0.2.2:25' }],
    [2, { kind: 'net/accept', connection: C1, from: '192.0.2.1:1024', to: '192.0.2.2:25' }],
    c.opened('server'),
    c.opened('client'),
    ...c.answers('connect', 220, '220 foo.example Service Ready\r\n'),
    ...c.says('EHLO', 'EHLO bar.example\r\n'),
    ...c.answers('EHLO', 250, '250-foo.example greets bar.example\r\n250-SIZE 1000\r\n250 HELP\r\n'),
    ...c.says('MAIL', 'MAIL FROM:<smith@bar.example>\r\n'),
    ...c.answers('MAIL', 250, '250 2.1.0 OK\r\n', '2.1.0'),
    ...c.says('RCPT', 'RCPT TO:<jones@foo.example>\r\n'),
    ...c.answers('RCPT', 250, '250 2.1.5 OK\r\n', '2.1.5'),
    ...c.says('RCPT', 'RCPT TO:<green@foo.example>\r\n'),
    ...c.answers('RCPT', 550, '550 5.1.1 No such user here\r\n', '5.1.1'),
    ...c.says('DATA', 'DATA\r\n'),
    ...c.answers('DATA', 354, '354 Start mail input\r\n'),
    ...c.content('Blah blah blah...\r\n...etc. etc', '. etc.\r\n', '.\r\n'),
    ...c.answers('content', 250, '250 2.0.0 OK\r\n', '2.0.0'),
    ...c.says('QUIT', 'QUIT\r\n'),
    ...c.answers('QUIT', 221, '221 2.0.0 foo.example closing\r\n', '2.0.0'),
    c.closed('server', 'quit'),
    c.fin('server'),
    c.closed('client', 'finished'),
    c.fin('client'),
  ];
}

describe('a whole dialogue', () => {
  test('reads as appendix D.1 prints it, each line once', () => {
    expect(transcript(rowsOf(typical()))).toEqual([
      'S: 220 foo.example Service Ready',
      'C: EHLO bar.example',
      'S: 250-foo.example greets bar.example',
      'S: 250-SIZE 1000',
      'S: 250 HELP',
      'C: MAIL FROM:<smith@bar.example>',
      'S: 250 2.1.0 OK',
      'C: RCPT TO:<jones@foo.example>',
      'S: 250 2.1.5 OK',
      'C: RCPT TO:<green@foo.example>',
      'S: 550 5.1.1 No such user here',
      'C: DATA',
      'S: 354 Start mail input',
      'C: Blah blah blah...',
      'C: ...etc. etc. etc.',
      'C: .',
      'S: 250 2.0.0 OK',
      'C: QUIT',
      'S: 221 2.0.0 foo.example closing',
    ]);
  });

  test('has a row for each command, reply, content and event, from the reports of the server', () => {
    const entries = journalOf(...typical());
    const { rows } = project(dialogue, entries);
    const refusal = rows.find(({ code }) => code === 550);
    expect(refusal).toMatchObject({ kind: 'reply', from: 'S', client: 1, server: 2, verb: 'RCPT', enhanced: '5.1.1' });
    for (const { seq, kind } of rows) {
      const { event, host } = entries[seq] as (typeof entries)[number];
      if (kind !== 'event') expect([host, 'end' in event && event.end]).toEqual([2, 'server']);
    }
    const content = rows.find(({ kind }) => kind === 'content');
    expect(content).toMatchObject({ whole: true, verb: 'content', code: 0 });
    expect(octetsIn(content)).toBe('Blah blah blah...\r\n...etc. etc. etc.\r\n.\r\n');
    expect(rows.slice(-2)).toMatchObject([
      { kind: 'event', from: 'S', what: 'closed', why: 'quit', lines: [] },
      { kind: 'event', from: 'C', what: 'closed', why: 'finished', lines: [] },
    ]);
  });

  test('stands at any cursor without a new fold', () => {
    const entries = journalOf(...typical());
    const { rows } = project(dialogue, entries);
    for (const { seq } of entries) {
      const upToHere = rows.slice(0, rowsUpTo(rows, seq));
      const folded = project(dialogue, entries.slice(0, seq + 1)).rows;
      expect(upToHere.map((row) => row.seq)).toEqual(folded.map((row) => row.seq));
    }
    expect(rowsUpTo(rows, 3)).toBe(0);
    expect(transcript(rows.slice(0, rowsUpTo(rows, 4)))).toEqual(['S: 220 foo.example Service Ready']);
  });
});

describe('lines and segments', () => {
  test('a command cut over three segments is one row', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const where = c.place('to-server', 'NOOP\r\n');
    const sent = c.sends('to-server', 'NO', 'OP\r', '\n');
    const rows = rowsOf([c.opened('server'), ...sent, c.command('server', where, 'NOOP')]);
    expect(rows).toMatchObject([{ seq: 4, kind: 'command', lines: ['NOOP'] }]);
    expect(octetsIn(rows[0])).toBe('NOOP\r\n');
  });

  test('two commands in one segment are two rows, and the start of a third waits for its rest', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const [rset, noop, quit] = [
      c.place('to-server', 'RSET\r\n'),
      c.place('to-server', 'NOOP x\r\n', 6),
      c.place('to-server', 'QUIT\r\n', 14),
    ];
    const rows = rowsOf([
      c.opened('server'),
      ...c.sends('to-server', 'RSET\r\nNOOP x\r\nQU'),
      c.command('server', rset, 'RSET'),
      c.command('server', noop, 'NOOP'),
      ...c.sends('to-server', 'IT\r\n'),
      c.command('server', quit, 'QUIT'),
    ]);
    expect(transcript(rows)).toEqual(['C: RSET', 'C: NOOP x', 'C: QUIT']);
  });

  test('two replies in one segment, reported before it leaves', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const first = c.reply('server', c.place('to-client', '250 one\r\n'), 250, 'RSET');
    const second = c.reply('server', c.place('to-client', '250 two\r\n', 9), 250, 'NOOP');
    const rows = rowsOf([c.opened('server'), first, second, ...c.sends('to-client', '250 one\r\n250 ', 'two\r\n')]);
    expect(transcript(rows)).toEqual(['S: 250 one', 'S: 250 two']);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('a reply that is sent but never arrives stands as the server sent it', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const ended = c.says('QUIT', 'QUIT\r\n');
    const reply = c.reply('server', c.place('to-client', '221 2.0.0 bye\r\n'), 221, 'QUIT', '2.0.0');
    const reset: Line = [1, { kind: 'net/reset', connection: C1, direction: 'to-server' }];
    const rows = rowsOf([c.opened('server'), ...ended, reset, reply, ...c.sends('to-client', '221 2.0.0 bye\r\n')]);
    expect(transcript(rows)).toEqual(['C: QUIT', 'S: 221 2.0.0 bye']);
    expect(rows.map(({ what }) => what)).toEqual([null, 'reset', null]);
  });

  test('a reply whose octets never leave shows its code alone', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const reply = c.reply('server', c.place('to-client', '250 OK\r\n'), 250, 'NOOP');
    expect(rowsOf([c.opened('server'), reply])).toMatchObject([{ lines: ['250'], octets: [] }]);
  });

  test('only CRLF ends a line; anything else is shown where it stands', () => {
    expect(linesOf([octetsOf('a\nb\rc\r\n\r\nd\r'), octetsOf('\ne\xff\n\r\n')])).toEqual([
      'a\\nb\\rc',
      '',
      'd',
      'e\\xff\\n',
    ]);
    expect(linesOf([octetsOf('no end')])).toEqual(['no end']);
    expect(linesOf([])).toEqual([]);
  });

  test('of a long content the first lines are shown and all octets are at hand', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const line = `${'x'.repeat(98)}\r\n`;
    const rows = rowsOf([c.opened('server'), ...c.content(line.repeat(60), line.repeat(60), '.\r\n')]);
    expect(rows).toMatchObject([{ kind: 'content', whole: false }]);
    expect(rows[0]?.lines.length).toBe(41);
    expect(linesOf(rows[0]?.octets ?? [])).toHaveLength(121);
    expect(rows[0]?.octets).toHaveLength(3);
  });
});

describe('whose reports count', () => {
  test("the client's alone, when no server session reports", () => {
    const c = new ConnectionOf(C1, 1, 9);
    const greeting = c.place('to-client', '220 x\r\n');
    const ehlo = c.place('to-server', 'EHLO bar.example\r\n');
    const rows = rowsOf([
      c.opened('client'),
      ...c.sends('to-client', '220 x\r\n'),
      c.reply('client', greeting, 220, 'connect'),
      c.command('client', ehlo, 'EHLO'),
      ...c.sends('to-server', 'EHLO bar.example\r\n'),
    ]);
    expect(transcript(rows)).toEqual(['S: 220 x', 'C: EHLO bar.example']);
    expect(rows.map(({ server }) => server)).toEqual([0, 0]);
  });

  test('a command that the server never read has no row', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const lost = c.command('client', c.place('to-server', 'RSET\r\n'), 'RSET');
    const rows = rowsOf([c.opened('server'), lost, ...c.sends('to-server', 'RSET\r\n'), [2, crash]]);
    expect(rows).toEqual([]);
  });

  test('of two connections, each its own', () => {
    const [a, b] = [new ConnectionOf(C1, 1, 2), new ConnectionOf(key(3, 1), 3, 2)];
    const rows = rowsOf([
      a.opened('server'),
      b.opened('server'),
      ...a.answers('connect', 220, '220 for a\r\n'),
      ...b.answers('connect', 220, '220 for b\r\n'),
      ...a.says('NOOP', 'NOOP a\r\n'),
      ...b.says('NOOP', 'NOOP b\r\n'),
    ]);
    expect(rows.map(({ client, lines }) => [client, ...lines])).toEqual([
      [1, '220 for a'],
      [3, '220 for b'],
      [1, 'NOOP a'],
      [3, 'NOOP b'],
    ]);
  });
});

describe('what befalls a connection', () => {
  test('refusal by the other host or for want of one, and silence', () => {
    const [b, c] = [key(1, 2), key(1, 3)];
    const rows = rowsOf([
      [2, { kind: 'net/refuse', connection: C1, why: 'down' }],
      [1, { kind: 'net/refuse', connection: b, why: 'no-host' }],
      [1, { kind: 'net/timeout', connection: c }],
    ]);
    expect(rows).toMatchObject([
      { seq: 0, connection: C1, what: 'refused', why: 'down', client: 1, server: 2 },
      { seq: 1, connection: b, what: 'refused', why: 'no-host', client: 1, server: 0 },
      { seq: 2, connection: c, what: 'timed-out', why: '' },
    ]);
  });

  test('an end that gives up waiting says why it closes', () => {
    const c = new ConnectionOf(C1, 1, 2);
    const rows = rowsOf([c.opened('server'), c.closed('client', 'timeout'), c.fin('client')]);
    expect(rows).toMatchObject([{ what: 'closed', from: 'C', why: 'timeout' }]);
  });
});
