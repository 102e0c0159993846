/**
 * Every deviation of a client is caught by a demonstration that names what it breaks, and by none that does not.
 */
import { describe, expect, test } from 'vitest';
import { deviations } from '#lib/smtp';
import { collect } from './collect.ts';
import { fateOf, holding, judge } from './kills.ts';

const { demonstrations } = await collect();
const judges = holding(demonstrations);
const ofThisEnd = deviations.filter(({ client }) => client !== null);

describe('a deviation of a client is caught, and hits nothing beside its mark', () => {
  test.each(ofThisEnd)('$name', (deviation) => {
    const judgement = judge(deviation, judges);
    const beside = judgement.beside.map(({ demonstration }) => demonstration.place);
    expect(beside).toEqual([]);
    expect(['killed', ...(judgement.idle.length > 0 ? ['out of use'] : [])]).toContain(fateOf(judgement));
  });
});
