/** The reply reader against the grammar of replies (section 4.2): whole replies, the greeting, and the answer to EHLO. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultCaps, octetsOf } from '#lib/base';
import { ReplyReader } from '#lib/smtp';
import type { ReplyLines } from '#lib/smtp';
import { hold, holdDepartures, holdEdited, holdGenerated } from './departure.ts';
import type { Departure, Reader } from './departure.ts';
import { textsOf } from './generate.ts';
import { grammar } from './grammar.ts';

/** The reply that is the whole of the text; null when there is none, or more. */
function replyIn(text: string): ReplyLines | null {
  const { next, found } = new ReplyReader(defaultCaps).read(octetsOf(text), 0);
  return found?.kind === 'reply' && next === text.length ? found.raw : null;
}

const lines = (text: string): readonly string[] => text.split('\r\n').slice(0, -1);
const looksRight = (text: string): boolean =>
  /^(?:[2-5][0-9]{2}-[^\r\n]*\r\n)*[2-5][0-9]{2}(?: [^\r\n]*)?\r\n$/.test(text);
const sameCodes = (text: string): boolean => new Set(lines(text).map((line) => line.slice(0, 3))).size === 1;

const mixed: Departure = {
  how: 'narrower',
  why: 'all lines of a reply carry one code',
  source: 'S4.2.1-l',
  shownBy: ['250-a\r\n550 b\r\n'],
  applies: (text) => !sameCodes(text),
};
const wider: readonly Departure[] = [
  {
    how: 'wider',
    why: 'a space may stand behind the code of a line without text',
    source: 'S4.2-d',
    shownBy: ['250 \r\n'],
    applies: (text) => looksRight(text) && sameCodes(text) && / \r\n$/.test(text),
  },
  {
    how: 'wider',
    why: 'the first digit decides, whatever the second',
    source: 'S4.2-o',
    shownBy: ['269 x\r\n'],
    applies: (text) => looksRight(text) && sameCodes(text) && /^.[6-9]/.test(text),
  },
  {
    how: 'wider',
    why: 'text is for people, and nothing is decided by its octets: all but CR and LF may stand in it',
    source: 'S4.2-j',
    shownBy: ['250 \x1b[2J\xff\0\r\n'],
    applies: (text) => looksRight(text) && sameCodes(text) && /[^\t\r\n -~]/.test(text),
  },
];

const readers: readonly Reader[] = [
  { rule: 'Reply-line', takes: (text) => replyIn(text) !== null, departures: [mixed, ...wider] },
  { rule: 'x-reply-liberal', takes: (text) => replyIn(text) !== null, departures: [mixed, ...wider.slice(1)] },
];

describe.each(readers)('$rule', (reader) => {
  test('is read wherever it is derived', () => holdGenerated(reader));
  test('is told from what is near it', () => holdEdited(reader));
  test('is departed from as listed', () => holdDepartures(reader));
});

describe('special replies are replies', () => {
  test.each([
    ['Greeting', '220'],
    ['ehlo-ok-rsp', '250'],
    ['x-ehlo-ok-rsp-liberal', '250'],
  ])('%s', (rule, code) => {
    fc.assert(
      fc.property(textsOf(grammar, rule), (text) => {
        const said = lines(text).map((line) => line.slice(4));
        expect(replyIn(text)).toEqual({ code: Number(code), lines: said });
      }),
    );
  });
});

test('what the reader says is what was there', () => {
  fc.assert(
    fc.property(textsOf(grammar, 'Reply-line').filter(sameCodes), (text) => {
      const { code, lines: said } = replyIn(text) ?? { code: 0, lines: [] };
      const again = said.map((line, i) => `${code}${i < said.length - 1 ? '-' : line === '' ? '' : ' '}${line}\r\n`);
      expect(again.join('')).toBe(text);
    }),
  );
});

test('a reader that trims would be found', () => {
  const trims: Reader = {
    rule: 'Reply-line',
    takes: (text) => replyIn(`${text.trim()}\r\n`) !== null,
    departures: [mixed, ...wider],
  };
  expect(() => hold(trims, ' 250 x\r\n')).toThrow('wider');
});
