import { defaultCaps, octetsOf } from '#lib/base';
import type { Caps } from '#lib/base';
import { ReplyReader, heardReply } from '#lib/smtp';
import type { ReplyFound } from '#lib/smtp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** All that is found, up to the first flaw, when the octets come in these portions. */
function readAll(octets: Uint8Array, portions: readonly number[], caps: Caps = defaultCaps): readonly ReplyFound[] {
  const reader = new ReplyReader(caps);
  const all: ReplyFound[] = [];
  let begin = 0;
  for (let i = 0; begin < octets.length; i++) {
    const portion = octets.subarray(begin, begin + (portions[i % portions.length] ?? 1));
    begin += portion.length;
    for (let from = 0; from < portion.length;) {
      const { next, found } = reader.read(portion, from);
      from = next;
      if (found === null) continue;
      all.push(found);
      if (found.kind === 'flawed') return all;
    }
  }
  return all;
}
const read = (text: string, caps?: Caps) => readAll(octetsOf(text), [text.length], caps);
const whole = (code: number, lines: readonly string[], octets: number): ReplyFound => ({
  kind: 'reply',
  raw: { code, lines },
  octets,
});

describe('a reply', () => {
  test.each([
    ['250 ok\r\n', 250, ['ok']],
    ['250\r\n', 250, ['']],
    ['250 \r\n', 250, ['']],
    ['599  two blanks \r\n', 599, [' two blanks ']],
    ['250-\r\n250\r\n', 250, ['', '']],
    ['250-First\r\n250-234 Text\r\n250 Last\r\n', 250, ['First', '234 Text', 'Last']],
    ['220-250 ok\r\n220 \0\u00ff\r\n', 220, ['250 ok', '\0\u00ff']],
  ])('%j', (text, code, lines) => {
    expect(read(text)).toEqual([whole(code, lines, text.length)]);
  });

  test('ends where the next one begins', () => {
    expect(read('250 a\r\n354-b\r\n354 c\r\n2')).toEqual([whole(250, ['a'], 7), whole(354, ['b', 'c'], 14)]);
  });

  test('is not there before its last octet', () => {
    const reader = new ReplyReader(defaultCaps);
    expect(reader.idle).toBe(true);
    expect(reader.read(octetsOf('250 ok\r'), 0)).toEqual({ next: 7, found: null });
    expect(reader.idle).toBe(false);
    expect(reader.read(octetsOf('\n'), 0).found).toEqual(whole(250, ['ok'], 8));
    expect(reader.idle).toBe(true);
  });
});

describe('a flaw is found at the octet that does not fit', () => {
  test.each([
    ['000 x', 'reply-code', 1],
    ['199 x', 'reply-code', 1],
    ['650 x', 'reply-code', 1],
    ['99 x', 'reply-code', 1],
    ['25 0 x', 'reply-code', 3],
    ['2x0', 'reply-code', 2],
    ['+250 ok', 'reply-code', 1],
    [' 250 ok', 'reply-code', 1],
    ['\t', 'reply-code', 1],
    ['\r\n', 'reply-code', 1],
    ['25\r\n', 'reply-code', 3],
    ['\n', 'bare-lf', 1],
    ['2500 x', 'reply-separator', 4],
    ['250ok', 'reply-separator', 4],
    ['250\tok', 'reply-separator', 4],
    ['250\n', 'bare-lf', 4],
    ['250 ok\n', 'bare-lf', 7],
    ['250 ok\rx', 'bare-cr', 8],
    ['250 ok\r\r\n', 'bare-cr', 8],
    ['250\rx', 'bare-cr', 5],
    ['250-a\r\n550 b\r\n', 'mixed-codes', 10],
    ['250-a\r\n251 b\r\n', 'mixed-codes', 10],
    ['250-a\r\n250-b\r\n220 c\r\n', 'mixed-codes', 17],
    ['250-a\r\n\r\n', 'reply-code', 8],
    ['250-a\r\n ok', 'reply-code', 8],
  ])('%j', (text, flaw, octets) => {
    expect(read(text)).toEqual([{ kind: 'flawed', flaw, octets }]);
  });

  test.each([
    ['a line', { replyLine: 10 }, '250-1234\r\n250 1234\r\n', '250-1234\r\n250 12345\r\n', 'reply-line-too-long', 21],
    ['lines', { replyLines: 2 }, '250-a\r\n250 b\r\n', '250-a\r\n250-b\r\n', 'too-many-reply-lines', 14],
    ['octets', { replyOctets: 14 }, '250-a\r\n250 b\r\n', '250-a\r\n250 bc\r\n', 'reply-too-long', 15],
  ])('also where a cap of %s ends', (_, cap, fits, exceeds, flaw, octets) => {
    const caps = { ...defaultCaps, ...cap };
    expect(read(fits, caps)).toMatchObject([{ kind: 'reply' }]);
    expect(read(exceeds, caps)).toEqual([{ kind: 'flawed', flaw, octets }]);
  });

  test('a line that never ends is given up at its cap', () => {
    expect(read(`250 ${'x'.repeat(100_000)}`)).toEqual([
      { kind: 'flawed', flaw: 'reply-line-too-long', octets: defaultCaps.replyLine + 1 },
    ]);
  });
});

test('after a flaw the reader is spent', () => {
  const reader = new ReplyReader(defaultCaps);
  reader.read(octetsOf('x'), 0);
  expect(() => reader.read(octetsOf('250 ok\r\n'), 0)).toThrow('spent');
});

describe('properties', () => {
  const piece = fc.oneof(
    fc.constantFrom('250 ok\r\n', '250-a\r\n250 b\r\n', '354\r\n', '2', '25', '250', '-', ' ', '\r', '\n', '\r\n', 'x'),
    fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((octet) => String.fromCharCode(octet)), maxLength: 4 }),
  );
  const stream = fc.array(piece, { maxLength: 12 }).map((pieces) => octetsOf(pieces.join('')));
  const caps = { ...defaultCaps, replyLine: 12, replyLines: 3, replyOctets: 30 };

  test('the result does not depend on the portions', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (octets, portions) => {
        expect(readAll(octets, portions, caps)).toEqual(readAll(octets, [octets.length], caps));
      }),
    );
  });

  test('what is written by the grammar is read back', () => {
    const text = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((c) => String.fromCharCode(c)),
      maxLength: 20,
    });
    const lines = fc.array(text, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), lines, (code, texts) => {
        const written = texts.map((line, i) => `${code}${i < texts.length - 1 ? '-' : ' '}${line}\r\n`).join('');
        expect(read(written)).toEqual([whole(code, texts, written.length)]);
      }),
    );
  });

  test('each octet is looked at a fixed number of times', () => {
    const looks = (octets: Uint8Array, portion: number): number => {
      let count = 0;
      const counted = (from: number) =>
        new Proxy(octets.subarray(from, from + portion), {
          get(target, name) {
            if (typeof name === 'string' && /^[0-9]+$/.test(name)) count++;
            return Reflect.get(target, name, target) as unknown;
          },
        });
      const reader = new ReplyReader({ ...defaultCaps, replyLine: 1e9, replyLines: 1e9, replyOctets: 1e9 });
      for (let from = 0; from < octets.length; from += portion) reader.read(counted(from), 0);
      return count;
    };
    for (const line of ['250-x\r\n', '250-\r\n', `250-${'x'.repeat(500)}\r\n`]) {
      const once = octetsOf(line.repeat(20));
      const twice = octetsOf(line.repeat(40));
      for (const portion of [1, 7, 100_000]) {
        expect(looks(once, portion)).toBeLessThanOrEqual(3 * once.length);
        expect(looks(twice, portion)).toBeLessThanOrEqual(2.5 * looks(once, portion));
      }
    }
  });
});

describe('the enhanced code', () => {
  test.each([
    [250, ['2.1.0 ok'], '2.1.0', ['ok']],
    [550, ['5.7.1'], '5.7.1', ['']],
    [450, ['4.2.123  late'], '4.2.123', [' late']],
    [550, ['5.1.1 no', '5.1.1 such user', '5.1.1', 'really'], '5.1.1', ['no', 'such user', '', 'really']],
    [550, ['5.1.1 no', '5.1.10 x'], '5.1.1', ['no', '5.1.10 x']],
  ])('%i %j is taken off the text', (code, lines, enhanced, text) => {
    expect(heardReply({ code, lines })).toEqual({ reply: { code, enhanced, text }, contradicts: null });
  });

  test.each([
    [250, '5.1.1 no', '5.1.1'],
    [550, '2.0.0 ok', '2.0.0'],
    [354, '2.0.0 go on', '2.0.0'],
    [450, '4.999999999.1', null],
    [450, '4.1000.1 x', null],
    [450, '4.01.1 x', null],
    [450, '4.1.1x', null],
    [450, '4.1 x', null],
    [450, ' 4.1.1 x', null],
    [350, '3.1.1 x', null],
    [250, '', null],
  ])('%i %j has none', (code, line, contradicts) => {
    expect(heardReply({ code, lines: [line] })).toEqual({ reply: { code, enhanced: null, text: [line] }, contradicts });
  });
});
