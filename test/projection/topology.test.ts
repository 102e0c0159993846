/** The map from literal entries: hosts, domains, roads, who is down; who holds what; whose turn it is. */
import { describe, expect, test } from 'vitest';
import { key } from '#lib/base';
import { custody, custodyAt, downAt, project, roadsAt, shortNames, topology, turnAt, turns } from '#lib/projection';
import type { JournalEvent } from '#lib/sim';
import {
  FINAL,
  M,
  ORIGIN,
  RELAY,
  TO_RELAY,
  accepted,
  attempt,
  begun,
  bounced,
  brown,
  crash,
  deferred,
  delivered,
  green,
  handedOn,
  jones,
  journalOf,
  recovered,
  restart,
  spooled,
  submitted,
  taken,
} from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const [C1, C2] = [key(ORIGIN, 1), key(ORIGIN, 2)];
const ends = { from: '192.0.2.1:1024', to: '192.0.2.2:25' };
const start = (...hosts: readonly string[]): Line => [
  0,
  { kind: 'sim/start', engine: '0', journal: 1, plan: new Uint8Array(0), seed: 1, start: 0, hosts: ['', ...hosts] },
];
const candidate = (preference: number, exchanger: string, address = '192.0.2.9') =>
  ({ preference, exchanger, address, fate: 'taken', why: 'by-preference' }) as const;

describe('short names', () => {
  test('take as many labels as it takes', () => {
    expect(shortNames(['bar.example', 'mx1.foo.example', 'mx2.foo.example', 'mx1.bar.example', 'lonely'])).toEqual([
      'bar',
      'mx1.foo',
      'mx2',
      'mx1.bar',
      'lonely',
    ]);
    expect(shortNames(['a.example', 'A.example.test'])).toEqual(['a.example', 'A.example.test']);
  });
});

describe('the map', () => {
  const view = project(
    topology,
    journalOf(
      start('names.test', 'bar.example', 'MX1.foo.example'),
      [1, { kind: 'net/datagram', from: '192.0.2.8:53', to: '192.0.2.1:49152', octets: new Uint8Array(0), arrives: 9 }],
      [
        2,
        {
          kind: 'dns/resolved',
          name: 'foo.example',
          outcome: 'found',
          clause: '',
          candidates: [
            candidate(20, 'far.example'),
            candidate(10, 'mx1.foo.example'),
            candidate(10, 'mx1.foo.example', ''),
          ],
        },
      ],
      [2, { ...attempt(M, [jones], key(2, 1)), exchanger: 'mx1.foo.example' } as JournalEvent],
      [2, { kind: 'net/connect', connection: key(2, 1), ...ends }],
      [3, crash],
      [3, { kind: 'net/refuse', connection: key(2, 1), why: 'down' }],
      [2, { kind: 'net/connect', connection: key(2, 2), ...ends }],
      [2, { kind: 'net/refuse', connection: key(2, 2), why: 'no-host' }],
      [3, restart],
      [2, { kind: 'net/connect', connection: key(2, 3), ...ends }],
      [3, { kind: 'net/accept', connection: key(2, 3), ...ends }],
    ),
  );

  test('has the hosts with mail first', () => {
    expect(view.hosts.map(({ host, short, names }) => [host, short, names])).toEqual([
      [2, 'bar', false],
      [3, 'MX1', false],
      [1, 'names', true],
    ]);
    expect([view.nameOf(3), view.shortNameOf(3), view.nameOf(0), view.nameOf(99)]).toEqual([
      'MX1.foo.example',
      'MX1',
      '',
      '',
    ]);
  });

  test('knows the exchangers of a domain, best first, each once', () => {
    expect(view.domains).toEqual([
      {
        seq: 2,
        domain: 'foo.example',
        exchangers: [
          { preference: 10, exchanger: 'mx1.foo.example', host: 3 },
          { preference: 20, exchanger: 'far.example', host: null },
        ],
      },
    ]);
  });

  test('shows a road between two hosts as it was last seen', () => {
    const told = (cursor: number): unknown[] =>
      roadsAt(view, cursor).map(({ client, server, state, seq }) => [client, server, state, seq]);
    expect([3, 4, 6, 8, 11].map(told)).toEqual([
      [],
      [[2, 3, 'asked', 4]],
      [[2, 3, 'refused', 6]],
      [[2, 3, 'refused', 6]],
      [[2, 3, 'travelled', 11]],
    ]);
  });

  test('says who is down', () => {
    expect([4, 5, 8, 9].map((cursor) => downAt(view, cursor))).toEqual([[], [3], [3], []]);
  });
});

describe('custody', () => {
  const told = (lines: readonly Line[]) => {
    const view = project(custody, journalOf(...lines));
    return (cursor: number): string[] =>
      custodyAt(view, cursor).map(({ host, recipient, place }) => `${recipient.split('@')[0] ?? ''} ${host} ${place}`);
  };

  test('goes from the originator over the relay to a mailbox', () => {
    const at = told([
      ...begun([jones, green]),
      ...taken(RELAY, TO_RELAY, [jones]),
      [ORIGIN, handedOn(M, jones)],
      [ORIGIN, bounced(M, green)],
      [RELAY, delivered(M, jones)],
    ]);
    expect(at(1)).toEqual(['jones 1 queue', 'green 1 queue']);
    expect(at(2)).toEqual(['jones 1 queue', 'green 1 queue']);
    expect(at(3)).toEqual(['jones 1 in-doubt', 'green 1 queue', 'jones 2 queue']);
    expect(at(5)).toEqual(['green 1 queue', 'jones 2 queue']);
    expect(at(6)).toEqual(['jones 2 queue']);
    expect(at(7)).toEqual(['jones 2 mailbox']);
  });

  test('is with two hosts when the reply was lost', () => {
    const at = told([
      ...begun([jones]),
      ...taken(RELAY, TO_RELAY, [jones]),
      [ORIGIN, deferred(M, jones, true)],
      ...taken(RELAY, C2, [jones]),
      [ORIGIN, handedOn(M, jones)],
      [RELAY, delivered(M, jones)],
      [RELAY, delivered(M, jones)],
    ]);
    expect(at(5)).toEqual(['jones 1 queue', 'jones 2 queue']);
    expect(at(9)).toEqual(['jones 2 queue']);
    expect(at(10)).toEqual(['jones 2 queue', 'jones 2 mailbox']);
    expect(at(11)).toEqual(['jones 2 mailbox']);
  });

  test('ends in a crash before the commit, and survives one after it', () => {
    expect(
      told([
        [ORIGIN, submitted(M, [jones])],
        [ORIGIN, crash],
      ])(9),
    ).toEqual([]);
    const kept = told([...begun([jones]), [ORIGIN, crash], [ORIGIN, restart], [ORIGIN, recovered(M, [jones])]]);
    expect([kept(2), kept(4)]).toEqual([['jones 1 queue'], ['jones 1 queue']]);
    expect(
      told([
        [RELAY, accepted(M, TO_RELAY, [jones])],
        [RELAY, crash],
      ])(9),
    ).toEqual([]);
  });

  test('of a message from outside begins where it is taken', () => {
    const M9 = key(9, 1);
    expect(
      told([
        [FINAL, accepted(M9, key(9, 1), [jones])],
        [FINAL, spooled(M9, [jones])],
      ])(9),
    ).toEqual(['jones 3 queue']);
  });
});

describe('turns', () => {
  const c = new ConnectionOf(C1, ORIGIN, RELAY);
  const lines: Line[] = [
    [ORIGIN, attempt(M, [jones, green, brown], C1)],
    [ORIGIN, { kind: 'net/connect', connection: C1, ...ends }],
    [RELAY, { kind: 'net/accept', connection: C1, ...ends }],
    c.opened('server'),
    ...c.answers('connect', 220, '220\r\n'),
    ...c.says('EHLO', 'EHLO bar.example\r\n'),
    ...c.answers('EHLO', 250, '250\r\n'),
    ...c.says('MAIL', 'MAIL FROM:<>\r\n'),
    ...c.answers('MAIL', 250, '250\r\n'),
    ...c.says('RCPT', 'RCPT TO:<jones@foo.example>\r\n'),
    ...c.answers('RCPT', 250, '250\r\n'),
    ...c.says('NOOP', 'NOOP\r\n'),
    ...c.answers('NOOP', 250, '250\r\n'),
    ...c.says('RCPT', 'RCPT TO:<green@foo.example>\r\n'),
    ...c.answers('RCPT', 550, '550\r\n'),
    ...c.says('RSET', 'RSET\r\n'),
    ...c.answers('RSET', 250, '250\r\n'),
    ...c.says('MAIL', 'MAIL FROM:<>\r\n'),
    ...c.answers('MAIL', 250, '250\r\n'),
    ...c.says('RCPT', 'RCPT TO:<jones@foo.example>\r\n'),
    ...c.answers('RCPT', 250, '250\r\n'),
    ...c.says('QUIT', 'QUIT\r\n'),
    ...c.answers('QUIT', 221, '221\r\n'),
    c.fin('server'),
  ];
  const told = (story: readonly Line[]): string[] =>
    project(turns, journalOf(...story)).rows.map(
      ({ stage, nth, of, code, owes }) => `${stage} ${nth}/${of} ${code} ${owes ?? '-'}`,
    );

  test('go on with each line: the server answers, the client goes on', () => {
    expect(told(lines)).toEqual([
      'connect 0/0 0 -',
      `connect 0/0 0 ${RELAY}`,
      `greeting 0/0 220 ${ORIGIN}`,
      `EHLO 0/0 0 ${RELAY}`,
      `EHLO 0/0 250 ${ORIGIN}`,
      `MAIL 0/0 0 ${RELAY}`,
      `MAIL 0/0 250 ${ORIGIN}`,
      `RCPT 1/3 0 ${RELAY}`,
      `RCPT 1/3 250 ${ORIGIN}`,
      `RCPT 1/3 0 ${RELAY}`,
      `RCPT 1/3 250 ${ORIGIN}`,
      `RCPT 2/3 0 ${RELAY}`,
      `RCPT 2/3 550 ${ORIGIN}`,
      `RCPT 2/3 0 ${RELAY}`,
      `EHLO 0/0 250 ${ORIGIN}`,
      `MAIL 0/0 0 ${RELAY}`,
      `MAIL 0/0 250 ${ORIGIN}`,
      `RCPT 1/3 0 ${RELAY}`,
      `RCPT 1/3 250 ${ORIGIN}`,
      `QUIT 0/0 0 ${RELAY}`,
      'QUIT 0/0 221 -',
    ]);
  });

  test('are nobody’s once the one who owes is gone', () => {
    const opening = lines.slice(0, 3);
    expect(told([...opening, [RELAY, crash]]).at(-1)).toBe('connect 0/0 0 -');
    expect(told([...opening, [ORIGIN, crash]]).at(-1)).toBe(`connect 0/0 0 ${RELAY}`);
    const reset: JournalEvent = { kind: 'net/reset', connection: C1, direction: 'to-server' };
    expect(told([...opening, [ORIGIN, reset]]).at(-1)).toBe('connect 0/0 0 -');
  });

  test('at a cursor', () => {
    const view = project(turns, journalOf(...lines));
    expect(turnAt(view, 0)).toBeNull();
    expect(turnAt(view, 2)).toMatchObject({ connection: C1, client: ORIGIN, server: RELAY, owes: RELAY });
  });
});
