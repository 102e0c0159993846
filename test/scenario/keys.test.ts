/** The table of keys against the reader: each key is known where the table says, and the lists hold what is taken. */
import { describe, expect, test } from 'vitest';
import { readScenario, scenarioKeys } from '#lib/scenario';

/** Sections in which an item of a list stands. */
const lists = new Set(['actions', 'faults', 'expect', 'links/between', 'attachments']);

/** A text in which only `body` stands at `path`. */
function textAt(path: readonly string[], body: string): string {
  return path.reduceRight((inside, name, index) => {
    const isList = lists.has(path.slice(0, index + 1).join('/')) || lists.has(name);
    return `{ ${name === '*' ? 'a.example' : name}: ${isList ? `[${inside}]` : inside} }`;
  }, body);
}

const codesOf = (text: string): string[] => readScenario(text).diagnostics.map(({ code }) => code);

describe.each(scenarioKeys.map(({ path, keys }) => ({ name: path.join('/') || 'the top', path, keys })))(
  'keys of $name',
  ({ path, keys }) => {
    test('are known there', () => {
      expect(keys.length).toBeGreaterThan(1);
      for (const { key } of keys) expect(codesOf(textAt(path, `{ ${key}: x }`))).not.toContain('unknown-key');
    });

    test('are looked for at that place', () => {
      expect(codesOf(textAt(path, '{ bogus: x }'))).toContain('unknown-key');
    });

    test('say what they hold', () => {
      for (const { holds } of keys) expect(holds).toMatch(/^[^.]{3,70}(?:[.;\d][^.]*)*$/);
    });
  },
);

describe('the words that a key takes', () => {
  const listed = scenarioKeys.flatMap(({ path, keys }) =>
    keys.flatMap(({ key, takes }) =>
      typeof takes === 'string' ? [] : [{ name: `${path.join('/')} ${key}`, path, key, takes }],
    ),
  );

  test.each(listed)('$name: the reader takes each', ({ path, key, takes }) => {
    for (const word of takes) {
      const codes = codesOf(textAt(path, `{ ${key}: ${key === 'extensions' ? `[${word}]` : word} }`));
      const wrong = codes.filter((code) => code.startsWith('bad-'));
      // A keyword that cannot stand alone is known all the same.
      expect(wrong.filter((code) => key !== 'extensions' || code !== 'bad-extension-words')).toEqual([]);
    }
  });

  test('are all the extensions there are', () => {
    const [bad] = readScenario('hosts: { a.example: { extensions: [NONE] } }').diagnostics;
    const extensions = listed.find(({ key }) => key === 'extensions')?.takes ?? [];
    expect(String(bad?.values['choices']).split(', ').sort()).toEqual([...extensions].sort());
  });
});

test('a key opens a section exactly where one is listed', () => {
  const opening = scenarioKeys.flatMap(({ path, keys }) =>
    keys.filter(({ opens }) => opens).map(({ key }) => [...path, key].join('/')),
  );
  expect(opening).toContain('hosts');
  expect(opening).toContain('hosts/*/limits');
  expect(opening).not.toContain('hosts/*/domains');
});
