/** Broken delegations, lame servers and octets that are no message, as a recursive server meets them (threats D04 to D16). */
import { MESSAGE_OCTETS, writeMessage } from '#lib/dns';
import type { Authority } from '#lib/dns';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bench, ROOT, STUB, authorityOf, readable, tree } from './bench.ts';
import { EVIL, HONEST, nameServer, withEvil } from './evil.ts';
import { address, wire } from './given.ts';

describe('delegations that lead nowhere (D16)', () => {
  test('two zones that need each other', () => {
    const bench = new Bench({
      authorities: {
        [ROOT]: authorityOf(
          `$ORIGIN .\n@ NS ns.root.test.\nns.root.test. A ${ROOT}\nx.test. NS ns1.y.test.\ny.test. NS ns1.x.test.`,
        ),
      },
    });
    expect(bench.ask('a.x.test', 'A')).toBe('servfail');
    expect(bench.trail().length).toBeLessThanOrEqual(5);
    expect(bench.ask('a.x.test', 'A')).toBe('servfail');
  });

  const many = (target: (i: number) => string): string =>
    `$ORIGIN .\n@ NS ns.root.test.\nns.root.test. A ${ROOT}\n${Array.from({ length: 1_000 }, (_, i) => `x.test. NS ${target(i)}.`).join('\n')}`;

  test('a thousand servers without an address', () => {
    const bench = new Bench({ authorities: { [ROOT]: authorityOf(many((i) => `n${i}.victim.test`)) } });
    expect(bench.ask('a.x.test', 'A')).toBe('servfail');
    // One referral, then one question for each of five names: none of them exists.
    expect(bench.trail().length).toBe(1 + 5);
  });

  test('a thousand servers, each in a zone of its own that names a thousand more', () => {
    const octets = authorityOf(many((i) => `n.z${i}.test`));
    const endless: Authority = {
      respond: (query) => {
        const name = readable(query).questions[0]?.name ?? '';
        const zone = name.split('.').slice(-2).join('.');
        if (zone === 'x.test') return octets.respond(query);
        const servers = Array.from({ length: 1_000 }, (_, i) => nameServer(zone, `n.${i}${zone}`));
        return writeMessage({ ...readable(query), response: true, authority: servers });
      },
    };
    const bench = new Bench({ authorities: { [ROOT]: endless } });
    expect(bench.ask('a.x.test', 'A')).toBe('servfail');
    expect(bench.trail().length).toBe(64);
  });

  test.each([
    ['upwards', [nameServer('test', 'ns.evil.test')]],
    ['to the zone itself', [nameServer('evil.test', 'ns.evil.test')]],
    ['sideways', [nameServer('other.evil.test', 'ns.evil.test')]],
    ['to nobody', []],
  ])('referrals %s are lame', (_, authority) => {
    const bench = withEvil(() => ({ authoritative: false, authority }));
    expect(bench.ask('x.evil.test', 'A')).toBe('servfail');
    expect(bench.events.at(-2)).toMatchObject({ kind: 'dns/passed-over', why: 'lame' });
  });

  const below = [nameServer('x.evil.test', 'ns.x.evil.test')];
  const glue = address('ns.x.evil.test', EVIL);

  test('beside answers are no referrals', () => {
    const answers = [address('x.evil.test', EVIL)];
    const bench = withEvil(() => ({ authoritative: false, answers, authority: below, additional: [glue] }));
    expect(bench.ask('x.evil.test', 'A')).toBe('servfail');
    expect(bench.events).not.toContainEqual(expect.objectContaining({ kind: 'dns/referral', zone: 'x.evil.test' }));
  });

  test('bring the addresses of their servers, and no others', () => {
    const more = address('mail.evil.test', EVIL);
    const bench = withEvil(() => ({ authoritative: false, authority: below, additional: [glue, more] }));
    bench.ask('x.evil.test', 'A');
    const known = (name: string): boolean => bench.cache.find(name, 'A', 'referral', bench.now) !== null;
    expect([known('ns.x.evil.test'), known('mail.evil.test')]).toEqual([true, false]);
  });

  test('answers that nobody vouches for are lame', () => {
    const bench = withEvil(() => ({ authoritative: false, answers: [address('x.evil.test', EVIL)] }));
    expect(bench.ask('x.evil.test', 'A')).toBe('servfail');
  });

  test.each([1, 2, 4, 5])('a server that answers with code %i is passed over', (code) => {
    const bench = withEvil(() => ({ code }));
    expect(bench.ask('x.evil.test', 'A')).toBe('servfail');
    expect(bench.trail().at(-1)).toBe(`${EVIL} x.evil.test 1`);
    // Not a time-out: somebody did answer.
    expect(bench.events.at(-1)).toMatchObject({ kind: 'dns/answered', outcome: 'servfail' });
  });
});

describe('octets that are no message', () => {
  // D04: a pointer at itself; D06: reserved label types, a name without end.
  test.each([
    ['8400 0001 0000 0000 0000 c00c 0001 0001'],
    ['8400 0001 0000 0000 0000 40 0001 0001'],
    ['8400 0001 0000 0000 0000 80 0001 0001'],
    ['8400 0001 0000 0000 0000 3f 61'],
    ['8400 ffff ffff ffff ffff'],
    [''],
  ])('%s: the next server answers', (rest) => {
    const bench = new Bench({
      authorities: tree,
      meddle: (datagram) => {
        if (datagram.from !== '192.0.2.10') return [datagram];
        const octets = new Uint8Array([...datagram.octets.subarray(0, 2), ...wire(rest)]);
        return [{ ...datagram, octets }];
      },
    });
    expect(bench.ask('mx.foo.example', 'A')).toBe(HONEST);
    expect(bench.trail().at(-1)).toBe('192.0.2.11 mx.foo.example 1');
  });

  test('from askers and servers alike throw nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
        const bench = new Bench({ authorities: tree });
        bench.server.ask(octets, { address: STUB, port: 1 }, 0);
        bench.server.receive(octets, ROOT, 0);
        bench.play();
      }),
      { numRuns: 300 },
    );
  });
});

test('responses that are cut twice help nobody, and cost one more query', () => {
  const bench = withEvil(() => ({ truncated: true }));
  expect(bench.ask('x.evil.test', 'A')).toBe('servfail');
  const sizes = bench.queries.slice(-2).map(({ message }) => message.additional.map(({ data }) => data));
  expect(sizes).toEqual([[], [expect.objectContaining({ type: 'opaque', number: 41, class: MESSAGE_OCTETS })]]);
  expect(bench.events.at(-2)).toMatchObject({ kind: 'dns/passed-over', why: 'truncated' });
});
