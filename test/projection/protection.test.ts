/** TLS, exchanges and a middle that changes lines: what rows and stage directions tell, from literal entries. */
import { describe, expect, test } from 'vitest';
import { key, octetsOf, present } from '#lib/base';
import { dialogue, factsOfLine, gathered, project, sessions, story } from '#lib/projection';
import { journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const C1 = key(1, 1);
const [CLIENT, SERVER] = [1, 2];

type Step = 'client-hello' | 'server-hello' | 'client-finished' | 'server-finished' | 'alert';

function handshake(c: ConnectionOf, step: Step, says: string): Line[] {
  const end = step.startsWith('client') ? CLIENT : SERVER;
  const direction = end === CLIENT ? 'to-server' : 'to-client';
  const where = c.place(direction, says);
  return [[end, { kind: 'net/handshake', where, step, says }], ...c.sends(direction, says)];
}

const secured = (end: 'client' | 'server'): Line => [
  end === 'client' ? CLIENT : SERVER,
  { kind: 'smtp/secured', connection: C1, end, name: 'foo.example', verified: end === 'client' },
];

describe('inside TLS', () => {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  const entries = journalOf(
    c.opened('server'),
    c.opened('client'),
    ...c.says('STARTTLS', 'STARTTLS\r\n'),
    ...c.answers('STARTTLS', 220, '220 go\r\n'),
    ...handshake(c, 'client-hello', 'server name foo.example'),
    ...handshake(c, 'server-hello', 'certificate for foo.example'),
    ...handshake(c, 'client-finished', 'finished'),
    ...handshake(c, 'server-finished', 'finished'),
    secured('server'),
    secured('client'),
    ...c.says('EHLO', 'EHLO bar.example\r\n'),
    ...c.answers('EHLO', 250, '250 foo.example\r\n'),
  );

  test('stand the lines after the handshake, and none before', () => {
    const lines = project(dialogue, entries).rows.filter(({ kind }) => kind !== 'event');
    expect(lines.map((line) => line.secured)).toEqual([false, false, true, true]);
  });

  test('leads a handshake that is told in one sentence, and TLS itself, told once', () => {
    const rows = gathered(project(story, entries).rows);
    expect(rows).toMatchObject([
      { what: 'handshake', step: 'server-finished', says: 'certificate for foo.example' },
      { what: 'secured', host: CLIENT, name: 'foo.example', verified: true },
    ]);
  });
});

test('a handshake that fails is told as that, by whom it failed', () => {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  const lines = [...handshake(c, 'client-hello', 'server name foo.example'), ...handshake(c, 'alert', 'no')];
  const rows = gathered(project(story, journalOf(...lines)).rows);
  expect(rows).toMatchObject([{ what: 'handshake', step: 'alert', says: 'no', host: SERVER }]);
});

test('a changed line is told with what it was', () => {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  const text = '250-foo.example\r\n250 STARTTLS\r\n';
  const where = { ...c.place('to-client', 'STARTTLS', text.indexOf('STARTTLS')) };
  const lines: Line[] = [
    c.opened('server'),
    ...c.sends('to-client', text),
    [SERVER, { kind: 'net/altered', where, octets: octetsOf('XXXXXXXX') }],
  ];
  expect(project(story, journalOf(...lines)).rows).toMatchObject([
    { what: 'altered', host: SERVER, client: CLIENT, was: 'STARTTLS', text: 'XXXXXXXX' },
  ]);
});

test('a line of an exchange knows what asked for it, and the first one is asked by nobody', () => {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  const entries = journalOf(
    c.opened('server'),
    ...c.says('AUTH', 'AUTH CRAM-MD5\r\n'),
    ...c.answers('AUTH', 334, '334 PDE+\r\n'),
    ...c.says('AUTH', 'YWxpY2U=\r\n'),
    ...c.answers('AUTH', 235, '235 OK\r\n'),
    ...c.says('DATA', 'DATA\r\n'),
    ...c.answers('DATA', 354, '354 go\r\n'),
    ...c.content('x\r\n.\r\n'),
  );
  const { rows } = project(dialogue, entries);
  const asked = rows.map(({ seq }) => present(factsOfLine(rows, project(sessions, entries), seq), 'facts').asked?.code);
  expect(asked).toEqual([undefined, undefined, 334, undefined, undefined, undefined, undefined]);
});
