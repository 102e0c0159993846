/** The transcript drawn for literals. */
import { describe, expect, test } from 'vitest';
import type { DialogueRow } from '#lib/projection';
import type { LineRow, TranscriptShown } from '../../src/views/transcript/shown.ts';
import Transcript from '../../src/views/transcript/Transcript.svelte';
import type { WhyShown } from '../../src/views/why/shown.ts';
import { all, draw, one, textOf } from './markup.ts';
import type { Drawn } from './markup.ts';

const row: DialogueRow = {
  seq: 0,
  at: 0,
  connection: 1,
  client: 1,
  server: 2,
  kind: 'reply',
  from: 'S',
  lines: [],
  whole: true,
  octets: [],
  verb: 'RCPT',
  code: 550,
  enhanced: '',
  clause: '',
  secured: false,
  turn: null,
  what: null,
  why: '',
};

const line = (number: number, from: 'C' | 'S', head: string, rest: string, some: Partial<LineRow> = {}): LineRow => ({
  kind: 'line',
  secured: false,
  seq: number * 10,
  line: number,
  from,
  printing: { lines: [{ head, rest }], rest: null },
  row,
  reply: null,
  current: false,
  ...some,
});

const shown: TranscriptShown = {
  heading: {
    client: 'bar.example',
    server: 'mx2.foo.example',
    short: 'bar → mx2',
    connection: 1,
    connections: 2,
    secured: false,
  },
  rows: [
    { kind: 'direction', seq: 1, sentence: 'mx1 is down.', current: false },
    { kind: 'gap', seq: 80, length: '30 min' },
    line(8, 'C', 'RCPT TO:', '<green@foo.example>'),
    line(9, 'S', '550', ' <green@foo.example> has no mailbox here', { reply: 'no', current: true }),
  ],
  earlier: 0,
  next: { seq: 100, line: 10, from: 'C', first: { head: 'DATA', rest: '' }, elsewhere: null, wait: null },
  toCome: 22,
};

const why: WhyShown = {
  seq: 90,
  about: '550',
  place: 'line 9, from mx2',
  sentence: 'There is no such mailbox.',
  section: null,
  policy: '',
  cause: null,
  notes: [],
  changes: null,
};

const drawn = (some: Partial<TranscriptShown> = {}, props: object = {}): Drawn =>
  draw(Transcript, {
    shown: { ...shown, ...some },
    why,
    onselect: () => undefined,
    onnext: () => undefined,
    ...props,
  });

const items = (whole: Drawn): Drawn[] => all(one(whole, 'ol'), 'li');

describe('Transcript', () => {
  test('is a region with an ordered list, in which the current line says so', () => {
    const whole = drawn();
    expect(one(whole, 'section', { 'aria-label': 'Transcript' })).toBeDefined();
    const current = one(one(whole, 'ol'), 'li', { 'aria-current': 'true' });
    expect(textOf(current)).toBe('9 S: 550 <green@foo.example> has no mailbox here no');
  });

  test('tells the reply class by a sign and a word', () => {
    const [first, ...others] = items(drawn()).filter((item) => all(item, 'svg').length > 0);
    expect(others).toEqual([]);
    expect(textOf(first as Drawn)).toMatch(/no$/);
  });

  test('keeps lines verbatim, left to right, out of translation, with C: and S: before them', () => {
    const codes = all(one(drawn(), 'ol'), 'code');
    expect(codes.map(textOf)).toEqual([
      'C: RCPT TO:<green@foo.example>',
      'S: 550 <green@foo.example> has no mailbox here',
      'C: DATA',
    ]);
    for (const { attributes } of codes) expect(attributes).toMatchObject({ lang: 'en', dir: 'ltr', translate: 'no' });
  });

  test('has one tab stop among its rows, and names them', () => {
    const stops = all(drawn(), 'button').filter(({ attributes }) => attributes['data-seq'] !== undefined);
    expect(stops.map(({ attributes }) => attributes.tabindex)).toEqual(['-1', '-1', '0']);
    expect(stops.map((stop) => stop.attributes['aria-label'] ?? textOf(stop))).toEqual([
      'mx1 is down.',
      'line 8',
      'line 9',
    ]);
  });

  test('has the why-card right after its line', () => {
    const place = items(drawn()).findIndex(({ attributes }) => attributes['aria-current'] === 'true');
    expect(textOf(items(drawn())[place + 1] as Drawn)).toContain('Why 550?');
    expect(all(drawn({}, { why: null }), 'section', { 'aria-label': 'Why' })).toEqual([]);
  });

  test('offers the next line by one button, and counts what comes after', () => {
    const buttons = all(drawn(), 'button').filter(({ attributes }) => attributes['data-seq'] === undefined);
    expect(buttons.map(textOf)).toEqual(['→ next line']);
    expect(textOf(drawn())).toContain('22 lines to come');
    expect(textOf(drawn({ toCome: 1 }))).toContain('1 line to come');
    expect(textOf(drawn())).not.toContain('next:');
    const ended = drawn({ next: null, toCome: 0 });
    expect(textOf(ended)).toContain('end of the run');
    expect(textOf(ended)).not.toContain('next line');
  });

  test('tells where the next line is, and how much later', () => {
    const next = { ...shown.next, elsewhere: 'mx2 → mx1', wait: '30 min' } as TranscriptShown['next'];
    expect(textOf(drawn({ next }))).toContain('next: mx2 → mx1, 30 min later');
  });

  test('folds a wait', () => {
    expect(items(drawn()).map(textOf)).toContain('30 min later');
  });

  test('has a button for earlier lines only where somebody listens', () => {
    const silent = drawn({ earlier: 40 });
    expect(textOf(silent)).toContain('40 earlier lines');
    expect(all(silent, 'button').map(textOf)).not.toContain('show more');
    const heard = drawn({ earlier: 1 }, { onearlier: () => undefined });
    expect(textOf(heard)).toContain('1 earlier line ');
    expect(all(heard, 'button').map(textOf)).toContain('show more');
  });

  test('says how long mail data are when it shows only their beginning', () => {
    const rest = { total: 1_000, last: { head: '', rest: '.' } };
    const long = line(9, 'C', '', 'Subject: x', { printing: { lines: [{ head: '', rest: 'Subject: x' }], rest } });
    const whole = drawn({ rows: [long] });
    expect(textOf(whole)).toContain('… 1000 lines in all show 300 more');
    expect(all(one(whole, 'ol'), 'code').map(textOf).slice(0, 2)).toEqual(['C: Subject: x', 'C: .']);
  });

  test('draws hostile text as text', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const whole = drawn({
      heading: { client: hostile, server: hostile, short: hostile, connection: 1, connections: 1, secured: false },
      rows: [line(1, 'S', '550', hostile), { kind: 'direction', seq: 2, sentence: hostile, current: false }],
    });
    expect(all(whole, 'img')).toEqual([]);
    expect(textOf(whole).split(hostile)).toHaveLength(6);
  });
});
