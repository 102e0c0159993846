/** Marks of the scenario editor: places, rules, counts, odd characters; and the colours made from tokens. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createPageEngine } from '#lib/engine';
import { sayDiagnostic } from '#lib/wording';
import { countOf, marksOf, sayRule } from '../../src/editor/marks.ts';
import { oddCharacters } from '../../src/editor/odd-characters.ts';
import { editorTheme, hexOf } from '../../src/editor/theme.ts';

const engine = createPageEngine({ most: 0, open: () => [] }, sayDiagnostic);
const marked = async (text: string) => marksOf(text, (await engine.read(text)).remarks);

describe('a mark', () => {
  test('stands where the remark stands, and offers what was probably meant', async () => {
    const text = 'hosts:\n  a.example:\n    mailboxs: [x]\n';
    const [mark] = await marked(text);
    expect(mark).toMatchObject({ severity: 'error', line: 3, column: 5, endColumn: 13, repair: 'mailboxes' });
    expect(text.slice(mark?.start, mark?.end)).toBe('mailboxs');
  });

  test('stays on its line', async () => {
    const text = 'hosts: { a.example: {} }\nactions:\n  - at: 0s\n    submit:\n      to: a@a.example\n      text: x\n';
    for (const { line, endColumn } of await marked(text))
      expect(endColumn).toBeLessThanOrEqual((text.split('\n')[line - 1]?.length ?? 0) + 2);
  });

  test.each([
    ['verb', 'faults: [{ host: a.example, when: { verb: RCTP }, answer: 450 x }]', 'RCPT'],
    ['host', 'faults: [{ host: b.example, down: {} }]', 'a.example'],
    ['choice', 'faults: [{ host: a.example, down: { how: refused } }]', 'refuse'],
  ])('offers a %s that makes the text right', async (_, line, repair) => {
    const text = `hosts: { a.example: { mailboxes: [x] } }\n${line}\n`;
    const [mark] = await marked(text);
    expect(mark?.repair).toBe(repair);
    const repaired = `${text.slice(0, mark?.start)}${String(mark?.repair)}${text.slice(mark?.end)}`;
    expect(await marked(repaired)).toEqual([]);
  });

  test('cites its rule as a person does', () => {
    expect(sayRule('S4.2-b')).toBe('RFC 5321 §4.2');
    expect(sayRule('RFC1035 3.1')).toBe('RFC 1035 §3.1');
    expect(sayRule('scenario')).toBe('the scenario language');
  });

  test('says its rule once, and shows nothing that cannot be seen', async () => {
    const [mark] = await marked('hosts: { "a\u202eb": {} }\n');
    expect(mark?.sentence).toContain('a[U+202E]b');
    expect(mark?.sentence).toContain('RFC 1035 §3.1');
    expect(mark?.rule).toBe('');
  });

  test('is counted', async () => {
    expect(countOf([])).toBe('No errors');
    expect(countOf(await marked('bogus: 1\nbogus2: 2\n'))).toMatch(/^\d errors$/);
  });
});

describe('an odd character', () => {
  test.each([
    ['a direction', 'a\u202eb', 'direction'],
    ['a control', 'a\u0007b', 'control'],
    ['a space of no width', 'a\u200bb', 'invisible'],
    ['a space that does not break', 'a\u00a0b', 'invisible'],
    ['a Cyrillic letter in a Latin word', 'p\u0430ypal', 'look-alike'],
    ['a wide letter', '\uff41', 'look-alike'],
  ])('%s is found', (_, text, oddness) => {
    expect(oddCharacters(text).map((odd) => odd.oddness)).toEqual([oddness]);
  });

  test('is none in other scripts, in accents and in pictures', () => {
    expect(oddCharacters('Grüße, Привет мир, Ελλάδα, 日本語, 👩‍👩‍👧 ❤️\n\tx\r\n')).toEqual([]);
  });

  test('is marked at its line and named by its number only', () => {
    const [mark] = marksOf('title: x\nabout: a\u202eb\n', []);
    expect(mark).toMatchObject({ severity: 'note', line: 2, column: 9, endColumn: 10 });
    expect(mark?.sentence).toContain('U+202E');
    expect(mark?.sentence).toMatch(/^[\x20-\x7e]*$/);
  });

  test('is listed a limited number of times', () => {
    expect(oddCharacters('\u200b'.repeat(100_000)).length).toBe(20);
  });
});

describe('the colours', () => {
  const tokens = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
  const valueOf = (token: string): string => {
    const value = new RegExp(`${token}: ([^;]+);`).exec(tokens)?.[1] ?? '';
    return value.startsWith('var(') ? valueOf(value.slice(4, -1)) : value;
  };

  test('are those of the page, all of them', () => {
    const { colors, rules } = editorTheme('light', valueOf);
    expect(colors['editor.background']).toBe(valueOf('--paper'));
    expect(colors['editorError.foreground']).toBe(valueOf('--no'));
    expect(rules.every(({ foreground }) => /^[0-9a-f]{6}$/.test(foreground ?? ''))).toBe(true);
    for (const value of Object.values(colors)) expect(value).toMatch(/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/);
    expect(Object.keys(colors).length).toBe(Object.keys(editorTheme('dark', valueOf).colors).length);
  });

  test.each([
    ['#fff', '#ffffff'],
    ['#16191d', '#16191d'],
    [' #16191D ', '#16191D'],
    ['rgb(22, 25, 29)', '#16191d'],
    ['rgb(0 0 0 / 0.5)', null],
    ['', null],
  ])('%j is read as %s', (colour, hex) => {
    expect(hexOf(colour)).toBe(hex);
  });

  test('are left to the base where a token cannot be read', () => {
    expect(editorTheme('dark', () => 'red').colors['editor.background']).toBeUndefined();
  });
});
