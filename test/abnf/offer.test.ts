/** The answer to EHLO (`ehlo-ok-rsp`, section 4.1.1.1) as a client understands it: which keywords, with which words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MILLISECOND, Random, defaultCaps, defaultTimeouts, octetsOf } from '#lib/base';
import { createClientSession, quiet, quietClient, strictClient } from '#lib/smtp';
import type { Extension } from '#lib/smtp';
import { toOne } from '../fuzz/client-run.ts';
import { edited, textsOf } from './generate.ts';
import { grammar } from './grammar.ts';
import { matches } from './match.ts';

/** What a client that knows this keyword is told of the offer; null: it was not offered. */
function offered(answer: string, keyword: string): readonly string[] | null {
  let words: readonly string[] | null = null;
  const spy: Extension = {
    ...quiet,
    title: 'Spy',
    source: 'S2.2.2-a',
    keyword,
    client: {
      ...quietClient,
      mailParameters: (_transaction, { parameters }) => {
        words = parameters;
        return [];
      },
    },
  };
  const session = createClientSession(
    {
      name: 'client.example',
      serverName: 'mx.example',
      connection: 1,
      caps: defaultCaps,
      timeouts: defaultTimeouts,
      extensions: [spy],
      transactions: [toOne],
      login: null,
      tls: 'may',
      dice: new Random(1),
      parts: strictClient,
    },
    0,
  );
  session.receive(octetsOf('220 mx.example\r\n'), MILLISECOND);
  session.receive(octetsOf(answer), 2 * MILLISECOND);
  return words;
}

/** The ehlo-lines of an answer, by other means than the client's. */
const linesOf = (answer: string): readonly string[] =>
  answer
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.slice(4));

const answers = textsOf(grammar, 'x-ehlo-ok-rsp-liberal');

describe('an offer', () => {
  test('is understood as it is derived: the first line with a keyword counts, in any case', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (answer, place) => {
        const lines = linesOf(answer).map((line) => line.split(' '));
        const [keyword = 'NONE'] = lines[place % Math.max(1, lines.length)] ?? [];
        const first = lines.find(([other = '']) => other.toLowerCase() === keyword.toLowerCase());
        for (const said of [keyword, keyword.toUpperCase(), keyword.toLowerCase()])
          expect(offered(answer, said)).toEqual(first?.slice(1) ?? null);
      }),
    );
  });

  test('is not read from a line that is no ehlo-line', () => {
    fc.assert(
      fc.property(edited(textsOf(grammar, 'ehlo-line')), (line) => {
        fc.pre(!/[\r\n]/.test(line));
        const [keyword = ''] = line.split(' ');
        fc.pre(/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(keyword));
        const answer = `250-mx.example\r\n250 ${line}\r\n`;
        // Wider on purpose: doubled and trailing spaces leave no doubt about what is offered.
        const clear = line.replace(/ +/g, ' ').replace(/ $/, '');
        expect(offered(answer, keyword) !== null).toBe(matches(grammar, 'ehlo-line', clear));
      }),
      { numRuns: 300 },
    );
  });

  test('is never the first line, which names the server', () => {
    expect(offered('250 SIZE 9\r\n', 'SIZE')).toBeNull();
    expect(offered('250-mx.example SIZE\r\n250 SIZE 9\r\n', 'SIZE')).toEqual(['9']);
  });
});
