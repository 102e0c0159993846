/** Where things stand on the map: nothing runs into anything else, whatever the hosts are called. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, cutEnd, cutMiddle, onTwoLines, textWidth, wireWidth } from '../../src/ui/fitting.ts';
import { TAG_HEIGHT, TAG_WIDTH } from '../../src/views/map/drawing.ts';
import type { Drawing, Words } from '../../src/views/map/drawing.ts';
import { layOut } from '../../src/views/map/layout.ts';
import type { OtherShown, RoadShown, RoadState } from '../../src/views/map/road.ts';
import { GAP } from '../../src/views/map/sheet.ts';
import { layOutStrip } from '../../src/views/map/strip.ts';

interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Lines are 14 pixels high: capitals above the line of writing, what hangs below it. */
function boxOf({ x, y, anchor, role, text, tail }: Words, size = 14): Box {
  const after = tail === '' ? 0 : GAP + cellsOf(tail) * textWidth(13);
  const width = cellsOf(text) * (role === 'host' ? wireWidth(size) : textWidth(role === 'note' ? size : 13)) + after;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { what: `${text} ${tail}`, left, right: left + width, top: y - 11, bottom: y + 3 };
}

const tagBox = ({ tag }: Drawing): Box[] =>
  tag === null ? [] : [{ what: 'tag', left: tag.x, right: tag.x + TAG_WIDTH, top: tag.y, bottom: tag.y + TAG_HEIGHT }];

/** Pairs that overlap, and what leaves the sheet. */
function faults(boxes: readonly Box[], width: number): string[] {
  const out = boxes
    .filter(({ left, right }) => left < 0 || right > width)
    .map(({ what }) => `${what} leaves the sheet`);
  const pairs = boxes.flatMap((one, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
      )
      .map((other) => `${one.what} × ${other.what}`),
  );
  return [...out, ...pairs];
}

const state = fc.constantFrom<RoadState>('asked', 'refused', 'unanswered', 'travelled');
const name = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,4}$/), { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.').slice(0, 120));
const holding = fc.constantFrom(
  { letter: 'none', words: '', brief: '' } as const,
  { letter: 'other', words: '', brief: '' } as const,
  { letter: 'this', words: 'keeps jones and brown', brief: 'keeps 2 copies' } as const,
  {
    letter: 'this',
    words: 'keeps green, still keeps 99 copies, has one-with-a-long-name',
    brief: 'keeps 101 copies',
  } as const,
);
const host = fc.record({
  host: fc.nat(12),
  name,
  down: fc.boolean(),
  owes: fc.constant(false),
  deviates: fc.boolean(),
  preference: fc.option(fc.nat(65_535)),
  holding,
});
const withShort = <Host extends { readonly name: string }>(one: Host): Host & { readonly short: string } => ({
  ...one,
  short: one.name.split('.')[0] ?? '',
});
const byNearness = (others: readonly OtherShown[]): OtherShown[] =>
  others.toSorted((a, b) => Number(b.preference !== null) - Number(a.preference !== null));

const road = fc
  .record({
    client: host,
    server: host,
    owes: fc.constantFrom('client', 'server', 'nobody'),
    state,
    present: fc.integer({ min: -1, max: 5 }),
    domain: fc.option(name),
    others: fc.array(fc.record({ one: host, toClient: fc.option(state), toServer: fc.option(state) }), {
      maxLength: 10,
    }),
  })
  .map(({ client, server, owes, present, others, domain, ...rest }): RoadShown => ({
    ...rest,
    domain,
    client: withShort({ ...client, owes: owes === 'client' }),
    server: withShort({ ...server, owes: owes === 'server' }),
    milestones: ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'QUIT'].map((label, i) => ({
      label: i === present && label === 'RCPT' ? 'RCPT, 99 of 100' : label,
      state: i < present ? 'done' : i === present ? 'here' : 'ahead',
    })),
    line: present < 0 ? null : { direction: 'to-client', code: 250, class: 'ok' },
    others: byNearness(
      others.map(({ one, ...roads }) => ({
        ...withShort(one),
        ...roads,
        preference: domain === null ? null : one.preference,
      })),
    ),
  }));

describe('the map', () => {
  test('lets no text run into another, or out of the sheet', () => {
    fc.assert(
      fc.property(
        road,
        fc.integer({ min: 300, max: 520 }),
        fc.integer({ min: 0, max: 900 }),
        (shown, width, height) => {
          const drawing = layOut(shown, { width, height });
          expect(faults([...drawing.words.map((one) => boxOf(one)), ...tagBox(drawing)], width)).toEqual([]);
          const lowest = Math.max(...drawing.words.map(({ y }) => y), ...drawing.stations.map(({ y, r }) => y + r));
          expect(drawing.height).toBeGreaterThan(lowest);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is spread as far as its room goes, and no closer than can be read', () => {
    const [shown] = fc.sample(road, { numRuns: 1, seed: 7 });
    if (shown === undefined) throw new Error('no sample');
    const heights = [0, 600, 5_000].map((height) => layOut(shown, { width: 344, height }).height);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(heights[2]).toBeLessThan(2_000);
  });

  test('keeps a name of sixty characters readable', () => {
    const sixty = 'a-name-of-sixty-characters-for-a-host-in-the-far-away.example';
    const [shown] = fc.sample(road, { numRuns: 1, seed: 7 });
    if (shown === undefined) throw new Error('no sample');
    const client = { ...shown.client, name: sixty, short: sixty };
    const { words } = layOut({ ...shown, client }, { width: 344, height: 600 });
    const lines = words.filter(({ title }) => title === sixty).map(({ text }) => text);
    expect(lines.join('')).toBe(sixty);
  });
});

test('the strip for a phone lets the two names and the tag keep apart', () => {
  fc.assert(
    fc.property(road, fc.integer({ min: 320, max: 640 }), (shown, width) => {
      const { words, tag } = layOutStrip(shown, width);
      const names = words.filter(({ role }) => role === 'host').map((one) => boxOf(one, 13));
      const tags = tag === null ? [] : [{ what: 'tag', left: tag, right: tag + 104, top: 5, bottom: 22 }];
      expect(faults([...names, ...tags], width)).toEqual([]);
    }),
  );
});

describe('fitting', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });

  test('never gives more cells than there are', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 5, max: 40 }), (name, most) => {
        expect(cellsOf(cutMiddle(name, most))).toBeLessThanOrEqual(most);
        expect(cellsOf(cutEnd(name, most))).toBeLessThanOrEqual(most);
        for (const line of onTwoLines(name, most)) expect(cellsOf(line)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('leaves alone what fits, and keeps both ends of what does not', () => {
    expect(cutMiddle('mx1.foo.example', 15)).toBe('mx1.foo.example');
    expect(cutMiddle('mx1.foo.example', 9)).toBe('mx1.…mple');
    expect(onTwoLines('mail-one.foo.example', 12)).toEqual(['mail-one.', 'foo.example']);
    expect(onTwoLines('x'.repeat(40), 10)).toEqual(['xxxxxxxxx…', 'xxxxxxxxx']);
  });
});
