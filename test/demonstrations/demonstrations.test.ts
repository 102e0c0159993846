/**
 * Claims hold in the strict lab, and say what they show by names that exist. The dialogues have tests of their own.
 */
import { describe, expect, test } from 'vitest';
import { collect, dialoguesOf } from './collect.ts';
import { isInUse } from './demonstration.ts';
import { strictLab } from './lab.ts';

const { demonstrations, flaws } = await collect();
const claims = demonstrations.filter((claim) => isInUse(claim) && claim.place.startsWith('test/demonstrations/'));

describe('claims', () => {
  test.each(claims)('$title ($place)', (claim) => claim.run(strictLab));
});

test('nothing is wrong with the files', () => expect(flaws).toEqual([]));

describe('what is wrong with a file is told', () => {
  const read = (text: string) => dialoguesOf({ path: 'a.md', end: 'server', text });

  test('a clause that does not exist', () => {
    const { demonstrations: found, flaws: wrong } = read('## x\nShows: S4.1.4-a, S9.9-z\n\n    S: 220 *\n');
    expect(wrong).toEqual([{ place: 'a.md:1', what: 'no such clause: S9.9-z' }]);
    expect(found.map(({ shows }) => shows)).toEqual([['S4.1.4-a']]);
  });
  test('a line that is no step', () => expect(read('## x\n\n    Q: 220 *\n').flaws[0]?.what).toMatch(/line 3/));
  test('a claim that stands below its block', () =>
    expect(read('## x\n\n    S: 220 *\n\nShows: S4.1.4-a\n').flaws[0]?.what).toMatch(/line 5/));
});
