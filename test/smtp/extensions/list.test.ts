/** The list of extensions: the core names none, lines choose them, and each can be taken away at either end. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { baseTable, extensionKeywords, extensionOf, usualExtensions } from '#lib/smtp';
import { Dialogue } from '../server-dialogue.ts';
import { made, mail, meet } from './both-ends.ts';

const room = new URL('../../../lib/smtp/', import.meta.url);

/** The verbs that RFC 5321 defines are words of the core, listed or not. */
const words = new Set(['EXPN', ...baseTable.map(({ verb }) => verb)]);

test('the core names no extension, and the list names each', () => {
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const named = extensionKeywords.filter((keyword) => !words.has(keyword));
  const naming = files.filter((path) => {
    const text = readFileSync(new URL(path, room), 'utf8');
    return named.some((keyword) => new RegExp(`['"\`]${keyword}\\b`).test(text));
  });
  expect(naming.filter((path) => !/^(extensions|deviations)\//.test(path))).toEqual([]);
  expect(naming.length).toBeGreaterThanOrEqual(named.length);
});

/** What has to stand behind a keyword. */
const lineOf = (keyword: string): string =>
  ({
    AUTH: 'AUTH PLAIN cleartext',
    LIMITS: 'LIMITS RCPTMAX=50',
    FUTURERELEASE: 'FUTURERELEASE 86400 2026-12-31T00:00:00Z',
  })[keyword] ?? keyword;
const lines = extensionKeywords.map(lineOf);

describe('lines', () => {
  test.each(lines)('%s, in any case of its keyword', (line) => {
    const [keyword = '', ...rest] = line.split(' ');
    expect(made(line).keyword).toBe(keyword);
    expect(made([keyword.toLowerCase(), ...rest].join(' ')).keyword).toBe(keyword);
  });

  test('the usual ones', () => {
    const usual = ['SIZE', '8BITMIME', 'ENHANCEDSTATUSCODES', 'EXPN', 'HELP'];
    expect(usualExtensions).toEqual(extensionKeywords.filter((keyword) => usual.includes(keyword)));
    expect(usualExtensions).not.toHaveLength(0);
  });

  test.each([
    ['', '', 'a keyword: letters, digits and "-"'],
    ['-X', '-X', 'a keyword: letters, digits and "-"'],
    ['CONSTRUCTOR', 'CONSTRUCTOR', /^one of .*, or a keyword of your own: X-/],
    ['toString', 'toString', /^one of .*, or a keyword of your own: X-/],
    ['X-ROAD 5\u00e4', '5\u00e4', 'printable ASCII'],
    ['X-ROAD a\r\nb', 'a\r\nb', 'printable ASCII'],
  ])('%j is refused', (line, word, expected) => {
    const read = extensionOf(line);
    expect(read).toMatchObject({ ok: false, error: { word } });
    if (!read.ok) expect(read.error.expected).toMatch(expected);
  });
});

test.each(['VRFY', 'HELP'])('%s, where it is, stands alone in the offer', (keyword) => {
  const found = extensionKeywords.filter((each) => each === keyword);
  const { lines: offer } = new Dialogue({ extensions: found }).say('EHLO c.example\r\n');
  expect(offer.slice(2)).toEqual(found.map((each) => `250 ${each}`));
});

describe('a keyword of one’s own', () => {
  test('stands in the offer with its words, and is nothing else', () => {
    const { met, fates } = meet([], ['x-road north  south', 'x-2'], mail('\r\n'));
    expect(met.server).toContain('250-X-ROAD north south\r\n250 X-2\r\n');
    expect(fates).toEqual(['accepted 250']);
  });

  test('has no verb: it is not recognised (§4.1.5)', () => {
    expect(made('XROAD').verbs).toEqual([]);
  });
});

/** Content that each extension would have its way with. */
const letters = [
  mail('Subject: x\r\n\r\nhello\r\n'),
  mail('Subject: y\r\n\r\n.hello\r\n', { from: '', to: ['b@mx.example', 'c@mx.example'] }),
];

const accepted = ['accepted 250', 'accepted 250', 'accepted 250'];
const sent = ['Subject: x\r\n\r\nhello\r\n', 'Subject: y\r\n\r\n.hello\r\n'];

/** Traces that an extension leaves in what the client says. */
const traces: Readonly<Record<string, RegExp>> = {
  SIZE: / SIZE=/,
  CHUNKING: /^BDAT /m,
  STARTTLS: /^STARTTLS/m,
  AUTH: /^AUTH /m,
};

describe('each extension taken away', () => {
  test('all at both ends', () => {
    const { fates, contents, met } = meet(lines, lines, ...letters);
    expect(fates).toEqual(accepted);
    expect(contents).toEqual(sent);
    expect(met.faults).toEqual([]);
    for (const [keyword, trace] of Object.entries(traces))
      if (extensionKeywords.includes(keyword)) expect(met.client).toMatch(trace);
  });

  const without = (keyword: string): readonly string[] => lines.filter((line) => line.split(' ')[0] !== keyword);

  test.each(extensionKeywords)('%s at both ends, at the client, at the server', (keyword) => {
    const rest = without(keyword);
    const ends = [
      [rest, rest],
      [rest, lines],
      [lines, rest],
    ] as const;
    for (const [client, server] of ends) {
      const { fates, contents, met } = meet(client, server, ...letters);
      expect(fates).toEqual(accepted);
      expect(contents).toEqual(sent);
      expect(met.faults).toEqual([]);
      const trace = traces[keyword];
      if (trace !== undefined) expect(met.client).not.toMatch(trace);
    }
  });

  test('none at all', () => {
    const { fates, contents, met } = meet([], [], ...letters);
    expect(fates).toEqual(accepted);
    expect(contents).toEqual(sent);
    expect(met.server).toContain('250 mx.example greets client.example\r\n');
  });
});
