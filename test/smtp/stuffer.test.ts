import { join, octetsOf, textOf } from '#lib/base';
import { stuff } from '#lib/smtp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const stuffed = (...parts: readonly string[]): string => textOf(join(stuff(parts.map(octetsOf)).parts));

/** §4.5.2 read word by word, as slowly as can be: lines up to the one that is a period alone. */
function unstuffed(wire: string): string {
  const lines = wire.split('\r\n');
  const end = lines.indexOf('.');
  expect(end).toBe(lines.length - 2);
  expect(lines.at(-1)).toBe('');
  return lines
    .slice(0, end)
    .map((line) => `${line.startsWith('.') ? line.slice(1) : line}\r\n`)
    .join('');
}

test.each([
  [[], '.\r\n'],
  [[''], '.\r\n'],
  [['a\r\n'], 'a\r\n.\r\n'],
  [['a'], 'a\r\n.\r\n'],
  [['.\r\n'], '..\r\n.\r\n'],
  [['.'], '..\r\n.\r\n'],
  [['..a\r\n.\r\na.\r\n'], '...a\r\n..\r\na.\r\n.\r\n'],
  [['a\r\n', '.b\r\n'], 'a\r\n..b\r\n.\r\n'],
  [['a\r\n', '', '.b\r\n'], 'a\r\n..b\r\n.\r\n'],
  [['a\r', '\n.b\r\n'], 'a\r\n..b\r\n.\r\n'],
  [['a\r', '\n', '.', '\r', '\n'], 'a\r\n..\r\n.\r\n'],
  [['a', '.b', '.', '.\r\n'], 'a.b..\r\n.\r\n'],
  [['a\r\n.', '.\r\n'], 'a\r\n...\r\n.\r\n'],
  [['\r\n'], '\r\n.\r\n'],
])('%j travels as %j', (parts, wire) => {
  expect(stuffed(...parts)).toBe(wire);
});

test('a part without a leading dot is not copied', () => {
  const plain = octetsOf('a.b\r\nno dot leads\r\n');
  const dotted = octetsOf('.\r\n');
  const { parts } = stuff([plain, dotted, plain]);
  expect(parts[0]).toBe(plain);
  expect(parts[2]).toBe(plain);
  expect(textOf(dotted)).toBe('.\r\n');
});

test('octets of the content are counted without what transparency adds', () => {
  expect(stuff([octetsOf('.a\r\n'), octetsOf('b')])).toMatchObject({ size: 7, length: 11 });
  expect(stuff([])).toMatchObject({ size: 0, length: 3 });
});

describe.each([
  ['a bare CR', ['a\rb\r\n']],
  ['a bare CR at the end', ['a\r']],
  ['a bare CR before CRLF', ['a\r\r\n']],
  ['a bare CR at the border of parts', ['a\r', 'b\r\n']],
  ['a bare CR before an empty part', ['a\r', '', 'b']],
  ['a bare LF', ['a\nb\r\n']],
  ['a bare LF at first', ['\na\r\n']],
  ['a bare LF after a line', ['a\r\n\n']],
  ['a bare LF at the border of parts', ['a\r\n', '\n.\r\n']],
  ['a bare LF at last', ['a\r\nb\n']],
  ['a NUL', ['a\0b\r\n']],
])('%s', (_, parts) => {
  test('is a bug of the caller', () => {
    expect(() => stuffed(...parts)).toThrow('mail data with');
  });
});

describe('properties', () => {
  const line = fc.oneof(
    fc.constantFrom('', '.', '..', '.a', 'a.', '...x'),
    fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((c) => String.fromCharCode(c)), maxLength: 8 }),
  );
  const content = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((text) => `${text}\r\n`).join(''));
  const cuts = fc.array(fc.nat({ max: 120 }), { maxLength: 8 });
  const cut = (text: string, at: readonly number[]): string[] => {
    const places = [0, ...at.map((place) => Math.min(place, text.length)).sort((a, b) => a - b), text.length];
    return places.slice(1).map((end, i) => text.slice(places[i], end));
  };

  test('unstuffing gives the content back, in whatever parts it was', () => {
    fc.assert(
      fc.property(content, cuts, (text, at) => {
        expect(unstuffed(stuffed(...cut(text, at)))).toBe(text);
      }),
    );
  });

  test('no bare CR or LF, and one end mark, ever leaves', () => {
    const soup = fc.array(fc.constantFrom('\r', '\n', '.', 'a', '\0', '\r\n', '\r\n.'), { maxLength: 14 });
    fc.assert(
      fc.property(soup, cuts, (pieces, at) => {
        const text = pieces.join('');
        const clean = !/\r(?!\n)|(?<!\r)\n|\0/.test(text);
        const parts = cut(text, at).map(octetsOf);
        if (!clean) {
          expect(() => stuff(parts)).toThrow('mail data with');
          return;
        }
        const { parts: sent, length, size } = stuff(parts);
        const wire = textOf(join(sent));
        expect(wire).not.toMatch(/\r(?!\n)|(?<!\r)\n|\0/);
        expect(wire).toHaveLength(length);
        expect(unstuffed(wire)).toHaveLength(size);
      }),
      { numRuns: 500 },
    );
  });
});
