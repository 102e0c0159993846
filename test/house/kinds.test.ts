/** The kinds of journal entries: numbers that no two share, names by room, and a page that lists every field. */
import { describe, expect, test } from 'vitest';
import { field } from '#lib/base';
import { allKinds } from '#lib/sim';
import { findDoubleNumbers, withKinds } from './journal-doc.ts';
import { readText, root } from './source.ts';

const { choice, kind, list, maybe, record, text, uint } = field;

describe('kinds', () => {
  test('have numbers of their own', () => {
    expect(Object.keys(allKinds).length).toBeGreaterThan(30);
    expect(findDoubleNumbers(allKinds)).toEqual([]);
  });

  test('are named by the room that reports them', () => {
    for (const [name, { n, tells }] of Object.entries(allKinds)) {
      expect(name).toMatch(/^(?:sim|net|dns|smtp|mta|host)\/[a-z]+(?:-[a-z]+)*$/);
      expect(Number.isSafeInteger(n) && n > 0).toBe(true);
      expect(tells).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('stand in docs/journal.md as they are', async () => {
    await expect(withKinds(readText('docs/journal.md'), allKinds)).toMatchFileSnapshot(`${root}docs/journal.md`);
  });
});

describe('the checks can fail', () => {
  const one = { 'net/one': kind(1, 'One.', { size: uint }) };

  test('on a number given twice', () => {
    expect(findDoubleNumbers({ ...one, 'net/two': kind(1, 'Two.', {}) })).toEqual(['net/one and net/two are both 1']);
  });

  test('on a field that the page does not know', () => {
    const page = withKinds(`before\n${withoutKinds}after\n`, one);
    expect(page).toContain('### 1 `net/one`\n\nOne.\n\n| field | form |\n| --- | --- |\n| `size` | uint |\n');
    const more = { 'net/one': kind(1, 'One.', { size: uint, to: maybe(list(text)) }) };
    expect(withKinds(page, more)).toContain('| `to` | list of text, or null |');
    expect(withKinds(page, one)).toBe(page);
  });

  test('on a page without its marks', () => {
    expect(() => withKinds('nothing here', one)).toThrow('lost the marks');
  });

  test('and say every form', () => {
    const fields = { way: choice('a', 'b'), who: record({ name: text, age: uint }) };
    const page = withKinds(withoutKinds, { 'net/one': kind(1, 'One.', fields) });
    expect(page).toContain('| `way` | `a`, `b` |\n| `who` | { `name`: text; `age`: uint } |');
  });
});

const withoutKinds =
  '<!-- kinds: made from the field tables by `npx vitest run test/house/kinds -u` -->\n<!-- end of kinds -->\n';
