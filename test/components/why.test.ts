/** The why-card: what it shows at a cursor of the welcome run, and how it is drawn for literals. */
import { describe, expect, test } from 'vitest';
import { whyAt } from '../../src/views/why/shown.ts';
import type { WhyShown } from '../../src/views/why/shown.ts';
import { sectionFor } from '../../src/views/why/sections.ts';
import Why from '../../src/views/why/Why.svelte';
import { all, draw, one, textOf } from './markup.ts';
import type { Drawn } from './markup.ts';
import { runOf, seqOf, welcomeText } from './run-of.ts';

const welcome = await runOf(welcomeText);
const at = (line: number): WhyShown => whyAt(welcome, seqOf(welcome, line)) as WhyShown;
const story = (what: string): WhyShown =>
  whyAt(welcome, welcome.story.rows.find((row) => row.what === what)?.seq ?? -1) as WhyShown;

describe('of a line', () => {
  test('says what is asked, who spoke, why, where it stands and what is policy', () => {
    const shown = at(9);
    expect(shown).toMatchObject({ about: '550', place: 'line 9, from mx2', cause: null });
    expect(shown.sentence).toContain('green');
    expect(shown.section).toEqual({
      label: '§3.3',
      address: 'https://www.rfc-editor.org/rfc/rfc5321#section-3.3',
      clause: 'S3.3-j',
    });
    expect(shown.policy).not.toBe('');
  });

  test('has a sentence and a section for every line of the run', () => {
    for (const { line } of welcome.timeline.ticks) {
      expect(at(line).sentence).not.toBe('');
      expect(at(line).section?.label).toMatch(/^§/);
    }
  });

  test('shows what a reply changed', () => {
    expect(at(5).changes?.columns).toBe('both');
    expect(at(5).changes?.rows).toEqual([
      { name: 'phase', before: 'ready', after: 'transaction', changed: true },
      { name: 'client name', before: 'bar.example', after: 'bar.example', changed: false },
      { name: 'reverse-path', before: 'none', after: 'smith', changed: true },
      { name: 'forward-paths', before: 'none', after: 'none', changed: false },
    ]);
    expect(at(11).changes?.rows.at(-1)).toMatchObject({ before: 'jones', after: 'jones, brown', changed: true });
  });

  test('does not tell at a command what its reply will change', () => {
    expect(at(4).changes?.columns).toBe('now');
    expect(at(4).changes?.rows.map(({ after }) => after)).toEqual(['ready', 'bar.example', 'none', 'none']);
  });

  test('is that of the line before when the cursor stands between lines', () => {
    expect(whyAt(welcome, seqOf(welcome, 9) + 1)).toEqual(at(9));
  });

  test('is not there before the first line', () => {
    expect(whyAt(welcome, 0)).toBeNull();
  });
});

describe('of a stage direction', () => {
  test('names the line that led to it and what it changed in the queue', () => {
    const bounced = story('bounced');
    expect(bounced).toMatchObject({ about: 'bounced', place: 'at bar' });
    expect(bounced.cause).toMatchObject({ line: 9, seq: seqOf(welcome, 9) });
    expect(bounced.cause?.says).toContain('550');
    expect(bounced.changes).toMatchObject({ caption: 'Queue of bar', columns: 'both' });
    expect(bounced.changes?.rows).toEqual([
      { name: 'green', before: 'active, attempt 1', after: 'bounced', changed: true },
    ]);
  });

  test('names the direction that led to it when no line did', () => {
    const deferred = story('deferred');
    expect(deferred.cause).toMatchObject({ line: null });
    expect(deferred.cause?.says).toContain('refused');
    expect(deferred.changes?.rows[0]).toMatchObject({ name: 'jones', after: 'deferred, next try in 30 min' });
  });

  test('cites the clause of a look-up', () => {
    expect(story('looked-up').section?.label).toBe('§5.1');
  });
});

describe('sections', () => {
  test('lead to the RFC editor, over TLS', () => {
    expect(sectionFor('S4.1.1.4-k').address).toBe('https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.4');
    expect(sectionFor('RFC1870 6.1')).toEqual({
      label: 'RFC 1870 §6.1',
      address: 'https://www.rfc-editor.org/rfc/rfc1870#section-6.1',
      clause: null,
    });
  });
});

const shown: WhyShown = {
  seq: 90,
  about: '550',
  place: 'line 9, from mx2',
  sentence: 'There is no such mailbox.',
  section: sectionFor('S3.3-j'),
  policy: 'It may also accept.',
  cause: null,
  notes: [],
  changes: {
    caption: 'Hidden state of mx2',
    columns: 'both',
    rows: [{ name: 'phase', before: 'ready', after: 'transaction', changed: true }],
  },
};
const drawn = (some: Partial<WhyShown> = {}): Drawn =>
  draw(Why, { shown: { ...shown, ...some }, onselect: () => undefined });

describe('Why', () => {
  test('is a region with a heading', () => {
    expect(textOf(one(one(drawn(), 'section', { 'aria-label': 'Why' }), 'h3'))).toBe('Why 550? line 9, from mx2');
  });

  test('links to the section, with the whole address to be seen', () => {
    const link = one(drawn(), 'a');
    expect(textOf(link)).toBe('§3.3');
    expect(link.attributes).toMatchObject({
      href: 'https://www.rfc-editor.org/rfc/rfc5321#section-3.3',
      title: 'https://www.rfc-editor.org/rfc/rfc5321#section-3.3',
      rel: 'noopener noreferrer',
    });
  });

  test('leaves out what there is none of', () => {
    const bare = drawn({ sentence: '', section: null, policy: '', changes: null });
    for (const name of ['p', 'dl', 'table', 'a', 'button']) expect(all(bare, name)).toEqual([]);
  });

  test('has before and after as columns, and marks what changed', () => {
    const table = one(drawn(), 'table');
    expect(all(table, 'th', { scope: 'col' }).map(textOf)).toEqual(['before', 'after']);
    expect(all(table, 'tr', { class: 'changed' }).map(textOf)).toEqual(['phasereadytransaction']);
    const rows = [{ name: 'phase', before: 'ready', after: 'ready', changed: false }];
    const now = one(drawn({ changes: { caption: 'x', columns: 'now', rows } }), 'table');
    expect(all(now, 'th', { scope: 'col' }).map(textOf)).toEqual(['now']);
    expect(all(now, 'tr', { class: 'changed' })).toEqual([]);
  });

  test('leads to the line that caused it', () => {
    const whole = drawn({ cause: { seq: 66, line: 9, says: '550 <b>No</b>' } });
    expect(textOf(one(whole, 'button'))).toBe('line 9');
    expect(textOf(one(whole, 'code'))).toBe('550 <b>No</b>');
  });
});

test('what happened has a sentence and a section too', () => {
  const bounced = story('bounced');
  expect(bounced.sentence).toMatch(/green/);
  expect(bounced.section).toMatchObject({ label: '§2.1' });
  expect(story('deferred').section).toMatchObject({ label: '§4.5.4.1' });
});
