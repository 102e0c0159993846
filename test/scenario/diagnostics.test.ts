/** What is wrong with a text is said with its code, at its character, all at once, in words that name the fix. */
import { describe, expect, test } from 'vitest';
import { mostDiagnostics, readScenario } from '#lib/scenario';
import { sayDiagnostic } from '#lib/wording';
import { mistakes } from './mistakes.ts';

const said = (text: string): string[] =>
  readScenario(text).diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);

describe('a mistake is told at its character', () => {
  test.each(mistakes)('$what', ({ text, said: expected }) => {
    expect(said(text.join('\n'))).toEqual(expected);
  });

  test.each(mistakes)('$what, with lines that end in CRLF', ({ text, said: expected }) => {
    expect(said(text.join('\r\n'))).toEqual(expected);
  });

  test('an error leaves no scenario, a warning does', () => {
    for (const { text } of mistakes) {
      const { scenario, diagnostics } = readScenario(text.join('\n'));
      expect(scenario === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    }
  });
});

describe('every sentence', () => {
  const sentences = mistakes.flatMap(({ text }) => readScenario(text.join('\n')).diagnostics.map(sayDiagnostic));

  test('is whole', () => {
    expect(sentences.length).toBeGreaterThan(80);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/[.?)]$/);
      expect(sentence).not.toMatch(/undefined|\[object|“”/);
    }
  });

  test('names what was meant', () => {
    const sentence = (...lines: string[]): string[] => readScenario(lines.join('\n')).diagnostics.map(sayDiagnostic);
    expect(sentence('hosts: { a.example: }', 'titel: x')).toEqual([
      'There is no key “titel” here. Did you mean “title”?',
    ]);
    expect(sentence('hosts: { a.example: { smarthost: a.exmple } }')).toEqual([
      'No host of this scenario is called “a.exmple”. Did you mean “a.example”?',
    ]);
    expect(sentence('hosts: { a.example: { limits: { command-line: 100 } } }')).toEqual([
      'A limit of 100 for “command-line” is below the 512 that every implementation must accept. It is carried out as ' +
        'written. (RFC 5321 §4.5.3.1.4)',
    ]);
  });
});

test('one slip does not hide the others', () => {
  const text = [
    'titel: x',
    'hosts:',
    '  a.example: { mailboxes: [an na, bob], zone: CET }',
    '  b.example: { smarthost: c.example }',
    'zones: |',
    '  a.example. MC 10 b',
    'faults:',
    '  - { host: d.example, down: { until: soon } }',
    'expect: [nonsense]',
  ];
  expect(said(text.join('\n'))).toEqual([
    '1:1 unknown-key',
    '3:30 bad-local-part',
    '3:47 bad-clock',
    '4:27 unknown-host',
    '6:14 zone/unknown-type',
    '8:13 unknown-host',
    '8:39 bad-instant',
    '9:10 bad-expectation',
  ]);
});

test('after a hundred there is a count, and errors come first', () => {
  const waits = 'hosts: { a.example: { limits: { recipients: 1, errors: 1 } } }\n';
  const keys = Array.from({ length: 130 }, (_, i) => `k${i}: x\n`).join('');
  const { diagnostics } = readScenario(`${waits}${keys}`);
  expect(diagnostics).toHaveLength(mostDiagnostics + 1);
  expect(diagnostics[0]?.code).toBe('unknown-key');
  expect(diagnostics.at(-1)).toMatchObject({ code: 'more', line: 101, column: 1, values: { count: 31 } });
  expect(sayDiagnostic(diagnostics.at(-1) ?? expect.fail())).toBe('And 31 more.');
});

test('offsets, lines and columns agree', () => {
  const text = 'title: ü📮\nhosts: { a.example: , b.example: { smarthost: nobody } }';
  const [diagnostic] = readScenario(text).diagnostics;
  expect(diagnostic?.span).toEqual({ start: text.indexOf('nobody'), end: text.indexOf('nobody') + 6 });
  expect(diagnostic).toMatchObject({ line: 2, column: 47 });
});
