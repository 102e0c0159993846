/** Texts of strangers inside sentences: what cannot be seen, or turns what can, stands as its code point. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clauses } from '#lib/rfc';
import { classWords, everyone, loadClauses, plainText, sayWait, who } from '#lib/wording';

describe('plain text', () => {
  test.each([
    ['NUL and other controls', 'a\0b\x07\x1b[31m\x7f\x85', 'a[U+0000]b[U+0007][U+001B][31m[U+007F][U+0085]'],
    ['line ends and tabs', 'a\r\nb\tc', 'a[U+000D][U+000A]b[U+0009]c'],
    ['direction marks', '\u202Egnp.exe\u2066x\u061C\u200F', '[U+202E]gnp.exe[U+2066]x[U+061C][U+200F]'],
    ['what draws nothing', 'a\u200Bb\u00ADc\uFEFFd\u2060', 'a[U+200B]b[U+00AD]c[U+FEFF]d[U+2060]'],
    ['fillers that pass for blanks', '\u3164\u115F\u2800\uFFA0', '[U+3164][U+115F][U+2800][U+FFA0]'],
    ['blanks that are none', 'a\u00A0b\u2003c\u3000', 'a[U+00A0]b[U+2003]c[U+3000]'],
    ['separators', 'a\u2028b\u2029', 'a[U+2028]b[U+2029]'],
    ['tags and variation selectors', 'a\u{E0041}b\uFE0F', 'a[U+E0041]b[U+FE0F]'],
    ['halves of characters', 'a\uD800b\uDC00', 'a[U+D800]b[U+DC00]'],
    ['no characters, and private ones', '\uFFFE\uE000\u{10FFFF}', '[U+FFFE][U+E000][U+10FFFF]'],
  ])('shows %s', (_, text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  test.each(['green', 'two words', 'Grün', '名前', '<script>alert(1)</script>', 'e\u0301', '😀', '& "x"'])(
    'leaves %s as it is',
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );

  test('leaves nothing unseen, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = plainText(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
        expect(plainText(shown)).toBe(shown);
      }),
    );
  });
});

describe('people', () => {
  test('go by their local-parts, where that tells them apart', () => {
    expect(who('green@foo.example')).toBe('green');
    expect(who('green@foo.example', ['green@foo.example', 'green@bar.example'])).toBe('green@foo.example');
    expect(who('Postmaster')).toBe('Postmaster');
    expect(who('"a@b"@foo.example')).toBe('"a@b"');
    expect(who('')).toBe('nobody');
    expect(who('\u202Eneerg@foo.example')).toBe('[U+202E]neerg');
  });

  test('in a list', () => {
    const five = ['a@x.test', 'b@x.test', 'c@x.test', 'd@x.test', 'e@x.test'];
    expect([0, 1, 2, 3].map((count) => everyone(five.slice(0, count)))).toEqual([
      'nobody',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect(everyone(five)).toBe('a, b, c, d and e');
    expect(everyone([...five, 'f@x.test', 'g@x.test'])).toBe('a, b, c, d and 3 more');
    expect(everyone(['a@x.test', 'a@y.test'])).toBe('a@x.test and a@y.test');
  });
});

test('waits are said in their two largest units', () => {
  const said = [0, 999, 20_000, 5_000_000, 1_800_050_000, 5_400_000_000, 86_400_000_000, 439_200_000_000];
  expect(said.map(sayWait)).toEqual(['0 s', '0 s', '20 ms', '5 s', '30 min', '1 h 30 min', '1 d', '5 d 2 h']);
});

test('each class has its word', () => {
  expect(classWords).toMatchObject({ ok: 'ok', go: 'go on', later: 'not now', no: 'no' });
});

test('the texts of the clauses come on demand, one for each', async () => {
  expect(Object.keys(await loadClauses())).toEqual(Object.keys(clauses));
});
