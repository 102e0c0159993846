/** What the transcript shows at a cursor: of the welcome run, and of journals made by hand. */
import { describe, expect, test } from 'vitest';
import { key } from '#lib/base';
import { dialogue, project, story, timeline, topology } from '#lib/projection';
import { transcriptAt } from '../../src/views/transcript/shown.ts';
import type { TranscriptRow, TranscriptShown, TranscriptViews } from '../../src/views/transcript/shown.ts';
import { journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from '../projection/connection-of.ts';
import { runOf, seqOf, welcomeText } from './run-of.ts';

const welcome = await runOf(welcomeText);
const at = (line: number): TranscriptShown => transcriptAt(welcome, seqOf(welcome, line));
const stop = (what: string): number => welcome.story.rows.find((row) => row.what === what)?.seq ?? -1;

/** `9 S 550 5.1.1 …`, `(sentence)`, `~ 30 min`. */
function told(row: TranscriptRow): string {
  if (row.kind === 'gap') return `~ ${row.length}`;
  if (row.kind === 'direction') return `(${row.sentence})`;
  const [first] = row.printing.lines;
  return `${row.line} ${row.from} ${first?.head ?? ''}${first?.rest ?? ''}`;
}

const START: Line = [
  0,
  {
    kind: 'sim/start',
    engine: '',
    journal: 1,
    plan: new Uint8Array(),
    seed: 1,
    start: 0,
    hosts: ['', 'a.example', 'b.example'],
  },
];

function viewsOf(...lines: readonly Line[]): TranscriptViews {
  const entries = journalOf(...lines);
  return {
    dialogue: project(dialogue, entries),
    timeline: project(timeline, entries),
    story: project(story, entries),
    topology: project(topology, entries),
  };
}

describe('the welcome run', () => {
  test('opens with what led to the connection, and its first lines', () => {
    const shown = at(2);
    expect(shown.heading).toEqual({
      client: 'bar.example',
      server: 'mx2.foo.example',
      short: 'bar → mx2',
      connection: 1,
      connections: 2,
      secured: false,
    });
    const rows = shown.rows.map(told);
    expect(rows.slice(-2)).toEqual([
      '1 S 220 mx2.foo.example Simple Mail Transfer Service Ready',
      '2 C EHLO bar.example',
    ]);
    expect(rows.slice(0, -2).every((row) => row.startsWith('('))).toBe(true);
    expect(rows.join('\n')).toContain('bar looks up foo.example');
    expect(shown.next).toMatchObject({ line: 3, from: 'S', elsewhere: null, wait: null, first: { head: '250' } });
    expect(shown.toCome).toBe(29);
    expect(shown.earlier).toBe(0);
  });

  test('has one current row at each line, the last of the lines shown', () => {
    for (const { line } of welcome.timeline.ticks) {
      const { rows } = at(line);
      const current = rows.filter((row) => row.kind !== 'gap' && row.current);
      expect(current).toHaveLength(1);
      expect(current[0]).toBe(rows.filter(({ kind }) => kind === 'line').at(-1));
      expect(current[0]).toMatchObject({ kind: 'line', line });
    }
  });

  test('prints a reply of several lines as one line, and classes replies alone', () => {
    const [row] = at(3).rows.slice(-1);
    expect(row).toMatchObject({ kind: 'line', line: 3, reply: 'ok' });
    if (row?.kind !== 'line') throw new Error('no line');
    expect(row.printing.rest).toBeNull();
    expect(row.printing.lines).toEqual([
      { head: '250', rest: '-mx2.foo.example greets bar.example' },
      { head: '250', rest: '-SIZE 10485760' },
      { head: '250', rest: '-8BITMIME' },
      { head: '250', rest: '-ENHANCEDSTATUSCODES' },
      { head: '250', rest: '-EXPN' },
      { head: '250', rest: ' HELP' },
    ]);
    const classes = at(14).rows.map((each) => (each.kind === 'line' ? each.reply : 'direction'));
    expect(classes.slice(-6)).toEqual(['no', null, 'ok', null, 'go', null]);
  });

  test('sets off the verb, with FROM: and TO:', () => {
    const heads = at(14).rows.flatMap((row) => (row.kind === 'line' ? [row.printing.lines[0]?.head] : []));
    expect(heads).toContain('MAIL FROM:');
    expect(heads).toContain('RCPT TO:');
    expect(heads.at(-1)).toBe('');
  });

  test('names the other connection and the wait before it', () => {
    expect(at(17).next).toMatchObject({ line: 18, elsewhere: 'mx2 → mx1', wait: '30 min' });
  });

  test('folds waits with their length, before the connection that comes after them', () => {
    const shown = at(18);
    expect(shown.heading).toMatchObject({ client: 'mx2.foo.example', connection: 2 });
    const rows = shown.rows.map(told);
    expect(rows.filter((row) => row.startsWith('~'))).toEqual(['~ 19 min 59 s', '~ 10 min']);
    expect(rows.at(-1)).toMatch(/^18 S 220/);
    expect(rows.join('\n')).not.toContain('EHLO bar.example');
  });

  test('stands on a stage direction when the cursor does', () => {
    const shown = transcriptAt(welcome, stop('bounced'));
    expect(shown.rows.at(-1)).toMatchObject({ kind: 'direction', current: true });
    expect(told(shown.rows.at(-1) as TranscriptRow)).toContain('gives up on green');
    expect(shown.rows.filter((row) => row.kind !== 'gap' && row.current)).toHaveLength(1);
    expect(shown.next?.line).toBe(16);
  });

  test('shows nothing but directions before the first line', () => {
    const shown = transcriptAt(welcome, stop('looked-up'));
    expect(shown.heading).toBeNull();
    expect(shown.rows.every(({ kind }) => kind === 'direction')).toBe(true);
    expect(shown.next?.line).toBe(1);
    expect(shown.toCome).toBe(31);
  });

  test('ends with no next line', () => {
    expect(at(32)).toMatchObject({ next: null, toCome: 0 });
  });

  test('cuts what is far above, and counts its lines', () => {
    const shown = transcriptAt(welcome, seqOf(welcome, 15), 4);
    expect(shown.rows.map(told)).toHaveLength(4);
    expect(shown.rows.at(-1)).toMatchObject({ line: 15, current: true });
    expect(shown.earlier).toBe(11);
    expect(at(15).earlier).toBe(0);
  });
});

describe('mail data', () => {
  const lines = (count: number): string => Array.from({ length: count }, (_, i) => `line ${i + 1}\r\n`).join('');
  const printingOf = (...texts: readonly string[]): Extract<TranscriptRow, { kind: 'line' }> => {
    const wire = new ConnectionOf(key(1, 1), 1, 2);
    const views = viewsOf(START, wire.opened('server'), ...wire.content(...texts));
    const row = transcriptAt(views, 1_000).rows.at(-1);
    if (row?.kind !== 'line') throw new Error('no line');
    return row;
  };

  test('of a few lines is shown whole', () => {
    const { lines: printed, rest } = printingOf(lines(11) + '.\r\n').printing;
    expect(printed).toHaveLength(12);
    expect(rest).toBeNull();
  });

  test('of many shows the first, the number, and the last', () => {
    const { lines: printed, rest } = printingOf(lines(99) + '.\r\n').printing;
    expect(printed.map((line) => line.rest)).toEqual(Array.from({ length: 8 }, (_, i) => `line ${i + 1}`));
    expect(rest).toEqual({ total: 100, last: { head: '', rest: '.' } });
  });

  test('longer than the dialogue keeps as lines is counted to the end, wherever the pieces are cut', () => {
    const whole = lines(2_000) + '.\r\n';
    const pieces = [whole.slice(0, 7), whole.slice(7, 8), whole.slice(8, 9_999), whole.slice(9_999)];
    const { printing } = printingOf(...pieces);
    expect(printing.rest?.total).toBe(2_001);
    expect(printing.lines.at(-1)).toEqual({ head: '', rest: 'line 8' });
  });
});

describe('a long connection', () => {
  const wire = new ConnectionOf(key(1, 1), 1, 2);
  const noops = Array.from({ length: 2_000 }, () => [
    ...wire.says('NOOP', 'NOOP\r\n'),
    ...wire.answers('NOOP', 250, '250 OK\r\n'),
  ]).flat();
  const views = viewsOf(START, wire.opened('server'), ...noops);

  test('shows its last rows, more when asked', () => {
    const shown = transcriptAt(views, 1_000_000);
    expect(shown.rows).toHaveLength(300);
    expect(shown.earlier).toBe(3_700);
    expect(transcriptAt(views, 1_000_000, 600).rows).toHaveLength(600);
  });

  test('gives the same row for a line at every cursor but its own', () => {
    const [one, other] = [transcriptAt(views, 1_000_000), transcriptAt(views, 1_000_000 - 1)];
    expect(one.rows[5]).toBe(other.rows[5]);
  });
});
