/** Any zone, written as a master file in any of the ways there are, is read back as it was (RFC 1035 5.1). */
import { makeZones, readZoneFile } from '#lib/dns';
import type { ResourceRecord, ZonePlan } from '#lib/dns';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparable, openJudge } from './checkzone.ts';
import type { Judge } from './checkzone.ts';
import { line, record } from './given.ts';
import { writeZone } from './zone-writing.ts';
import type { Choose } from './zone-writing.ts';

const origin = 'example';
const opaque = fc.record({
  owner: fc.constantFrom('example', 'a.example', 'b.a.example'),
  ttl: fc.integer({ min: 0, max: 0x7fff_ffff }),
  data: fc.record({
    type: fc.constant('opaque' as const),
    number: fc.constantFrom(65_280, 65_281),
    class: fc.constant(1),
    octets: fc.uint8Array({ maxLength: 40 }),
  }),
});
const anyRecord = fc.oneof({ weight: 6, arbitrary: record }, { weight: 1, arbitrary: opaque });
/** Records of one zone: an SOA stands at its apex or nowhere. Some owners come twice. */
const records = fc.array(fc.tuple(anyRecord, fc.nat(2)), { minLength: 1, maxLength: 12 }).map((drawn) =>
  drawn.map(([held, back], i): ResourceRecord => {
    const owner = back === 0 && i > 0 ? (drawn[i - 1]?.[0].owner ?? held.owner) : held.owner;
    return held.data.type === 'SOA' ? { ...held, owner: origin } : { ...held, owner };
  }),
);
const choices: fc.Arbitrary<Choose> = fc.infiniteStream(fc.nat(1_000_000)).map((stream) => (below) => {
  const drawn = stream.next();
  return drawn.done === true ? 0 : drawn.value % below;
});

const read = (text: string): ReturnType<typeof readZoneFile> => readZoneFile(text, null);
/** As one line each, absolute; the first trip brings names and zone into their canonical form. */
function planOf(given: readonly ResourceRecord[]): ZonePlan | undefined {
  const reading = readZoneFile(given.map(line).join('\n'), '');
  expect(reading.errors).toEqual([]);
  const placed = reading.records.map((held) => ({ ...held, origin }));
  return makeZones(placed, 'ns.test').zones[0];
}

const isWritten = (text: string, plan: ZonePlan): void => {
  const reading = read(text);
  expect(reading.errors).toEqual([]);
  expect(reading.records.map((placed) => placed.record)).toEqual(plan.records);
  expect(makeZones(reading.records, 'ns.test').zones).toEqual([plan]);
};

test('a zone in any writing', () => {
  fc.assert(
    fc.property(records, choices, (given, choose) => {
      const plan = planOf(given);
      if (plan !== undefined) isWritten(writeZone(plan.records, choose), plan);
    }),
    { numRuns: 300 },
  );
});

describe('and BIND reads the same', () => {
  let bind: Judge;
  beforeAll(() => {
    bind = openJudge();
  }, 300_000);
  afterAll(() => bind.close());

  test('of a hundred zones', () => {
    const drawn = fc.sample(fc.tuple(records, choices), { numRuns: 100, seed: 5_321 });
    let loaded = 0;
    for (const [given, choose] of drawn) {
      const plan = planOf(given);
      if (plan === undefined) continue;
      const text = writeZone(plan.records, choose);
      const { zones, errors } = makeZones(read(text).records, 'ns.test');
      const refused = errors.some(({ severity }) => severity === 'error');
      const ours = refused ? null : zones.flatMap((zone) => zone.records.map(comparable)).sort();
      expect(bind.judge(text, origin), text).toEqual(ours);
      if (!refused) loaded++;
    }
    expect(loaded).toBeGreaterThan(50);
  });
});
