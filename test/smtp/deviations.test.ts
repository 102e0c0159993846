/**
 * The deviations as a list: each is what its file is called, replaces something, and names what it breaks. That the
 * demonstrations catch each of them is tested in `test/demonstrations`.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Random, defaultCaps, defaultTimeouts, octetsOf, textOf } from '#lib/base';
import {
  accept,
  clientPartsOf,
  createServerSession,
  deviationNamed,
  deviations,
  profiles,
  serverPartsOf,
  strictClient,
  strictServer,
} from '#lib/smtp';
import { isClauseId, otherSources } from '#lib/rfc';

const folder = fileURLToPath(new URL('../../lib/smtp/deviations/', import.meta.url));
const filesIn = (side: string): string[] => readdirSync(`${folder}${side}`).map((name) => name.replace(/\.ts$/, ''));
const others: readonly string[] = otherSources;

describe('the list', () => {
  test('holds every file once, by its name', () => {
    const names = deviations.map(({ name }) => name);
    expect([...names].sort()).toEqual([...filesIn('server'), ...filesIn('client')].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  test('is long enough to be of use at both ends', () => {
    expect(filesIn('server').length).toBeGreaterThanOrEqual(60);
    expect(filesIn('client').length).toBeGreaterThanOrEqual(30);
  });

  test('is found by name', () => {
    for (const deviation of deviations) expect(deviationNamed(deviation.name)).toBe(deviation);
    expect(deviationNamed('no-such-deviation')).toBeNull();
    expect(() => serverPartsOf(['no-such-deviation'])).toThrow('no-such-deviation');
  });

  test('says of each what it does, as a sentence without a subject', () => {
    for (const { does } of deviations) expect(does).toMatch(/^[a-z].*[^.]$/);
    expect(new Set(deviations.map(({ does }) => does)).size).toBe(deviations.length);
  });
});

describe.each(deviations)('$name', ({ name, breaks, implies, server, client }) => {
  test('names clauses that there are, and each once', () => {
    const marks = [...breaks, ...implies];
    expect(marks.filter((mark) => !isClauseId(mark) && !others.includes(mark))).toEqual([]);
    expect(new Set(marks).size).toBe(marks.length);
  });

  test('replaces a part of one end, and leaves the other as it is', () => {
    expect([server, client].filter((change) => change !== null)).toHaveLength(1);
    expect(differing(serverPartsOf([name]), strictServer).length > 0).toBe(server !== null);
    expect(differing(clientPartsOf([name]), strictClient).length > 0).toBe(client !== null);
  });
});

/** Names of parts that are not the same. */
function differing<Parts extends object>(one: Parts, other: Parts): readonly string[] {
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).flatMap(([name, part]) => (others.get(name) === part ? [] : [name]));
}

describe('profiles', () => {
  test('name deviations only', () => {
    for (const names of Object.values(profiles)) for (const name of names) expect(deviationNamed(name)).not.toBeNull();
    expect(profiles.strict).toEqual([]);
  });

  test('leave nothing replaced when strict', () => {
    expect(differing(serverPartsOf(profiles.strict), strictServer)).toEqual([]);
    expect(differing(clientPartsOf(profiles.strict), strictClient)).toEqual([]);
  });
});

describe('two runs of one input', () => {
  const opening = 'EHLO bar.example\r\nMAIL FROM:<smith@bar.example>\r\nRCPT TO:<jones@foo.example>\r\nDATA\r\n';
  const second = 'MAIL FROM:<evil@bar.example>\r\nRCPT TO:<jones@foo.example>\r\nDATA\r\ntwo\r\n.\r\n';
  const smuggled = (seam: string): string => `${opening}one${seam}${second}`;

  test.each([
    ['LF, dot, LF', '\n.\n', 'lf-dot-lf-ends-data'],
    ['LF, dot, CRLF', '\n.\r\n', 'lf-dot-crlf-ends-data'],
    ['CRLF, dot, LF', '\r\n.\n', 'crlf-dot-lf-ends-data'],
    ['CR, dot, CR', '\r.\r', 'cr-dot-cr-ends-data'],
  ])('a seam of %s: one block of mail data for a strict server, two messages for a lax one', (_, seam, name) => {
    expect(taken([], smuggled(seam))).toEqual([]);
    expect(taken([name], smuggled(seam))).toEqual(['one\r\n', 'two\r\n']);
    expect(taken([name], smuggled(seam), 1)).toEqual(['one\r\n', 'two\r\n']);
  });

  test('the lenient profile takes two messages at every seam with LF', () => {
    for (const seam of ['\n.\n', '\n.\r\n', '\r\n.\n'])
      expect(taken(profiles.lenient, smuggled(seam))).toEqual(['one\r\n', 'two\r\n']);
  });

  test('a bare LF ends no command, and one for who believes it', () => {
    expect(said([], 'NOOP\nNOOP\r\n')).toEqual(['220', '501']);
    expect(said(['bare-lf-ends-a-line'], 'NOOP\nNOOP\r\n')).toEqual(['220', '250', '250']);
    expect(said(['bare-cr-ends-a-line'], 'NOOP\rNOOP\r\n')).toEqual(['220', '250', '250']);
  });

  test('several deviations are applied one over the other', () => {
    const both = ['rset-answered-252', 'unknown-verb-502'];
    expect(said([], 'RSET\r\nXYZZY\r\n')).toEqual(['220', '250', '500']);
    expect(said(both, 'RSET\r\nXYZZY\r\n')).toEqual(['220', '252', '502']);
  });
});

/** Contents that a server with these deviations takes, and the codes of its replies. */
function run(names: readonly string[], text: string, portion: number): { contents: string[]; codes: string[] } {
  const session = createServerSession(
    {
      name: 'foo.example',
      connection: 1,
      caps: defaultCaps,
      timeouts: defaultTimeouts,
      extensions: [],
      override: null,
      greeting: null,
      accounts: new Map(),
      dice: new Random(1),
      parts: serverPartsOf(names),
    },
    0,
  );
  const contents: string[] = [];
  const codes: string[] = [];
  const drain = (): void => {
    for (let output = session.next(); output !== undefined; output = session.next()) {
      if (output.kind === 'send') codes.push(textOf(output.octets, 0, 3));
      if (output.kind !== 'ask') continue;
      if (output.question.kind === 'mail-data')
        contents.push(output.question.content.map((part) => textOf(part)).join(''));
      session.answer(accept, 1);
    }
  };
  drain();
  for (let at = 0; at < text.length; at += portion) {
    session.receive(octetsOf(text.slice(at, at + portion)), 1);
    drain();
  }
  return { contents, codes };
}

const taken = (names: readonly string[], text: string, portion = text.length): string[] =>
  run(names, text, portion).contents;
const said = (names: readonly string[], text: string): string[] => run(names, text, text.length).codes;
