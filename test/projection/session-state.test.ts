/** Session states from literal entries: rebuilt from differences, and the state before and after each command. */
import { describe, expect, test } from 'vitest';
import { key } from '#lib/base';
import { diagramOf, exchangeAt, project, sessions, stateAround } from '#lib/projection';
import type { SessionsView } from '#lib/projection';
import type { JournalEvent } from '#lib/sim';
import { baseTable } from '#lib/smtp';
import { journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const C1 = key(1, 1);
const [CLIENT, SERVER] = [1, 2];

const phase = (
  name: string,
  reversePath: string | null = null,
  forwardPaths = 0,
  added: string | null = null,
  connection = C1,
): Line => [
  SERVER,
  { kind: 'smtp/phase', connection, phase: name, client: 'bar.example', reversePath, forwardPaths, added },
];

/** A command as its server carries it out: read, the state changed, answered. */
function exchange(c: ConnectionOf, verb: string, code: number, ...between: readonly Line[]): Line[] {
  const [text, answer] = [`${verb}\r\n`, `${code} OK\r\n`];
  const [where, back] = [c.place('to-server', text), c.place('to-client', answer)];
  const command = c.command('server', where, verb);
  return [
    ...c.sends('to-server', text),
    command,
    ...between,
    c.reply('server', back, code, verb),
    ...c.sends('to-client', answer),
  ];
}

function lines(): Line[] {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  return [
    c.opened('server'),
    ...c.answers('connect', 220, '220 foo.example\r\n'),
    ...exchange(c, 'EHLO', 250, phase('ready')),
    ...exchange(c, 'MAIL', 250, phase('transaction', 'smith@bar.example')),
    ...exchange(c, 'RCPT', 250, phase('recipients', 'smith@bar.example', 1, 'jones@foo.example')),
    ...exchange(c, 'RCPT', 550),
    ...exchange(c, 'RCPT', 250, phase('recipients', 'smith@bar.example', 2, 'brown@foo.example')),
    ...exchange(c, 'RSET', 250, phase('ready')),
    ...exchange(c, 'MAIL', 250, phase('transaction', '')),
    ...exchange(c, 'RCPT', 250, phase('recipients', '', 1, 'green@foo.example')),
  ];
}

const entries = journalOf(...lines());
const view = project(sessions, entries);
/** `seq` of the n-th report of this kind by the server. */
const nth = (n: number, kind: 'smtp/command' | 'smtp/reply'): number =>
  entries.filter(({ host, event }) => host === SERVER && event.kind === kind)[n]?.seq ?? -1;
const around = (seen: SessionsView, seq: number): unknown => {
  const { before, after } = stateAround(seen, C1, seq);
  return [before, after].map((state) => (state === null ? null : [state.phase, ...state.forwardPaths]));
};

describe('states', () => {
  test('hold what the differences add up to, each as it was', () => {
    expect(view.rows.map((row) => [row.phase, row.reversePath, row.forwardPaths])).toEqual([
      ['connected', null, []],
      ['ready', null, []],
      ['transaction', 'smith@bar.example', []],
      ['recipients', 'smith@bar.example', ['jones@foo.example']],
      ['recipients', 'smith@bar.example', ['jones@foo.example', 'brown@foo.example']],
      ['ready', null, []],
      ['transaction', '', []],
      ['recipients', '', ['green@foo.example']],
    ]);
    expect(view.rows[1]).toMatchObject({ connection: C1, host: SERVER, client: 'bar.example' });
  });

  test('stand around a command, and are the same for its reply', () => {
    for (const kind of ['smtp/command', 'smtp/reply'] as const) {
      const shift = kind === 'smtp/reply' ? 1 : 0;
      expect(around(view, nth(1 + shift, kind))).toEqual([['ready'], ['transaction']]);
      expect(around(view, nth(2 + shift, kind))).toEqual([['transaction'], ['recipients', 'jones@foo.example']]);
    }
  });

  test('do not change with a refusal', () => {
    const jones = ['recipients', 'jones@foo.example'];
    expect(around(view, nth(3, 'smtp/command'))).toEqual([jones, jones]);
    expect(around(view, nth(4, 'smtp/reply'))).toEqual([jones, jones]);
  });

  test('are cleared by RSET', () => {
    expect(around(view, nth(5, 'smtp/command'))).toEqual([
      ['recipients', 'jones@foo.example', 'brown@foo.example'],
      ['ready'],
    ]);
  });

  test('before the session there are none', () => {
    expect(stateAround(view, key(9, 9), 3)).toEqual({ before: null, after: null });
  });

  test('after an unasked 421 the session is over', () => {
    const c = new ConnectionOf(C1, CLIENT, SERVER);
    const late = journalOf(
      c.opened('server'),
      ...c.answers('connect', 220, '220 foo.example\r\n'),
      ...exchange(c, 'EHLO', 250, phase('ready')),
      phase('closing'),
      c.reply('server', c.place('to-client', '421 bye\r\n'), 421, 'none'),
    );
    const seen = project(sessions, late);
    expect(around(seen, late.length - 1)).toEqual([['ready'], ['closing']]);
    expect(around(seen, late.length - 3)).toEqual([['connected'], ['ready']]);
  });
});

describe('an exchange tells', () => {
  const where = { connection: C1, direction: 'to-server', offset: 0, length: 6 } as const;
  const fault: JournalEvent = {
    kind: 'smtp/fault',
    where,
    end: 'server',
    fault: 'malformed',
    expected: '"<" path ">"',
    from: 0,
    to: 4,
    clause: 'S4.3.2-e',
  };

  test('which rule was broken', () => {
    const c = new ConnectionOf(C1, CLIENT, SERVER);
    const broken = journalOf(c.opened('server'), ...exchange(c, 'MAIL', 501, [SERVER, fault]));
    const seen = project(sessions, broken);
    expect(exchangeAt(seen, C1, broken.length - 1)).toMatchObject({
      verb: 'MAIL',
      fault: { fault: 'malformed', expected: '"<" path ">"', clause: 'S4.3.2-e' },
      scripted: false,
    });
  });

  test('that the reply is the scenario’s', () => {
    const c = new ConnectionOf(C1, CLIENT, SERVER);
    const fired: Line = [SERVER, { kind: 'host/fault', fault: 'answer', verb: 'NOOP', nth: 1 }];
    const chosen = journalOf(c.opened('server'), ...exchange(c, 'NOOP', 450, fired), ...exchange(c, 'NOOP', 250));
    const seen = project(sessions, chosen);
    expect(seen.exchanges(C1).map(({ verb, scripted }) => [verb, scripted])).toEqual([
      ['connect', false],
      ['NOOP', true],
      ['NOOP', false],
    ]);
  });
});

describe('the diagram of a command table', () => {
  const table = baseTable.map((row) => ({ ...row, then: row.then ?? '' }));
  const { nodes, edges } = diagramOf(table);
  const from = (verb: string): string[] => edges.filter((edge) => edge.verb === verb).map((e) => `${e.from}-${e.to}`);

  test('has its phases in the order of a session', () => {
    expect(nodes).toEqual(['connected', 'refused', 'ready', 'transaction', 'recipients', 'content', 'closing']);
  });

  test('leads where the verbs lead', () => {
    expect(from('MAIL')).toEqual(['ready-transaction']);
    expect(from('RCPT')).toEqual(['transaction-recipients', 'recipients-recipients']);
    expect(from('NOOP')).toEqual(
      ['connected', 'ready', 'transaction', 'recipients'].map((phase) => `${phase}-${phase}`),
    );
    expect(from('RSET')).toEqual(['connected-connected', 'ready-ready', 'transaction-ready', 'recipients-ready']);
  });

  test('with an extension that brings chunks it has them, and those that stay away leave nothing behind', () => {
    const [data] = table.filter(({ verb }) => verb === 'DATA');
    const chunk = { ...data, verb: 'CHUNK', phases: ['recipients', 'chunks'], then: '' } as (typeof table)[number];
    const more = diagramOf([...table, chunk]);
    expect(more.nodes).toContain('chunks');
    const leads = (verb: string) => more.edges.filter((edge) => edge.verb === verb).map((e) => `${e.from}-${e.to}`);
    expect(leads('CHUNK')).toEqual(['recipients-chunks', 'chunks-chunks']);
    expect(leads('content')).toEqual(['content-ready', 'chunks-ready']);
    expect(leads('NOOP')).toContain('chunks-chunks');
  });

  test('has a way out of mail data, and into a refused session', () => {
    expect(from('content')).toEqual(['content-ready']);
    expect(from('connect')).toEqual(['connected-refused']);
  });

  test('of a small table has only what that has', () => {
    const [ehlo] = table;
    const small = diagramOf(ehlo === undefined ? [] : [{ ...ehlo, phases: ['connected'] }]);
    expect(small).toEqual({
      nodes: ['connected', 'ready'],
      edges: [{ verb: 'EHLO', from: 'connected', to: 'ready' }],
    });
  });
});
