/** Lines that leave together (RFC 2920 3.1): turns of a client, who owes a line, stage directions; from literal entries. */
import { describe, expect, test } from 'vitest';
import { key, present } from '#lib/base';
import { dialogue, factsOfLine, project, sessions, story, turns } from '#lib/projection';
import { journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const C1 = key(1, 1);
const [CLIENT, SERVER] = [1, 2];

interface Command {
  readonly verb: string;
  readonly text: string;
}

/** The client reports and sends all of them; then the server reads and answers each, and sends the replies at once. */
function group(c: ConnectionOf, commands: readonly Command[], replies: readonly string[]): Line[] {
  let ahead = 0;
  const asked = commands.map(({ verb, text }) => {
    const where = c.place('to-server', text, ahead);
    ahead += text.length;
    return { verb, where };
  });
  let back = 0;
  const answered = replies.map((text, i) => {
    const where = c.place('to-client', text, back);
    back += text.length;
    return { where, code: Number(text.slice(0, 3)), to: commands[i]?.verb ?? '' };
  });
  return [
    ...asked.map(({ verb, where }) => c.command('client', where, verb)),
    ...c.sends('to-server', commands.map(({ text }) => text).join('')),
    ...asked.flatMap(({ verb, where }, i) => {
      const reply = present(answered[i], 'a reply');
      return [c.command('server', where, verb), c.reply('server', reply.where, reply.code, reply.to)];
    }),
    ...c.sends('to-client', replies.join('')),
    ...answered.map(({ where, code, to }) => c.reply('client', where, code, to)),
  ];
}

const commands: readonly Command[] = [
  { verb: 'MAIL', text: 'MAIL FROM:<a@bar.example>\r\n' },
  { verb: 'RCPT', text: 'RCPT TO:<b@foo.example>\r\n' },
  { verb: 'RCPT', text: 'RCPT TO:<c@foo.example>\r\n' },
  { verb: 'DATA', text: 'DATA\r\n' },
];
const replies = ['250 OK\r\n', '250 OK\r\n', '550 no\r\n', '354 go\r\n'];

function session(): Line[] {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  return [
    [SERVER, { kind: 'net/accept', connection: C1, from: '', to: '' }],
    c.opened('server'),
    c.opened('client'),
    ...c.answers('connect', 220, '220 foo.example\r\n'), // 1
    ...c.says('EHLO', 'EHLO bar.example\r\n'), // 2
    ...c.answers('EHLO', 250, '250 foo.example\r\n'), // 3
    ...group(c, commands, replies), // 4 to 11
    ...c.content('x\r\n.\r\n'), // 12
    ...c.answers('content', 250, '250 OK\r\n'), // 13
  ];
}

describe('a group', () => {
  const entries = journalOf(...session());
  const { rows } = project(dialogue, entries);
  const lines = rows.filter(({ kind }) => kind !== 'event');
  const facts = (line: number) =>
    present(factsOfLine(rows, project(sessions, entries), present(lines[line - 1], 'a line').seq), 'facts');

  test('is one turn of its client; in lock-step each line is one', () => {
    expect(lines.map(({ turn }) => turn)).toEqual([null, 1, null, 2, null, 2, null, 2, null, 2, null, 3, null]);
  });

  test('is known at each of its lines and at their replies, and is none for a line alone', () => {
    const verbs = (line: number) => facts(line).group.map(({ verb }) => verb);
    for (const line of [4, 5, 8, 9, 10, 11]) expect(verbs(line)).toEqual(['MAIL', 'RCPT', 'RCPT', 'DATA']);
    for (const line of [1, 2, 3, 12, 13]) expect(verbs(line)).toEqual([]);
    expect(facts(9).answers?.seq).toBe(lines[7]?.seq);
  });

  test('leaves the server owing the next line until its last reply', () => {
    const owes = project(turns, entries).rows.filter(({ seq }) => lines.some((line) => line.seq === seq));
    const after = (line: number) => owes.find(({ seq }) => seq === lines[line - 1]?.seq)?.owes;
    expect([3, 4, 5, 7, 9, 10, 11].map(after)).toEqual([CLIENT, SERVER, SERVER, SERVER, SERVER, SERVER, CLIENT]);
  });

  test('is told when it leaves, and when its replies do', () => {
    const told = project(story, entries).rows.flatMap((row) => (row.what === 'together' ? [row] : []));
    const verbs = ['MAIL', 'RCPT', 'RCPT', 'DATA'];
    expect(told).toMatchObject([
      { end: 'client', host: CLIENT, connection: C1, verbs },
      { end: 'server', host: SERVER, connection: C1, verbs },
    ]);
    expect(told[0]?.seq).toBeLessThan(lines[3]?.seq ?? 0);
    expect(told[1]?.seq).toBeGreaterThan(lines[10]?.seq ?? Infinity);
  });
});

test('what a server takes for a command and its client never said is no turn of it', () => {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  const data = 'x\r\n\n.\r\nNOOP\r\n.\r\n';
  const whole = c.place('to-server', data);
  const part = (text: string, ahead: number) => ({ ...c.place('to-server', text, ahead) });
  const lines: Line[] = [
    c.opened('server'),
    c.opened('client'),
    c.dataEnd('client', whole),
    c.dataEnd('server', part('x\r\n\n.\r\n', 0)),
    c.command('server', part('NOOP\r\n', 7), 'NOOP'),
    ...c.sends('to-server', data),
  ];
  expect(project(dialogue, journalOf(...lines)).rows.map(({ verb, turn }) => [verb, turn])).toEqual([
    ['content', 1],
    ['NOOP', 0],
  ]);
});

test('where the client is not of this world nothing is said of its turns', () => {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  const where = c.place('to-server', 'NOOP\r\n');
  const lines: Line[] = [c.opened('server'), ...c.sends('to-server', 'NOOP\r\n'), c.command('server', where, 'NOOP')];
  expect(project(dialogue, journalOf(...lines)).rows.map(({ turn }) => turn)).toEqual([null]);
});

describe('mail data by count', () => {
  const c = new ConnectionOf(C1, CLIENT, SERVER);
  const text = 'BDAT 3 LAST\r\n';
  const command = c.place('to-server', text);
  const octets = c.place('to-server', 'x\r\n', text.length);
  const entries = journalOf(
    c.opened('server'),
    c.opened('client'),
    c.command('client', command, 'BDAT'),
    c.dataEnd('client', octets),
    ...c.sends('to-server', text, 'x\r\n'),
    c.command('server', command, 'BDAT'),
    c.dataEnd('server', octets),
    ...c.answers('content', 250, '250 OK\r\n'),
  );
  const { rows } = project(dialogue, entries);
  const facts = (line: number) =>
    present(factsOfLine(rows, project(sessions, entries), present(rows[line - 1], 'a line').seq), 'facts');

  test('know the command that announced them, and are no group with it', () => {
    expect(facts(2).chunk?.verb).toBe('BDAT');
    expect(facts(3).chunk?.verb).toBe('BDAT');
    expect(facts(3).answers?.kind).toBe('content');
    expect([1, 2, 3].map((line) => facts(line).group)).toEqual([[], [], []]);
    expect(project(story, entries).rows).toEqual([]);
  });

  test('have one reply for both, after which the client owes the next line', () => {
    expect(project(turns, entries).rows.at(-1)?.owes).toBe(CLIENT);
  });
});
