/** The map drawn for literals. */
import { describe, expect, test } from 'vitest';
import Map from '../../src/views/map/Map.svelte';
import { mapAt } from '../../src/views/map/shown.ts';
import type { MapShown } from '../../src/views/map/shown.ts';
import { all, draw, one, textOf } from './markup.ts';
import type { Drawn } from './markup.ts';
import { welcome } from './panel-runs.ts';
import { seqOf } from './run-of.ts';

const drawn = (shown: MapShown): Drawn => draw(Map, { shown, onselect: () => undefined });
const nine = drawn(mapAt(welcome, seqOf(welcome, 9)));

/** The drawing for wide screens; the strip for a phone comes after it. */
const wideOf = (map: Drawn): Drawn => {
  const [wide] = all(map, 'svg', { role: 'img' });
  if (wide === undefined) throw new Error('nothing drawn');
  return wide;
};

describe('the drawing', () => {
  test('is one image with one sentence, and so is the strip for a phone', () => {
    const images = all(nine, 'svg', { role: 'img' }).map(({ attributes }) => attributes['aria-label']);
    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^Map: .* bar\.example owes the next line\.$/);
  });

  test('says in words what it shows by signs', () => {
    const words = textOf(wideOf(nine));
    for (const word of ['bar.example', 'client', 'mx2', 'MX 20', 'mx1', 'MX 10', 'down', 'refused', 'foo.example'])
      expect(words).toContain(word);
    for (const word of ['RCPT, 2 of 3', '550', 'owes next line', 'keeps 3 copies']) expect(words).toContain(word);
  });

  test('has one cap, at the present stage', () => {
    expect(all(wideOf(nine), 'path', { class: 'cap' })).toHaveLength(1);
    expect(all(wideOf(nine), 'text', { class: 'here' }).map(textOf)).toEqual(['RCPT, 2 of 3']);
  });

  test('gives names in full where they are shortened', () => {
    expect(all(wideOf(nine), 'title').map(textOf)).toContain('mx2.foo.example');
  });
});

test('each recipient has sign, word and note, and the note is a button', () => {
  const [jones, green, brown] = all(nine, 'li');
  if (jones === undefined || green === undefined || brown === undefined) throw new Error('not three');
  expect(textOf(green)).toBe('green no refused by mx2');
  expect(all(green, 'svg')).toHaveLength(1);
  expect(textOf(one(green, 'button'))).toBe('refused by mx2');
  expect(all(brown, 'button')).toHaveLength(0);
  expect(textOf(nine)).toContain('Message 1 from smith@bar.example');
});

test('what comes from a scenario stays text', () => {
  const hostile = '<img src=x onerror=y>';
  const shown = mapAt(welcome, seqOf(welcome, 9));
  if (shown.road === null) throw new Error('no road');
  const map = drawn({
    ...shown,
    sentence: hostile,
    road: { ...shown.road, domain: hostile, client: { ...shown.road.client, name: hostile, short: hostile } },
    message: {
      number: 1,
      from: hostile,
      more: 3,
      recipients: [{ name: hostile, title: hostile, class: null, word: 'not asked', note: '', seq: 0 }],
    },
  });
  expect(all(map, 'img')).toHaveLength(0);
  expect(textOf(one(map, 'ul'))).toContain(hostile);
  expect(textOf(map)).toContain('and 3 more');
});

test('hosts are listed where there is no road', () => {
  const { listed } = mapAt(welcome, -1);
  const map = drawn({ sentence: '', road: null, listed, more: 4, message: null });
  expect(all(map, 'svg', { role: 'img' })).toHaveLength(0);
  expect(all(map, 'li').map(textOf)).toEqual(['bar.example', 'mx1.foo.example', 'mx2.foo.example']);
  expect(textOf(map)).toContain('and 4 more hosts');
});
