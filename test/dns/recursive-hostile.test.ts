/** What hostile servers and guessers do to a recursive server: nothing that lasts (threats D09, RD2). */
import { isWithin, responseCodes, writeMessage } from '#lib/dns';
import type { DnsMessage, ResourceRecord } from '#lib/dns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bench, RECURSIVE, STUB, readable, tree } from './bench.ts';
import type { Datagram, Meddle } from './bench.ts';
import { EVIL, HONEST, nameServer, soaOf, withEvil } from './evil.ts';
import { address, alias, messageOf, question } from './given.ts';

/** What the evil server made the cache hold for names that are not its own; it names itself in all that it says. */
const believedOfStrangers = (bench: Bench): ResourceRecord[] =>
  bench.cache
    .entries()
    .flatMap(({ records }) => records)
    .filter(({ owner, data }) => !isWithin(owner, 'evil.test') && /192\.0\.2\.66|evil/.test(JSON.stringify(data)));

describe('out of bailiwick (D09)', () => {
  const own = address('x.evil.test', '192.0.2.99');
  const planted = address('mx.foo.example', EVIL);
  test.each([
    ['in the answer', { answers: [own, planted] }],
    ['in additional', { answers: [own], additional: [planted] }],
    ['in authority', { answers: [own], authority: [nameServer('foo.example', 'ns.evil.test'), soaOf('example')] }],
    [
      'a name server for the parent',
      { answers: [own], authority: [nameServer('test', 'ns.evil.test'), nameServer('', 'ns.evil.test')] },
    ],
    [
      'glue for a stranger',
      {
        authoritative: false,
        authority: [nameServer('x.evil.test', 'ns1.foo.example')],
        additional: [address('ns1.foo.example', EVIL), planted],
      },
    ],
    ['behind an alias', { answers: [alias('x.evil.test', 'mx.foo.example'), planted] }],
    [
      'a denial behind an alias',
      { code: responseCodes.name, answers: [alias('x.evil.test', 'mx.foo.example')], authority: [soaOf('example')] },
    ],
    ['a denial of the root', { code: responseCodes.name, authority: [soaOf('')] }],
  ] as [string, Partial<DnsMessage>][])('%s', (_, parts) => {
    const bench = withEvil(() => parts);
    bench.ask('x.evil.test', 'A');
    expect(bench.events.map(({ kind }) => kind)).toContain('dns/dropped');
    bench.trail();
    expect(bench.ask('mx.foo.example', 'A')).toBe(HONEST);
    expect(believedOfStrangers(bench)).toEqual([]);
  });

  test('an alias into a strange zone is answered by that zone', () => {
    const bench = withEvil(() => ({
      code: responseCodes.name,
      answers: [alias('x.evil.test', 'mx.foo.example')],
      authority: [soaOf('evil.test')],
    }));
    expect(bench.ask('x.evil.test', 'A')).toBe('found; x.evil.test CNAME mx.foo.example; mx.foo.example A 192.0.2.26');
  });

  const names = ['mx.foo.example', 'foo.example', 'ns1.foo.example', 'example', 'ns.test', 'test', '', 'x.evil.test'];
  const owner = fc.constantFrom(...names, 'evil.test', 'ns.evil.test', 'y.x.evil.test');
  const record: fc.Arbitrary<ResourceRecord> = fc.oneof(
    owner.map((it) => address(it, EVIL)),
    owner.map((it) => nameServer(it, 'ns.evil.test')),
    fc.tuple(owner, owner).map(([from, to]) => alias(from, to)),
    owner.map(soaOf),
  );
  const section = fc.array(record, { maxLength: 5 });
  const response: fc.Arbitrary<Partial<DnsMessage>> = fc.record({
    code: fc.constantFrom(0, 0, 0, 3, 2, 5),
    authoritative: fc.boolean(),
    truncated: fc.integer({ min: 0, max: 9 }).map((it) => it === 0),
    answers: section,
    authority: section,
    additional: section,
  });

  test('whatever it says, a server speaks for its own names only', () => {
    fc.assert(
      fc.property(fc.array(response, { minLength: 1, maxLength: 6 }), (responses) => {
        let turn = 0;
        const bench = withEvil(() => responses[turn++ % responses.length] ?? null);
        for (const name of ['x.evil.test', 'y.x.evil.test', 'z.evil.test']) {
          bench.ask(name, 'A');
          expect(bench.trail().length).toBeLessThanOrEqual(64);
        }
        expect(believedOfStrangers(bench)).toEqual([]);
        expect(bench.ask('mx.foo.example', 'A')).toBe(HONEST);
      }),
      { numRuns: 150 },
    );
  });
});

describe('guesses', () => {
  /** On each query to foo's server, forged responses that arrive before the true one. */
  const forging =
    (forge: (query: DnsMessage) => readonly (Partial<DnsMessage> & { readonly from?: string })[]): Meddle =>
    (datagram) => {
      if (datagram.from !== RECURSIVE || datagram.to !== '192.0.2.10') return [datagram];
      const query = readable(datagram.octets);
      const forged = forge(query).map(({ from = datagram.to, ...parts }): Datagram & { after: number } => ({
        from,
        to: RECURSIVE,
        octets: writeMessage({
          ...query,
          response: true,
          authoritative: true,
          answers: [address('mx.foo.example', EVIL)],
          ...parts,
        }),
        after: 1,
      }));
      return [...forged, datagram];
    };

  test.each([
    [
      'of 500 ids fail',
      (query: DnsMessage) => Array.from({ length: 500 }, (_, i) => ({ id: (query.id + 1 + i) % 65_536 })),
    ],
    ['from another address fail', () => [{ from: EVIL }]],
    ['for another name fail', () => [{ questions: question('foo.example', 'A') }]],
    ['for another type fail', () => [{ questions: question('mx.foo.example', 'MX') }]],
    ['without a question fail', () => [{ questions: [] }]],
    ['that are queries fail', () => [{ response: false }]],
    ['of another kind fail', () => [{ opcode: 2 }]],
  ])('%s', (_, forge) => {
    const bench = new Bench({ authorities: tree, meddle: forging(forge) });
    expect(bench.ask('mx.foo.example', 'A')).toBe(HONEST);
    expect(bench.ask('mx.foo.example', 'A')).toBe(HONEST);
  });

  test('that are right in all of this succeed: what is tested above is what protects', () => {
    const bench = new Bench({ authorities: tree, meddle: forging(() => [{}]) });
    expect(bench.ask('mx.foo.example', 'A')).toBe(`found; mx.foo.example A ${EVIL}`);
  });

  test('are not made easier by many who ask the same', () => {
    const bench = new Bench({ authorities: tree });
    for (let port = 1; port <= 50; port++) {
      const octets = writeMessage(
        messageOf({ id: port, recursionDesired: true, questions: question('foo.example', 'MX') }),
      );
      bench.server.ask(octets, { address: STUB, port }, 0);
    }
    bench.play();
    expect(bench.trail().length).toBe(3);
    expect(bench.events.filter(({ kind }) => kind === 'dns/answered').length).toBe(50);
  });
});
