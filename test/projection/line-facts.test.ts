/** The facts about a line from literal entries: what a reply answers, whom it is about, what the transaction holds. */
import { describe, expect, test } from 'vitest';
import { key } from '#lib/base';
import { dialogue, factsOfLine, project, sessions } from '#lib/projection';
import type { LineFacts } from '#lib/projection';
import { present } from '#lib/base';
import { journalOf } from '../invariants/journal-of.ts';
import type { Line } from '../invariants/journal-of.ts';
import { ConnectionOf } from './connection-of.ts';

const C1 = key(1, 1);

/** The facts about each line, by its number from 1. */
function factsOf(lines: readonly Line[]): (line: number) => LineFacts {
  const entries = journalOf(...lines);
  const { rows } = project(dialogue, entries);
  const states = project(sessions, entries);
  const spoken = rows.filter(({ kind }) => kind !== 'event');
  return (line) => present(factsOfLine(rows, states, present(spoken[line - 1], 'the line').seq), 'facts');
}

function transaction(c: ConnectionOf): Line[] {
  return [
    c.opened('server'),
    ...c.answers('connect', 220, '220 foo.example\r\n'), // 1
    ...c.says('EHLO', 'EHLO bar.example\r\n'),
    ...c.answers('EHLO', 250, '250-foo.example greets bar\r\n250-SIZE 1000\r\n250 ENHANCEDSTATUSCODES\r\n'), // 3
    ...c.says('MAIL', 'MAIL FROM:<smith@bar.example> SIZE=9\r\n'),
    ...c.answers('MAIL', 250, '250 OK\r\n'), // 5
    ...c.says('RCPT', 'RCPT TO:<@a.example,@b.example:jones@foo.example>\r\n'),
    ...c.answers('RCPT', 250, '250 OK\r\n'), // 7
    ...c.says('RCPT', 'RCPT TO:<"odd>one"@foo.example>\r\n'),
    ...c.answers('RCPT', 550, '550 no\r\n'), // 9
    ...c.says('DATA', 'DATA\r\n'),
    ...c.answers('DATA', 354, '354 go\r\n'), // 11
    ...c.content('x\r\n.\r\n'),
    ...c.answers('content', 250, '250 OK\r\n'), // 13
    ...c.says('MAIL', 'MAIL FROM:<>\r\n'),
    ...c.answers('MAIL', 250, '250 OK\r\n'), // 15
    ...c.says('RSET', 'RSET\r\n'),
    ...c.answers('RSET', 250, '250 OK\r\n'), // 17
    ...c.says('NOOP', 'NOOP\r\n'),
  ];
}

describe('a line', () => {
  const facts = factsOf(transaction(new ConnectionOf(C1, 1, 2)));

  test('is about the path in its command', () => {
    expect([4, 5, 6, 7, 8, 9, 14].map((line) => facts(line).path)).toEqual([
      'smith@bar.example',
      'smith@bar.example',
      'jones@foo.example',
      'jones@foo.example',
      '"odd>one"@foo.example',
      '"odd>one"@foo.example',
      '',
    ]);
    expect([1, 2, 3, 10, 12, 18].map((line) => facts(line).path)).toEqual([null, null, null, null, null, null]);
  });

  test('answers what came before', () => {
    expect(facts(9).answers?.lines).toEqual(['RCPT TO:<"odd>one"@foo.example>']);
    expect(facts(13).answers?.kind).toBe('content');
    expect([facts(1).answers, facts(2).answers]).toEqual([null, null]);
  });

  test('stands in a transaction, up to the reply to its mail data', () => {
    const held = (line: number): unknown[] => {
      const { reversePath, accepted, refused } = facts(line);
      return [reversePath, accepted.length, refused.length];
    };
    expect([4, 5, 7, 9, 12, 13].map(held)).toEqual([
      [null, 0, 0],
      ['smith@bar.example', 0, 0],
      ['smith@bar.example', 1, 0],
      ['smith@bar.example', 1, 1],
      ['smith@bar.example', 1, 1],
      ['smith@bar.example', 1, 1],
    ]);
    expect([14, 15, 16, 17, 18].map(held)).toEqual([
      [null, 0, 0],
      ['', 0, 0],
      ['', 0, 0],
      ['', 0, 0],
      [null, 0, 0],
    ]);
  });

  test('knows what was offered, from the reply to EHLO on', () => {
    expect([2, 3, 9].map((line) => facts(line).offered)).toEqual([
      [],
      ['SIZE', 'ENHANCEDSTATUSCODES'],
      ['SIZE', 'ENHANCEDSTATUSCODES'],
    ]);
  });
});

test('replies find their commands when the client is far ahead', () => {
  const c = new ConnectionOf(C1, 1, 2);
  const texts = ['MAIL FROM:<>\r\n', 'RCPT TO:<a@foo.example>\r\n', 'RCPT TO:<b@foo.example>\r\n'];
  let ahead = 0;
  const commands = texts.map((text) => {
    const where = c.place('to-server', text, ahead);
    ahead += text.length;
    return c.command('client', where, text.slice(0, 4));
  });
  const replies: Line[] = [];
  for (const [code, to] of [
    [250, 'MAIL'],
    [250, 'RCPT'],
    [550, 'RCPT'],
  ] as const) {
    const text = `${code} x\r\n`;
    const where = c.place('to-client', text);
    replies.push(...c.sends('to-client', text), c.reply('client', where, code, to));
  }
  const facts = factsOf([...commands, ...c.sends('to-server', texts.join('')), ...replies]);
  expect([4, 5, 6].map((line) => facts(line).path)).toEqual(['', 'a@foo.example', 'b@foo.example']);
  expect(facts(6)).toMatchObject({ accepted: ['a@foo.example'], refused: ['b@foo.example'], before: null });
});

test('a cursor between lines stands on the line before; before the first there is none', () => {
  const entries = journalOf(...transaction(new ConnectionOf(C1, 1, 2)));
  const { rows } = project(dialogue, entries);
  const states = project(sessions, entries);
  const [first, second] = rows;
  expect(factsOfLine(rows, states, (second?.seq ?? 0) - 1)?.row).toBe(first);
  expect(factsOfLine(rows, states, 0)).toBeNull();
});
