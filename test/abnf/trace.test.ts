/** What `message` writes of trace (section 4.4) is derived by the grammar, whatever it is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, textOf } from '#lib/base';
import { receivedField, returnPathField } from '#lib/message';
import type { ReceivedFacts } from '#lib/message';
import { parseReversePath } from '#lib/syntax';
import { edited, textsOf } from './generate.ts';
import { grammar } from './grammar.ts';
import { matches } from './match.ts';

const derived = (rule: string): fc.Arbitrary<string> => textsOf(grammar, rule);
/** Printable ASCII that a session may have let in, and worse. */
const anything = fc.oneof(fc.string({ unit: 'binary-ascii', maxLength: 30 }), edited(derived('x-name')));

const facts: fc.Arbitrary<ReceivedFacts> = fc.record({
  fromName: fc.oneof(derived('x-name'), anything),
  fromAddress: fc.oneof(
    derived('IPv4-address-literal'),
    derived('IPv6-addr'),
    fc.constantFrom('192.0.2.1', '2001:db8::1', 'nowhere'),
  ),
  by: fc.oneof(derived('Domain'), derived('x-known-address-literal')),
  with: fc.constantFrom('SMTP', 'ESMTP'),
  id: fc.oneof(derived('Atom'), anything),
  for: fc.oneof(fc.constant(null), derived('Mailbox'), fc.constant('Postmaster'), anything),
  at: fc.nat({ max: 1e6 }).map((seconds) => seconds * SECOND),
  start: fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * SECOND),
  zoneOffset: fc.integer({ min: -840, max: 840 }),
});

describe('trace fields', () => {
  test('Time-stamp-line', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const text = textOf(receivedField(one));
        if (!matches(grammar, 'Time-stamp-line', text)) throw new Error(JSON.stringify(text));
      }),
      { numRuns: 500 },
    );
  });

  test('Return-path-line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(''), derived('Mailbox')), (path) => {
        fc.pre(parseReversePath(path).ok);
        expect(matches(grammar, 'Return-path-line', textOf(returnPathField(path)))).toBe(true);
      }),
    );
  });

  test('the matcher tells a wrong one', () => {
    const right = textOf(
      receivedField({
        fromName: 'client.example',
        fromAddress: '192.0.2.1',
        by: 'mx.example',
        with: 'ESMTP',
        id: 'A1',
        for: 'bob@mx.example',
        at: MINUTE,
        start: 0,
        zoneOffset: -60,
      }),
    );
    expect(matches(grammar, 'Time-stamp-line', right)).toBe(true);
    for (const [from, to] of [
      ['client.example', 'client_example'],
      [' by mx.example', ''],
      [';', ','],
      ['23:01:00', '3:01:00'],
    ] as const)
      expect(matches(grammar, 'Time-stamp-line', right.replace(from, to))).toBe(false);
  });
});
