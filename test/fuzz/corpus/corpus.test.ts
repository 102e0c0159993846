/** The corpus of bad inputs: each in whole, octet by octet and in portions by dice. */
import { describe, expect, test } from 'vitest';
import { addressCases } from './addresses.ts';
import { cuts } from './case.ts';
import { commandCases } from './commands.ts';
import { dataCases } from './data.ts';
import { replyCases } from './replies.ts';

const groups = { commands: commandCases, 'mail data': dataCases, replies: replyCases, addresses: addressCases };

describe.each(Object.entries(groups))('%s', (_, cases) => {
  test.each(cases)('$id: $holds', ({ play }) => {
    for (const [way, cut] of cuts)
      try {
        play(cut);
      } catch (error) {
        throw new Error(`${way}: ${String(error)}`, { cause: error });
      }
  });
});

test('no id stands twice', () => {
  const ids = Object.values(groups).flatMap((cases) => cases.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});
