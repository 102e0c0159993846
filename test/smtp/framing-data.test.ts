/**
 * Mail data against a slow reference that looks at one octet at a time, and against every way of cutting the end mark.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { octetsOf } from '#lib/base';
import { Dialogue, portions, upToData } from './server-dialogue.ts';

interface Outcome {
  readonly content: string | null;
  readonly fault: string | null;
  /** Octets taken as mail data, the end mark included. */
  readonly length: number;
  /** Octets of the content, refused or not. */
  readonly size: number;
}

/** §4.5.2, octet by octet: the states are its sentences. Null: the end mark has not come. */
function reference(data: string, textLine: number): Outcome | null {
  let at: 'line' | 'dot' | 'dot-cr' | 'cr' | 'text' = 'line';
  let content = '';
  for (let i = 0; i < data.length; i++) {
    const octet = data.charAt(i);
    if (at === 'line' && octet === '.') at = 'dot';
    else if (at === 'dot' && octet === '\r') at = 'dot-cr';
    else if (at === 'dot-cr' && octet === '\n') return judge(data.slice(0, i + 1), content, textLine);
    else {
      if (at === 'dot-cr') {
        content += '\r';
        at = 'cr';
      }
      content += octet;
      at = octet === '\r' ? 'cr' : octet === '\n' && at === 'cr' ? 'line' : 'text';
    }
  }
  return null;
}

function judge(data: string, content: string, textLine: number): Outcome {
  const foul = /\r(?!\n)|(?<!\r)\n|\0/.exec(data)?.[0];
  const { length } = data;
  const size = content.length;
  if (foul !== undefined)
    return { content: null, fault: { '\r': 'bare CR', '\n': 'bare LF', '\0': 'NUL' }[foul] ?? '', length, size };
  const long = content.split('\r\n').some((line, i, lines) => i < lines.length - 1 && line.length + 2 > textLine);
  return long ? { content: null, fault: 'a text line', length, size } : { content, fault: null, length, size };
}

function played(data: string, textLine: number, cut: (octets: Uint8Array) => readonly Uint8Array[]): Outcome | null {
  const dialogue = new Dialogue({ caps: { textLine } }).say(upToData);
  for (const portion of cut(octetsOf(data))) dialogue.receive(portion);
  const [end] = dialogue.eventsOf('smtp/data-end');
  if (end === undefined) return null;
  const answer = dialogue.lines[5] ?? '';
  const fault = /^554 Transaction failed: (bare CR|bare LF|NUL|a text line)/.exec(answer)?.[1] ?? null;
  return { content: dialogue.contents[0] ?? null, fault, length: end.where.length, size: end.size };
}

/** Octets that matter, often. */
const data = fc
  .array(fc.constantFrom('\r\n', '\r\n', '\r\n.', '.', '\r', '\n', '\0', 'a', 'bcdefgh', '..', '\r\n.\r\n'), {
    maxLength: 24,
  })
  .map((pieces) => pieces.join(''));
const clean = fc
  .array(fc.constantFrom('\r\n', '\r\n.', '.', 'a', 'bcdef', '..', '\r\n..\r\n'), { maxLength: 24 })
  .map((pieces) => pieces.join(''));

describe('mail data in any portions', () => {
  test.each([
    ['with anything in them', data],
    ['that are clean', clean],
  ])('%s come out as octet by octet', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), fc.constantFrom(8, 1_000), (text, seed, textLine) => {
        const expected = reference(text, textLine);
        expect(played(text, textLine, (octets) => [octets])).toEqual(expected);
        expect(played(text, textLine, (octets) => portions(octets, seed, 4))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('the generators reach every outcome', () => {
    const outcomes = [...fc.sample(data, 500), ...fc.sample(clean, 500)].map((text) => reference(text, 8));
    const seen = new Set(outcomes.map((outcome) => (outcome === null ? 'open' : (outcome.fault ?? 'taken'))));
    expect([...seen].sort()).toEqual(['NUL', 'a text line', 'bare CR', 'bare LF', 'open', 'taken']);
  });
});

test('the end mark, cut in all 16 ways behind and before 1 to 3 octets', () => {
  const mark = '\r\n.\r\n';
  for (let ways = 0; ways < 16; ways++)
    for (const body of ['a', 'ab', 'abc'])
      for (const behind of ['N', 'NO', 'NOO']) {
        const dialogue = new Dialogue().say(upToData);
        let portion = body;
        for (let i = 0; i < mark.length; i++) {
          portion += mark.charAt(i);
          if (((ways >> i) & 1) === 0) continue;
          dialogue.say(portion);
          portion = '';
        }
        dialogue.say(portion + behind);
        expect(dialogue.contents).toEqual([`${body}\r\n`]);
        expect(dialogue.eventsOf('smtp/data-end').map(({ size }) => size)).toEqual([body.length + 2]);
      }
});

test('a single dot, CRLF right after the 354 is a message of nothing', () => {
  expect(new Dialogue().say(upToData).say('.').say('\r').say('\n').contents).toEqual(['']);
});
