/** What is wrong with a text is said with its code, at its character, all at once, in words that name the fix. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '#lib/base';
import { mostDiagnostics, noLimits, readScenario } from '#lib/scenario';
import { deviations } from '#lib/smtp';
import { sayDiagnostic } from '#lib/wording';
import { mistakesBetween } from './mistakes-between.ts';
import { mistakesInPlace } from './mistakes.ts';

const mistakes = [...mistakesInPlace, ...mistakesBetween];

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

describe('the fix that a sentence names', () => {
  const hosts = 'hosts: { a.example: { mailboxes: [ann] } }';
  const sentence = (...lines: string[]): string =>
    readScenario([hosts, ...lines].join('\n'))
      .diagnostics.map(sayDiagnostic)
      .join(' ');

  test('helps for an alias at its $ORIGIN', () => {
    expect(sentence('zones: |', '  $ORIGIN c.test.', '  @ CNAME a.example.')).toMatch(
      /^“c\.test” is an \$ORIGIN, so a zone of its own begins there, .* such as “test\.”\. \(RFC 1034 §3\.6\.2\)$/,
    );
    expect(sentence('zones: |', '  $ORIGIN test.', '  c CNAME a.example.')).toBe('');
    expect(sentence('zones: |', '  $ORIGIN test.', '  @ CNAME a.example.')).toContain('such as “.”.');
    expect(sentence('zones: |', '  $ORIGIN .', '  test CNAME a.example.')).toBe('');
  });

  test('is no duration where a date is wanted', () => {
    expect(sentence('start: 20m')).toBe(
      '“20m” is not a date with its time and zone. Write `start` as a date such as 2026-01-05T09:00:00Z.',
    );
    expect(sentence('start: 2026-02-30T00:00:00Z')).toMatch(/is no date of the calendar .* 2026-01-05T09:00:00Z\.$/);
  });

  test('lists every moment at which a fault can strike', () => {
    const said = sentence('faults: [{ host: a.example, when: { verb: TURN }, answer: 450 }]');
    expect(said).toBe(
      'No fault can strike at “TURN”. Choose from: connect, content, EHLO, HELO, MAIL, RCPT, DATA, RSET, VRFY, HELP, ' +
        'NOOP, QUIT, STARTTLS, AUTH, BDAT, ETRN, EXPN.',
    );
  });

  test('says from when until when a host is down already', () => {
    const down = (times: string): string => `  - { host: a.example, down: { ${times} } }`;
    expect(sentence('faults:', down('from: 90s, until: 20m'), down('from: 10m'))).toMatch(
      /^“a\.example” is down already from 1m 30s until 20m\. /,
    );
    expect(sentence('faults:', down(''), down('from: 10m, until: 20m'))).toContain('already from 0s on.');
  });

  test('names the section that a false reply breaks', () => {
    const answer = (verb: string, code: string): string =>
      sentence(`faults: [{ host: a.example, when: { verb: ${verb} }, answer: "${code}" }]`);
    expect(answer('content', '354')).toMatch(/\(RFC 5321 §4\.2\.1\)$/);
    expect(answer('DATA', '250')).toMatch(/\(RFC 5321 §4\.2\.1\)$/);
    expect(answer('content', '250')).toBe('');
    expect(answer('RCPT', '251')).toBe('');
    expect(answer('connect', '220')).toBe('');
    expect(answer('DATA', '354')).toBe('');
    expect(answer('content', '451')).toBe('');
    expect(answer('RSET', '250')).toBe('');
  });
});

test('a deviation that nobody knows: those that are like it, or else all of them', () => {
  const told = (name: string): string =>
    present(
      readScenario(`hosts: { a.example: { deviations: [${name}] } }`).diagnostics.map(sayDiagnostic)[0],
      'a sentence',
    );
  expect(told('imptient')).toMatch(/Did you mean “impatient”\? docs\/scenario\.md lists them all/);
  expect(told('reply-with-text')).toMatch(/Of its words are .*reply-without-text.*\. docs\/scenario\.md/);
  for (const { name } of deviations) expect(told('foo')).toContain(name);
});

test('what cannot stand behind a keyword: all that can', () => {
  const [wrong] = readScenario('hosts: { a.example: { extensions: [AUTH FOO] } }').diagnostics;
  expect(sayDiagnostic(present(wrong, 'a diagnostic'))).toMatch(/required, cleartext, unavailable\.(?: \(.*\))?$/);
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

test('the first of the text are shown, however many were found before them', () => {
  const keys = Array.from({ length: 20_100 }, (_, i) => `k${i}: x\n`).join('');
  const { diagnostics } = readScenario(`hosts: { a.example: }\nzones: |\n  x.test. A y\n${keys}`, noLimits);
  expect(diagnostics[0]?.code).toBe('zone/bad-ipv4');
  expect(diagnostics.at(-1)).toMatchObject({ code: 'more', line: 102, values: { count: 20_001 } });
});

describe('the name that was probably meant', () => {
  /** Insertions, deletions, replacements and swaps of neighbours, by the whole table. */
  function differences(a: string, b: string): number {
    const table: number[][] = [];
    const cell = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
    for (let i = 0; i <= a.length; i++) {
      const row = [i];
      table.push(row);
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        const swapped =
          i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Infinity;
        row.push(i === 0 ? j : Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + same, swapped));
      }
    }
    return cell(a.length, b.length);
  }

  test('differs in at most a third, and in three characters', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(name, name, (written, known) => {
        const [diagnostic] = readScenario(`hosts: { ${known}: { smarthost: ${written} } }`).diagnostics;
        const near = differences(written, known) <= Math.min(3, Math.max(1, Math.floor(known.length / 3)));
        expect(diagnostic?.values['nearest']).toBe(written === known ? undefined : near ? known : '');
      }),
      { numRuns: 1_000 },
    );
  });
});

test('offsets, lines and columns agree', () => {
  const text = 'title: ü📮\nhosts: { a.example: , b.example: { smarthost: nobody } }';
  const [diagnostic] = readScenario(text).diagnostics;
  expect(diagnostic?.span).toEqual({ start: text.indexOf('nobody'), end: text.indexOf('nobody') + 6 });
  expect(diagnostic).toMatchObject({ line: 2, column: 47 });
});
