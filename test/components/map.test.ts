/** What the map says of runs at a cursor. */
import { describe, expect, test } from 'vitest';
import { HOSTS_DRAWN, mapAt } from '../../src/views/map/shown.ts';
import type { MapShown } from '../../src/views/map/shown.ts';
import type { RoadShown } from '../../src/views/map/road.ts';
import { crowd, fates, welcome } from './panel-runs.ts';
import { runOf, seqOf } from './run-of.ts';

const at = (line: number): MapShown => mapAt(welcome, seqOf(welcome, line));
const roadOf = ({ road }: MapShown): RoadShown => {
  if (road === null) throw new Error('no road');
  return road;
};
const fatesOf = ({ message }: MapShown): string[] =>
  (message?.recipients ?? []).map(({ name, word, note }) => `${name} ${word} ${note}`.trim());
const stages = ({ milestones }: RoadShown): string =>
  milestones.map(({ label, state }) => `${label} ${state}`).join('; ');
const stop = (what: string): number => welcome.story.rows.find((row) => row.what === what)?.seq ?? -1;
const waiting = welcome.timeline.landmarks.findLast(({ what }) => what === 'deferred')?.seq ?? -1;
const end = mapAt(welcome, welcome.end - 1);

describe('the road of the welcome run', () => {
  test('has the client, the server that took the connection, and the best exchanger that is down', () => {
    const road = roadOf(at(2));
    expect(road.client).toMatchObject({ name: 'bar.example', owes: false, preference: null });
    expect(road.server).toMatchObject({ short: 'mx2', owes: true, down: false, preference: 20 });
    expect(road.domain).toBe('foo.example');
    expect(road.others).toMatchObject([
      { short: 'mx1', down: true, preference: 10, toClient: 'refused', toServer: null },
    ]);
  });

  test('stands at the present stage, with the last line as it goes', () => {
    const road = roadOf(at(9));
    expect(stages(road)).toBe('greeting done; EHLO done; MAIL done; RCPT, 2 of 3 here; DATA ahead; QUIT ahead');
    expect(road.line).toEqual({ direction: 'to-client', code: 550, class: 'no' });
    expect(roadOf(at(8)).line).toEqual({ direction: 'to-server', code: 0, class: 'event' });
    expect([road.client.owes, road.server.owes]).toEqual([true, false]);
  });

  test('is that of the second hop in its turn, with the first one behind it', () => {
    const road = roadOf(at(20));
    expect(road.client).toMatchObject({ short: 'mx2', preference: 20 });
    expect(road.server).toMatchObject({ short: 'mx1', preference: 10, down: false });
    expect(road.others).toMatchObject([{ short: 'bar', toClient: 'travelled', toServer: 'refused', preference: null }]);
  });

  test('is refused while the best exchanger is tried, and has no milestones behind it', () => {
    const road = roadOf(mapAt(welcome, stop('refused')));
    expect(road).toMatchObject({ state: 'refused', line: null, server: { short: 'mx1' } });
    expect(road.milestones.some(({ state }) => state !== 'ahead')).toBe(false);
  });

  test('leaves the name servers out', () => {
    expect(welcome.topology.hosts.some(({ names }) => names)).toBe(true);
    const { client, server, others } = roadOf(at(9));
    expect([client, server, ...others]).toHaveLength(3);
  });
});

describe('who is responsible', () => {
  test('is first the originator, for all', () => {
    expect(roadOf(at(9)).client.holding).toEqual({ letter: 'this', words: 'keeps 3 copies', brief: 'keeps 3 copies' });
  });

  test('is both ends while the reply to the mail data travels, then the server alone', () => {
    const doubted = roadOf(at(15));
    expect(doubted.server.holding.words).toBe('keeps jones and brown');
    expect(doubted.client.holding.words).toBe('keeps green, still keeps jones and brown');
    expect(roadOf(at(16)).client.holding.letter).toBe('none');
  });

  test('is at last nobody: the copies are in mailboxes', () => {
    expect(roadOf(end).server.holding.words).toBe('has jones and brown');
    expect(roadOf(end).client.holding.letter).toBe('none');
  });
});

describe('what became of each recipient', () => {
  test('one by one, with whose word it is', () => {
    expect(fatesOf(at(2))).toEqual(['jones not asked', 'green not asked', 'brown not asked']);
    expect(fatesOf(at(9))).toEqual(['jones ok accepted by mx2', 'green no refused by mx2', 'brown not asked']);
    expect(fatesOf(at(16))).toEqual(['jones ok kept by mx2', 'green bounced 5.1.1', 'brown ok kept by mx2']);
    expect(fatesOf(mapAt(welcome, waiting))).toEqual([
      'jones deferred again at 09:30:00',
      'green bounced 5.1.1',
      'brown deferred again at 09:30:00',
    ]);
    expect(fatesOf(end)).toEqual(['jones delivered on mx1', 'green bounced 5.1.1', 'brown delivered on mx1']);
  });

  test('leads to the entry that said so', () => {
    expect(
      at(9)
        .message?.recipients.map(({ seq }) => seq)
        .slice(0, 2),
    ).toEqual([seqOf(welcome, 7), seqOf(welcome, 9)]);
  });

  test('with 4yz as not now, from the reply to its deferral', () => {
    const rcpt = fates.dialogue.rows.find(({ verb, code }) => verb === 'RCPT' && code === 450);
    const shown = mapAt(fates, rcpt?.seq ?? -1).message?.recipients.find(({ name }) => name === 'brown');
    expect(shown).toMatchObject({ class: 'later', word: 'not now', note: 'put off by b' });
  });

  test('of three hundred: eight of them, around the one that is spoken of', () => {
    const { ticks } = crowd.timeline;
    const late = mapAt(crowd, ticks[400]?.seq ?? -1);
    const nth = Number(/RCPT, (\d+)/.exec(stages(roadOf(late)))?.[1]);
    expect(late.message?.recipients).toHaveLength(8);
    expect(late.message?.more).toBe(292);
    expect(nth).toBeGreaterThan(100);
    expect(late.message?.recipients.map(({ name }) => name)).toContain(`u${nth - 1}`);
    expect(mapAt(crowd, ticks[0]?.seq ?? -1).message?.recipients[0]?.name).toBe('u0');
  });
});

describe('the sentence', () => {
  test('says what the map shows', () => {
    expect(at(9).sentence).toBe(
      'Map: bar.example talks to mx2.foo.example; stage RCPT, 2 of 3; 550 comes back; ' +
        'the road between mx1.foo.example and bar.example is refused; bar.example keeps 3 copies; ' +
        'mx1.foo.example is down; bar.example owes the next line.',
    );
  });
});

describe('other worlds', () => {
  test('an exchanger that no host answers for stands at the end of its road', () => {
    const asked = fates.topology.roads.find(({ server }) => server === 0);
    const road = roadOf(mapAt(fates, asked?.seq ?? -1));
    expect(road.server).toMatchObject({ host: 0, name: 'mx.far.example', preference: 7 });
    expect(road.others.map(({ name }) => name)).toContain('other.far.example');
  });

  test('more hosts than can be drawn are listed, the two ends first', async () => {
    const hosts = Array.from({ length: HOSTS_DRAWN + 20 }, (_, i) => `  h${i}.example: { mailboxes: [u] }`).join('\n');
    const run = await runOf(`
hosts:
${hosts}
actions:
  - submit: { host: h9.example, from: u@h9.example, to: [u@h7.example], text: "Subject: x\\n\\nx\\n" }
`);
    const shown = mapAt(run, seqOf(run, 3));
    expect(shown.listed.slice(0, 2).map(({ name }) => name)).toEqual(['h9.example', 'h7.example']);
    expect(shown.listed.length + shown.more).toBe(HOSTS_DRAWN + 20);
    expect(shown.road).not.toBeNull();
    expect(mapAt(run, -1)).toMatchObject({ road: null, message: null });
  });
});
