/**
 * Texts that are made to cost something: they end with a diagnostic, whatever they hold. Times are not asserted; a text
 * for which the work grew faster than its length would not end within the runner's patience.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { noLimits, readScenario, usualLimits } from '#lib/scenario';
import { sayDiagnostic } from '#lib/wording';

const { most } = usualLimits;
const filled = (start: string, piece: string, end = ''): string => {
  const room = most - start.length - end.length;
  return `${start}${piece.repeat(Math.floor(room / piece.length))}${end}`;
};
const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const host = 'hosts: { a.example: { mailboxes: [ann] } }\n';
const first = (text: string): string | undefined => readScenario(text).diagnostics[0]?.code;

afterEach(() => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('a text of a mebibyte', () => {
  const texts: readonly (readonly [string, string, string])[] = [
    ['one word', filled('', 'x'), 'wants-mapping'],
    ['blanks', filled('', ' '), 'empty-scenario'],
    ['empty lines', filled('', '\n'), 'too-many-pieces'],
    ['comments', filled('', '# x\n'), 'too-many-pieces'],
    ['keys', filled('', 'abc: def\n'), 'too-many-pieces'],
    ['brackets that open', filled('', '['), 'too-deep'],
    ['braces that open', filled('', '{a: '), 'too-deep'],
    ['brackets that close', filled('', ']'), 'too-many-pieces'],
    ['commas', filled('[', ',', ']'), 'too-many-pieces'],
    ['dashes', filled('', '- '), 'too-deep'],
    ['question marks', filled('', '? '), 'too-deep'],
    ['anchors', filled('', '&a '), 'anchor'],
    ['aliases', filled('', '*a '), 'alias'],
    ['tags', filled('', '!a '), 'tag'],
    ['documents', filled('', '---\n'), 'too-many-pieces'],
    ['directives', filled('', '%A b\n'), 'directive'],
    ['NUL', filled('', '\0'), 'nul'],
    ['CR', filled('', '\r'), 'bare-cr'],
    ['half of each pair', filled('', '\ud800'), 'wants-mapping'],
    ['one key', filled('', 'a', ': b'), 'syntax'],
    ['a quote that stays open', filled('"', '\\n'), 'syntax'],
    ['one key over and over', filled(host, 'title: x\n'), 'too-many-pieces'],
    ['a zone of one parenthesis', filled(`${host}zones: |\n  `, '('), 'zone/unclosed-parenthesis'],
    ['a zone of words', filled(`${host}zones: |\n`, '  x\n'), 'zone/no-origin'],
    ['one record over and over', filled(`${host}zones: |\n`, '  x.test. TXT a\n'), 'too-many-records'],
    ['a duration', filled(`${host}links: { delay: "`, '1s ', '" }'), 'bad-duration'],
    ['digits', filled('seed: ', '9', `\n${host}`), 'bad-integer'],
    ['a local-part', filled('hosts: { a.example: { mailboxes: ["', 'a.', 'a"] } }'), 'bad-local-part'],
    ['an expectation', filled(`${host}expect: "`, 'has 1 copies ', '"'), 'bad-expectation'],
    ['a dialogue', filled(`${host}expect:\n  - dialogue: |\n`, '      S: *\n'), 'bad-dialogue'],
    ['octets of two kinds', filled(`${host}messages: { m: { octets: "`, 'ü', 'ł" } }'), 'unused-message'],
  ];

  test.each(texts)('of %s', (_, text, code) => {
    expect(text.length).toBeLessThanOrEqual(most);
    expect(text.length).toBeGreaterThan(most - 20);
    expect(first(text)).toBe(code);
  });

  test('is the most that is taken', () => {
    expect(readScenario(filled(host, '#')).diagnostics.map(({ code }) => code)).toEqual([]);
    const { diagnostics } = readScenario(`${filled(host, '#')}${'#'.repeat(20)}`);
    expect(diagnostics).toMatchObject([{ code: 'too-long', span: { start: most }, line: 2 }]);
  });
});

describe('a text of many', () => {
  test('records that are the same, each told at its line', () => {
    const text = filled(`${host}zones: |\n`, '  x.test. TXT a\n');
    const { diagnostics } = readScenario(text, noLimits);
    expect(diagnostics[0]).toMatchObject({ code: 'zone/duplicate-record', line: 4, column: 3 });
    expect(diagnostics[99]).toMatchObject({ code: 'zone/duplicate-record', line: 103, column: 3 });
    const records = Math.floor((most - `${host}zones: |\n`.length) / '  x.test. TXT a\n'.length);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more', values: { count: records - 1 - 100 } });
  });

  test('hosts of which each refers to one that is not there', () => {
    const text = `hosts:\n${many(9_000, (i) => `  host-number-${i}.example: { smarthost: hozt-number-x${i}.example }\n`)}`;
    const { diagnostics } = readScenario(text, noLimits);
    expect(diagnostics[0]).toMatchObject({
      code: 'unknown-host',
      line: 2,
      values: { nearest: 'host-number-0.example' },
    });
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more', values: { count: 8_900 } });
  });

  test('times of one host, down and up', () => {
    const downs = (length: string): string =>
      many(9_000, (i) => `  - { host: a.example, down: { from: ${i}s, until: ${i + 1}s${length} } }\n`);
    expect(readScenario(`${host}faults:\n${downs('')}`, noLimits).diagnostics).toEqual([]);
    const { diagnostics } = readScenario(`${host}faults:\n${downs(' 1us')}`, noLimits);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more', values: { count: 8_899 } });
  });

  test('unknown keys', () => {
    const { diagnostics } = readScenario(host + many(10_000, (i) => `key${i}: 1\n`));
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more', values: { count: 9_900 } });
  });

  test('brackets inside each other', () => {
    expect(first(`hosts: ${'['.repeat(10_000)}${']'.repeat(10_000)}`)).toBe('too-deep');
    expect(first(`hosts: ${'['.repeat(63)}${']'.repeat(63)}`)).toBe('wants-mapping');
    expect(first(`hosts: ${'['.repeat(64)}${']'.repeat(64)}`)).toBe('too-deep');
  });

  test('sections inside each other', () => {
    expect(first(many(1_400, (i) => `${' '.repeat(i)}a:\n`))).toBe('too-deep');
  });

  test('hosts', () => {
    const text = `hosts:\n${many(201, (i) => `  h${i}.example:\n`)}`;
    expect(readScenario(text).diagnostics).toMatchObject([
      { code: 'too-many-hosts', values: { count: 201, most: 200 } },
    ]);
    expect(readScenario(text, noLimits).scenario?.plan.hosts).toHaveLength(202);
  });

  test('hosts, more than there are documentation addresses', () => {
    const { scenario } = readScenario(`hosts:\n${many(800, (i) => `  h${i}.example:\n`)}`, noLimits);
    const addresses = scenario?.plan.hosts.flatMap((each) => each.addresses) ?? [];
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(scenario?.plan.hosts[761]?.addresses).toEqual(['203.0.113.254', '2001:db8::2fa']);
    expect(scenario?.plan.hosts[762]?.addresses).toEqual(['2001:db8::2fb']);
  });

  test('records', () => {
    const text = `${host}zones: |\n  $ORIGIN z.example.\n${many(5_001, (i) => `  n${i} TXT x\n`)}`;
    expect(first(text)).toBe('too-many-records');
    expect(readScenario(text, noLimits).scenario).not.toBeNull();
  });

  test('mailboxes, as domains times local-parts', () => {
    const domains = many(1_000, (i) => `      - d${i}.example\n`);
    const localParts = many(1_000, (i) => `      - m${i}\n`);
    const text = `hosts:\n  a.example:\n    domains:\n${domains}    mailboxes:\n${localParts}`;
    expect(readScenario(text).diagnostics.map(({ code }) => code)).toEqual(['too-many-mailboxes']);
  });

  test('octets from few words', () => {
    const compose = (size: number): string =>
      `${host}messages: { m: { compose: { attachments: [{ name: a, size: ${size} }] } } }\n`;
    const send = '  - submit: { from: ann@a.example, to: ann@a.example, message: m }\n';
    expect(readScenario(`${compose(2_147_483_647)}actions:\n${send}`).diagnostics.map(({ code }) => code)).toEqual([
      'too-large',
    ]);
    expect(
      readScenario(`${compose(100_000)}actions:\n${send.repeat(2_000)}`).diagnostics.map(({ code }) => code),
    ).toEqual(['too-large']);
  });
});

describe('names of prototypes', () => {
  const levels: readonly (readonly [string, (key: string) => string])[] = [
    ['the top', (key) => `${key}: { polluted: 1 }\n${host}`],
    ['hosts', (key) => `hosts: { ${key}: { polluted: 1 } }`],
    ['a host', (key) => `hosts: { a.example: { ${key}: { polluted: 1 } } }`],
    ['limits', (key) => `hosts: { a.example: { limits: { ${key}: { polluted: 1 } } } }`],
    ['messages', (key) => `${host}messages: { ${key}: { text: x } }`],
    ['a submission', (key) => `${host}actions: [{ submit: { ${key}: { polluted: 1 } } }]`],
    ['an expectation', (key) => `${host}expect: [{ ${key}: { polluted: 1 } }]`],
  ];
  const keys = ['__proto__', 'constructor', 'prototype', '"__proto__"', '"\\x5f_proto__"'];

  test.each(levels)('are refused in %s', (_, text) => {
    for (const key of keys)
      expect(readScenario(text(key)).diagnostics.map(({ code }) => code)).toContain('forbidden-key');
  });

  test.each(['toString', 'hasOwnProperty', '__defineGetter__', 'valueOf'])('%s is no key either', (key) => {
    expect(first(`${key}: x\n${host}`)).toBe('unknown-key');
  });

  test('are words like others as values', () => {
    expect(readScenario(`title: __proto__\n${host}`).scenario?.title).toBe('__proto__');
    expect(readScenario('hosts: { a.example: { mailboxes: [__proto__, constructor] } }').diagnostics).toEqual([]);
  });
});

test('the alias bomb is refused where it begins', () => {
  const lines = Array.from(
    { length: 8 },
    (_, i) =>
      `k${i}: &k${i} [${Array(9)
        .fill(`*k${i - 1}`)
        .join(',')}]`,
  );
  expect(readScenario(lines.join('\n')).diagnostics[0]).toMatchObject({ code: 'anchor', line: 1, column: 5 });
});

/** Pieces that mean something somewhere in the language. */
const pieces = fc.constantFrom(
  ...[
    'hosts',
    'zones: |',
    '\n',
    '\n  ',
    ' ',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '&a',
    '*a',
    '!t',
    '|-',
    '>',
  ],
  ...[
    '#',
    '@',
    'MX 10 ',
    '$ORIGIN ',
    '(',
    'é',
    '📮',
    '\ud800',
    '\t',
    '\r\n',
    '\0',
    '9'.repeat(20),
    '<<',
    '? ',
    '---\n',
    '%',
  ],
);

test('whatever is put into a text or taken out of it, it is read to an end', () => {
  const whole = readFileSync(new URL('../../public/scenarios/welcome.yaml', import.meta.url), 'utf8');
  const cut = fc.nat(whole.length);
  fc.assert(
    fc.property(fc.array(fc.tuple(cut, fc.nat(20), pieces), { minLength: 1, maxLength: 4 }), (edits) => {
      let text = whole;
      for (const [at, less, piece] of edits) text = text.slice(0, at) + piece + text.slice(at + less);
      const { scenario, diagnostics } = readScenario(text);
      expect(scenario === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      for (const diagnostic of diagnostics) {
        expect(diagnostic.span.start).toBeLessThanOrEqual(diagnostic.span.end);
        expect(diagnostic.span.end).toBeLessThanOrEqual(text.length);
        expect(sayDiagnostic(diagnostic)).toMatch(/[.?)]$/);
      }
    }),
    { numRuns: 300 },
  );
});
