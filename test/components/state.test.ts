/** The state panel: sessions of runs at a cursor, the strip that is laid out of a diagram, and what is drawn. */
import { describe, expect, test } from 'vitest';
import { diagramOf } from '#lib/projection';
import type { Diagram } from '#lib/projection';
import State from '../../src/views/state/State.svelte';
import { layOut } from '../../src/views/state/layout.ts';
import type { Axis } from '../../src/views/state/layout.ts';
import { statePanelAt } from '../../src/views/state/shown.ts';
import type { SessionShown } from '../../src/views/state/shown.ts';
import { tableOf } from '../../src/views/state/table.ts';
import { all, draw, textOf } from './markup.ts';
import { welcome } from './panel-runs.ts';
import { seqOf } from './run-of.ts';

function at(line: number): SessionShown {
  const shown = statePanelAt(welcome, seqOf(welcome, line));
  if (shown.kind !== 'session') throw new Error(shown.kind);
  return shown;
}
const diagram = diagramOf(welcome.sessions.openings[0]?.table ?? []);

describe('the welcome run', () => {
  test('goes from phase to phase as the replies come', () => {
    expect([1, 2, 3, 5, 7, 9, 13, 15, 17].map((line) => at(line).phase)).toEqual(
      'connected connected ready transaction recipients recipients content ready closing'.split(' '),
    );
  });

  test('tells the last command, and that a refused one leads nowhere', () => {
    expect(at(3).last).toMatchObject({ verb: 'EHLO', from: 'connected', to: 'ready', done: true });
    expect(at(8).last).toMatchObject({ verb: 'RCPT', done: false, place: { line: 8 } });
    expect(at(9).last).toMatchObject({ verb: 'RCPT', from: 'recipients', to: 'recipients', done: false });
    expect(at(9).last?.sentence).toBe('RCPT fails with 550: the session stays in recipients.');
  });

  test('fills and empties the buffers', () => {
    expect(at(3).buffers).toEqual({ client: 'bar.example', reversePath: null, forwardPaths: [], more: 0 });
    expect(at(11).buffers).toMatchObject({
      reversePath: 'smith@bar.example',
      forwardPaths: ['jones@foo.example', 'brown@foo.example'],
    });
    expect(at(15).buffers).toMatchObject({ reversePath: null, forwardPaths: [] });
  });

  test('has no session before the first line', () => {
    expect(statePanelAt(welcome, 0)).toEqual({ kind: 'none' });
  });
});

describe.each<Axis>(['along', 'down'])('the strip %s', (axis) => {
  const drawing = layOut(diagram, axis);

  test('has each phase once, apart from the others and inside', () => {
    expect(drawing.phases.map(({ phase }) => phase)).toEqual(diagram.nodes);
    for (const [i, one] of drawing.phases.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(drawing.width);
      expect(one.y + one.height).toBeLessThanOrEqual(drawing.height);
      for (const other of drawing.phases.slice(i + 1)) {
        const apart =
          one.x + one.width < other.x ||
          other.x + other.width < one.x ||
          one.y + one.height < other.y ||
          other.y + other.height < one.y;
        expect(apart, `${one.phase} and ${other.phase}`).toBe(true);
      }
    }
  });

  test('has every edge of the diagram: as a way, or in the phase that it leaves as it is', () => {
    const drawn = [
      ...drawing.ways.flatMap(({ from, to, verbs }) => verbs.map((verb) => `${from} ${verb} ${to}`)),
      ...drawing.phases.flatMap(({ phase, stays }) => stays.flat().map((verb) => `${phase} ${verb} ${phase}`)),
    ];
    expect(drawn.sort()).toEqual(diagram.edges.map(({ from, verb, to }) => `${from} ${verb} ${to}`).sort());
    expect(drawing.ways.every(({ d, labels }) => !d.includes('NaN') && labels.length > 0)).toBe(true);
  });

  test('fits', () => expect(drawing.width).toBeLessThanOrEqual(axis === 'along' ? 976 : 328));

  test('takes phases that nobody knows, and circles', () => {
    const odd: Diagram = {
      nodes: ['p', 'q', 'r'],
      edges: [
        { verb: 'A', from: 'p', to: 'q' },
        { verb: 'B', from: 'q', to: 'r' },
        { verb: 'C', from: 'r', to: 'p' },
      ],
    };
    expect(layOut(odd, axis).ways).toHaveLength(3);
    expect(layOut({ nodes: [], edges: [] }, axis).phases).toEqual([]);
  });
});

describe('the table', () => {
  test('says the same as the diagram', () => {
    const { phases, rows } = tableOf(diagram);
    const told = rows.flatMap(({ verb, cells }) =>
      cells.flatMap((to, i) => (to === null ? [] : [`${phases[i]} ${verb} ${to}`])),
    );
    expect(told.sort()).toEqual(diagram.edges.map(({ from, verb, to }) => `${from} ${verb} ${to}`).sort());
  });
});

describe('the drawing', () => {
  const shown: SessionShown = {
    client: 'a',
    server: 'b',
    diagram,
    phase: 'recipients',
    lit: 'recipients',
    meaning: '',
    last: {
      verb: 'RCPT',
      from: 'transaction',
      to: 'recipients',
      done: true,
      sentence: 'RCPT is answered with 250: from transaction to recipients.',
      place: { seq: 5, line: 7, clock: '' },
    },
    departures: [],
    buffers: { client: 'a.example', reversePath: '', forwardPaths: ['<b>@c.example'], more: 3 },
  };
  const drawn = draw(State, { shown: { kind: 'session' as const, ...shown }, onselect: () => undefined });

  test('lights the phase and marks the way of the last command', () => {
    const [along] = all(drawn, 'svg');
    if (along === undefined) throw new Error('no diagram');
    expect(all(along, 'g', { class: 'phase lit' }).map(textOf)).toEqual(['recipientsRCPT VRFY HELPNOOP EXPN']);
    expect(all(along, 'g', { class: 'taken' }).map(textOf)).toEqual(['RCPT']);
    expect(along.attributes['aria-hidden']).toBe('true');
  });

  test('says the same to ears, in a table', () => {
    expect(all(drawn, 'th', { 'aria-current': 'step' }).map(textOf)).toEqual(['recipients']);
    expect(all(drawn, 'td', { class: 'last' }).map(textOf)).toEqual(['recipients , the last command']);
  });

  test('shows what the buffers hold', () => {
    expect(all(drawn, 'dd').map(textOf)).toEqual(['a.example', '<>', '<<b>@c.example> and 3 more']);
  });

  test('says when there is nothing to show', () => {
    expect(textOf(draw(State, { shown: { kind: 'none' as const }, onselect: () => undefined }))).toContain(
      'No connection',
    );
    expect(textOf(draw(State, { shown: { kind: 'outside' as const }, onselect: () => undefined }))).toContain(
      'not known',
    );
  });
});
