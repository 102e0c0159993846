/** The DNS panel: walks of runs at a cursor, and what is drawn of literals. */
import { describe, expect, test } from 'vitest';
import Dns from '../../src/views/dns/Dns.svelte';
import { WALKS_SHOWN, dnsPanelAt } from '../../src/views/dns/shown.ts';
import type { DnsShown, WalkShown } from '../../src/views/dns/shown.ts';
import type { Views } from '../../src/app/views.ts';
import { all, draw, one, textOf } from './markup.ts';
import { fates, welcome } from './panel-runs.ts';
import { seqOf } from './run-of.ts';

const walkOf = (views: Views, seq: number, domain: string): WalkShown => {
  const walk = dnsPanelAt(views, seq).walks.findLast((each) => each.domain === domain);
  if (walk === undefined) throw new Error(`no walk to ${domain}`);
  return walk;
};
const told = ({ exchangers }: WalkShown): string[] =>
  exchangers.map(({ preference, name, verdict, because }) => `${preference} ${name}: ${verdict} ${because}`);

describe('the welcome run', () => {
  test('tries the lowest number first, then the next', () => {
    const walk = walkOf(welcome, seqOf(welcome, 16), 'foo.example');
    expect(walk).toMatchObject({ host: 'bar', whose: 'for jones, green and brown' });
    expect(walk.questions[0]).toMatchObject({
      question: 'MX foo.example',
      answers: ['10 mx1.foo.example', '20 mx2.foo.example'],
      asking: 'took 20 ms',
    });
    expect(told(walk)).toEqual([
      '10 mx1.foo.example: Tried first because 10 is the lowest number',
      '20 mx2.foo.example: Tried next because the one before it could not be used',
    ]);
    expect(walk.exchangers[0]?.tries.map(({ result, place }) => `${result} ${place.line}`)).toEqual([
      'refused null',
      'refused null',
    ]);
    expect(walk.exchangers[1]?.tries).toMatchObject([
      { result: 'answered', place: { line: 1 }, then: 'took jones and brown, rejected green' },
    ]);
  });

  test('drops the host that asks', () => {
    const [walk] = dnsPanelAt(welcome, welcome.end - 1).walks;
    expect(walk).toMatchObject({ host: 'mx2', source: 'S5.1-y' });
    expect(walk === undefined ? [] : told(walk)[1]).toBe('20 mx2.foo.example: Dropped because it is this host itself');
    expect(walk?.exchangers[1]).toMatchObject({ dropped: true, tries: [] });
  });

  test('knows nothing that comes after the cursor', () => {
    const asked = welcome.names.rows[0]?.seq ?? -1;
    expect(dnsPanelAt(welcome, asked - 1)).toMatchObject({ walks: [], earlier: 0 });
    expect(dnsPanelAt(welcome, asked).walks).toMatchObject([
      {
        domain: 'foo.example',
        whose: '',
        exchangers: [],
        sum: '',
        questions: [{ answers: [], asking: 'asked, no answer yet' }],
      },
    ]);
    const before = walkOf(welcome, seqOf(welcome, 1), 'foo.example');
    expect(before.exchangers[1]?.tries).toMatchObject([{ then: '' }]);
  });
});

describe('other ends', () => {
  test('names why there is no host', () => {
    const seq = seqOf(fates, 1);
    expect(walkOf(fates, seq, 'nowhere.example')).toMatchObject({
      exchangers: [],
      source: 'S5.1-f',
      questions: [{ instead: 'there is no such name' }],
    });
    expect(told(walkOf(fates, seq, 'nomail.example'))).toEqual([
      '0 : No mail because the domain says that it takes none',
    ]);
    expect(told(walkOf(fates, seq, 'far.example'))).toEqual([
      '7 mx.far.example: Tried first because 7 is the lowest number',
      '9 other.far.example: Dropped because the name has no address',
    ]);
  });

  test('shows the newest and counts the others', () => {
    const shown = dnsPanelAt(fates, fates.end - 1);
    expect(shown.walks).toHaveLength(WALKS_SHOWN);
    expect(shown.earlier).toBe(fates.names.rows.length - WALKS_SHOWN);
    const places = shown.walks.map(({ key }) => key);
    expect(places).toEqual([...places].sort((a, b) => b - a));
  });
});

const shown: DnsShown = {
  clock: '09:00:00.000',
  earlier: 2,
  walks: [
    {
      key: 4,
      place: { seq: 9, line: null, clock: '09:00:00.041' },
      host: 'a',
      domain: 'b.example',
      whose: 'for jones',
      questions: [
        { key: 4, question: 'MX b.example', answers: ['10 <i>x</i>'], instead: '', asking: 'took 20 ms' },
        { key: 5, question: 'A x', answers: [], instead: 'there is no such name', asking: 'asked 3 times, took 20 s' },
      ],
      exchangers: [
        {
          key: 'x',
          preference: 10,
          name: '<i>x</i>',
          dropped: false,
          verdict: 'Tried first',
          because: 'because 10 is the lowest number',
          tries: [
            {
              key: 11,
              address: '192.0.2.1',
              result: 'refused',
              code: 0,
              then: '',
              place: { seq: 12, line: null, clock: '09:00:00.051' },
            },
            {
              key: 13,
              address: '192.0.2.2',
              result: 'answered',
              code: 220,
              then: 'took jones',
              place: { seq: 14, line: 1, clock: '' },
            },
          ],
        },
        { key: 'y', preference: 20, name: '', dropped: true, verdict: 'Dropped', because: 'because …', tries: [] },
      ],
      sum: 'The lowest number is tried first.',
      source: 'S5.1-r',
    },
  ],
};

describe('the drawing', () => {
  const drawn = draw(Dns, { shown, onselect: () => undefined });

  test('has questions with answers, and exchangers with what became of them', () => {
    expect(all(drawn, 'dd').map(textOf)).toEqual([
      '10 <i>x</i>',
      'took 20 ms',
      'there is no such name',
      'asked 3 times, took 20 s',
    ]);
    expect(all(drawn, 'p').map(textOf).slice(0, 3)).toEqual([
      'the latest look-ups, newest first',
      'at 09:00:00.000',
      'Tried first because 10 is the lowest number.',
    ]);
    expect(all(drawn, 'code', { class: 'name' }).map(textOf)).toEqual(['<i>x</i>', '.']);
    expect(all(drawn, 'li', { class: 'try' }).map(textOf)).toEqual([
      '192.0.2.1 refused, at 09:00:00.051',
      '192.0.2.2 answered 220, line 1; took jones',
    ]);
    expect(all(drawn, 'i')).toEqual([]);
    expect(one(drawn, 'a').attributes['href']).toContain('#section-5.1');
  });

  test('counts the earlier ones', () => {
    expect(all(drawn, 'p', { class: 'none' }).map(textOf)).toEqual(['2 earlier']);
    expect(textOf(draw(Dns, { shown: { clock: '', walks: [], earlier: 0 }, onselect: () => undefined }))).toContain(
      'Nothing has been looked up yet.',
    );
  });
});
