/** The queue panel: what it shows of runs at a cursor, and what it draws of literals. */
import { describe, expect, test } from 'vitest';
import Queue from '../../src/views/queue/Queue.svelte';
import { QUEUE_WINDOW, queuePanelAt } from '../../src/views/queue/shown.ts';
import type { QueueRowShown, QueueShown } from '../../src/views/queue/shown.ts';
import type { Views } from '../../src/app/views.ts';
import { all, draw, one, textOf } from './markup.ts';
import { crowd, fates, welcome } from './panel-runs.ts';
import { seqOf } from './run-of.ts';

const rowsOf = ({ groups }: QueueShown): QueueRowShown[] => groups.flatMap(({ rows }) => rows);
const rowAt = (views: Views, seq: number, recipient: string): QueueRowShown => {
  const row = rowsOf(queuePanelAt(views, seq)).find((each) => each.recipient.startsWith(recipient));
  if (row === undefined) throw new Error(`no row of ${recipient}`);
  return row;
};
const saying = ({ reason }: QueueRowShown): string =>
  reason.phrase.map((part) => (typeof part === 'string' ? part : `‹${part.wire}›`)).join('');
const end = (views: Views): number => views.end - 1;
const change = (views: Views, status: string, recipient: string): number =>
  views.queue.rows.find((each) => each.status === status && each.recipient.startsWith(recipient))?.seq ?? -1;

describe('the welcome run', () => {
  test('says at once what the reply to RCPT means for green, and marks the row', () => {
    const green = rowAt(welcome, seqOf(welcome, 9), 'green');
    expect(green).toMatchObject({ status: 'active', now: true, held: 'queue of bar', place: { line: 9 } });
    expect(saying(green)).toMatch(/^mx2 answered ‹550 .*› at RCPT$/);
    expect(green.reason.aside).toBe('a 5 ends hope: bar reports it after this transaction');
    expect(rowAt(welcome, seqOf(welcome, 9), 'jones').now).toBe(false);
  });

  test('lets the copy of jones change hands at the reply to the mail data', () => {
    const { held } = rowAt(welcome, seqOf(welcome, 15), 'jones');
    expect(held).toBe('queue of mx2; bar, until it hears the reply');
    expect(rowAt(welcome, seqOf(welcome, 16), 'jones').held).toBe('queue of mx2');
  });

  test('names the next try and the wait', () => {
    const brown = rowAt(welcome, change(welcome, 'deferred', 'brown'), 'brown');
    expect(brown).toMatchObject({ status: 'deferred', sign: 'later', code: { code: '4.4.1' }, done: false });
    expect(brown.next).toEqual({ clock: '09:30:00.312', wait: 'in 30 min', by: 'mx2' });
    expect(saying(brown)).toBe('mx1 refused the connection');
    expect(brown.road.steps.slice(-2)).toEqual([
      { what: 'wait', length: '30 min' },
      { what: 'next', at: 1_800_312_000 },
    ]);
  });

  test('ends with two copies, a bounce and its report', () => {
    const rows = rowsOf(queuePanelAt(welcome, end(welcome)));
    expect(rows.map(({ recipient, word }) => `${recipient} ${word}`)).toEqual([
      'jones@foo.example delivered',
      'green@foo.example bounced',
      'brown@foo.example delivered',
      'smith@bar.example delivered',
    ]);
    const jones = rowAt(welcome, end(welcome), 'jones');
    expect(jones).toMatchObject({ held: 'mailbox on mx1', next: null, done: true, place: { line: 30 } });
    expect(jones.road.steps.map(({ what }) => what).join(' ')).toBe(
      'refused refused taken refused refused wait taken delivered',
    );
    expect(rowAt(welcome, end(welcome), 'green').held).toBe('nobody');
    expect(queuePanelAt(welcome, end(welcome)).sum).toBe('2 delivered, 1 bounced');
  });

  test('shows nothing that comes after the cursor', () => {
    for (let seq = 0; seq < welcome.end; seq++) {
      for (const row of rowsOf(queuePanelAt(welcome, seq))) {
        expect(row.place.seq).toBeLessThanOrEqual(seq);
        if (row.status === 'delivered') expect(row.copies).toBe(1);
      }
    }
    expect(queuePanelAt(welcome, 0)).toMatchObject({ total: 0, groups: [] });
  });
});

describe('other ends', () => {
  test('one DATA has three fates', () => {
    const seq = seqOf(fates, 16);
    expect(['jones', 'green', 'brown'].map((name) => rowAt(fates, seq, name).status)).toEqual([
      'delivered',
      'bounced',
      'deferred',
    ]);
    expect(saying(rowAt(fates, seq, 'brown'))).toMatch(/‹450 .*› at RCPT/);
  });

  test('a look-up that leads nowhere is no answer of another recipient', () => {
    const [nowhere, nomail] = ['x@', 'y@'].map((name) => rowAt(fates, end(fates), name));
    expect(nowhere).toMatchObject({ status: 'bounced', code: { code: '5.1.2' }, road: { steps: [] } });
    expect(nowhere === undefined ? '' : saying(nowhere)).toBe('the domain does not exist');
    expect(nomail === undefined ? '' : saying(nomail)).toBe('the domain takes no mail');
    expect(nowhere?.place.line).toBeNull();
  });

  test('five days of attempts end on a short road', () => {
    const row = rowAt(fates, end(fates), 'z@');
    expect(row).toMatchObject({ status: 'bounced', code: { code: '5.4.7' } });
    expect(row.road.earlier).toBeGreaterThan(20);
    expect(row.road.steps.length).toBeLessThan(12);
  });
});

describe('a crowd', () => {
  test('is shown in part, around what changed', () => {
    const shown = queuePanelAt(crowd, end(crowd), 100);
    expect(shown).toMatchObject({ total: 300, first: 100, count: QUEUE_WINDOW });
    expect(queuePanelAt(crowd, end(crowd), 9_999).first).toBe(300 - QUEUE_WINDOW);
    const line = crowd.timeline.ticks.find(({ line: number }) => number === 480);
    const near = queuePanelAt(crowd, line?.seq ?? 0);
    expect(rowsOf(near).length).toBe(QUEUE_WINDOW);
  });
});

const row: QueueRowShown = {
  key: '1 a',
  recipient: 'a@[U+202E]b.example',
  status: 'bounced',
  word: 'bounced',
  sign: 'no',
  code: { code: '5.1.1', about: 'address' },
  reason: { phrase: ['mx answered ', { wire: '550 <b>no</b>' }, ' at RCPT'], aside: 'a 5 ends hope', source: 'S6.1-b' },
  place: { seq: 7, line: 3, clock: '09:00:00.000' },
  road: {
    earlier: 2,
    steps: [
      { what: 'refused', by: 'mx' },
      { what: 'wait', length: '30 min' },
      { what: 'no', by: 'mx' },
    ],
  },
  next: null,
  done: true,
  held: 'nobody',
  copies: 0,
  now: true,
};
const shown: QueueShown = {
  clock: '09:00:00.000',
  sum: '1 bounced',
  total: 3,
  first: 1,
  count: 1,
  groups: [{ key: '1', title: 'Message from a@b.example', notification: false, rows: [row] }],
};

describe('the drawing', () => {
  const drawn = draw(Queue, { shown, onselect: () => undefined, onwindow: () => undefined });

  test('has a row with sign, word, line and section', () => {
    const cells = all(one(drawn, 'tr', { class: 'now' }), 'td').map(textOf);
    expect(cells[0]).toBe('a@[U+202E]b.example, changed by this step');
    expect(cells[1]).toBe('bounced 5.1.1 address');
    expect(cells[2]).toBe('mx answered 550 <b>no</b> at RCPT, line 3 a 5 ends hope, §6.1');
    expect(cells.slice(4)).toEqual(['next try none, final', 'held by nobody']);
    expect(all(drawn, 'b')).toEqual([]);
  });

  test('tells the road to ears', () => {
    expect(textOf(drawn)).toContain('2 earlier, then refused by mx, a wait of 30 min and rejected by mx');
  });

  test('tells of the rows that are not here', () => {
    expect(all(drawn, 'p', { class: 'more' }).map(textOf)).toEqual(['1 earlier show', '1 later show']);
    const fixed = draw(Queue, { shown, onselect: () => undefined });
    expect(all(fixed, 'p', { class: 'more' }).map(textOf)).toEqual(['1 earlier', '1 later']);
  });
});
