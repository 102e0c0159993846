/** CNAMEs in lookups: followed in one answer or over several, up to a cap and never in circles (threats D01, D02). */
import { SECOND } from '#lib/base';
import type { DnsMessage, Resolver } from '#lib/dns';
import { describe, expect, test } from 'vitest';
import { SERVER, WAIT, answered, drain, one, play, resolverWith, respondTo, say, sent, start, told } from './asking.ts';
import { alias, question, resource } from './given.ts';

describe('aliases', () => {
  test('that the server did not follow are asked for with a new question', () => {
    const { resolver, asked } = start('MX');
    resolver.receive(respondTo(asked, { answers: [alias('a.example', 'b.test')] }), SERVER, SECOND);
    const outputs = drain(resolver);
    const next = one(outputs);
    expect(next.questions).toEqual(question('b.test', 'MX'));
    expect(next.id).not.toBe(asked.id);
    expect(told(outputs)).toMatchObject([
      { kind: 'dns/response', outcome: 'found', answers: ['CNAME b.test'] },
      { kind: 'dns/query', name: 'b.test', attempt: 1 },
    ]);
    expect(resolver.deadline).toBe(SECOND + WAIT);
    resolver.receive(
      respondTo(next, { answers: [resource('b.test', { type: 'MX', preference: 1, exchanger: 'm.test' })] }),
      SERVER,
      2 * SECOND,
    );
    const end = drain(resolver);
    expect(told(end)).toMatchObject([{ outcome: 'found', answers: ['MX 1 m.test'] }]);
    expect(answered(end).map(say)).toEqual([['found', 'b.test', 'a.example CNAME b.test', 'b.test MX 1 m.test']]);
  });

  test('asked for as such are not followed', () => {
    const { resolver, asked } = start('CNAME');
    resolver.receive(respondTo(asked, { answers: [alias('a.example', 'b.test')] }), SERVER, 1);
    expect(answered(drain(resolver)).map(say)).toEqual([['found', 'a.example', 'a.example CNAME b.test']]);
  });

  const chain = (length: number): string =>
    [
      '$ORIGIN foo.example.',
      ...Array.from({ length }, (_, i) => `c${i} CNAME c${i + 1}`),
      `c${length} A 192.0.2.9`,
    ].join('\n');

  test.each([
    [8, 'found', 1],
    [9, 'loop', 2],
  ])('a chain of %i (D02): %s', (length, outcome, queries) => {
    const outputs = play(chain(length), 'c0.foo.example', 'A');
    expect(answered(outputs).map((answer) => answer.outcome)).toEqual([outcome]);
    expect(sent(outputs).length).toBe(queries);
  });

  test('that lead back end as a loop (D01)', () => {
    const outputs = play('$ORIGIN foo.example.\na CNAME b\nb CNAME a', 'a.foo.example', 'MX');
    expect(answered(outputs).map((answer) => answer.outcome)).toEqual(['loop']);
    expect(sent(outputs).length).toBe(1);
  });

  test('that lead back one question at a time end as a loop', () => {
    const resolver = resolverWith();
    resolver.lookup(1, 'a.example', 'A', 0);
    const outcomes: string[] = [];
    let questions = 0;
    for (let outputs = drain(resolver); outputs.length > 0; outputs = drain(resolver)) {
      outcomes.push(...answered(outputs).map((answer) => answer.outcome));
      for (const asked of sent(outputs)) {
        questions++;
        const name = asked.questions[0]?.name ?? '';
        const target = name === 'c.example' ? 'a.example' : name === 'b.example' ? 'c.example' : 'b.example';
        resolver.receive(respondTo(asked, { answers: [alias(name, target)] }), SERVER, questions);
      }
    }
    expect([outcomes, questions]).toEqual([['loop'], 3]);
  });

  test('take no more queries than the budget', () => {
    const { resolver, asked } = ((): { resolver: Resolver; asked: DnsMessage } => {
      const poor = resolverWith({ queries: 1 });
      poor.lookup(1, 'a.example', 'A', 0);
      return { resolver: poor, asked: one(drain(poor)) };
    })();
    resolver.receive(respondTo(asked, { answers: [alias('a.example', 'b.example')] }), SERVER, 1);
    expect(answered(drain(resolver)).map(say)).toEqual([['servfail', 'b.example', 'a.example CNAME b.example']]);
  });
});

test('a text of 65,000 octets comes through whole (D08)', () => {
  const strings = Array.from({ length: 254 }, () => 'x'.repeat(255));
  const outputs = play(`$ORIGIN foo.example.\n@ TXT ${strings.join(' ')}`, 'foo.example', 'TXT');
  expect(answered(outputs)[0]?.records[0]?.data).toEqual({ type: 'TXT', strings });
});
