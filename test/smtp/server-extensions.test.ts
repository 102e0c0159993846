/** Extensions: each is one file, the core merges them and names none (§2.2.2). */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultCaps, octetsOf, present } from '#lib/base';
import { extensionKeywords, extensionNamed } from '#lib/smtp';
import type { Transaction } from '#lib/smtp';
import { Dialogue } from './server-dialogue.ts';

const room = new URL('../../lib/smtp/', import.meta.url);

test('the core names no extension', () => {
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const naming = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => {
      const text = readFileSync(new URL(path, room), 'utf8');
      return extensionKeywords.some((keyword) => new RegExp(`['"\`]${keyword}\\b`).test(text));
    });
  expect(naming(files.filter((path) => !path.startsWith('extensions/')))).toEqual([]);
  expect(naming(files)).toHaveLength(extensionKeywords.length);
});

test('extensions are found by keyword, in any case', () => {
  for (const keyword of extensionKeywords) {
    expect(extensionNamed(keyword)?.keyword).toBe(keyword);
    expect(extensionNamed(keyword.toLowerCase())?.keyword).toBe(keyword);
  }
  expect(extensionNamed('constructor')).toBeNull();
  expect(extensionNamed('')).toBeNull();
});

test('the offer stands in the order of the list', () => {
  const lines = (extensions: readonly string[]): readonly string[] =>
    new Dialogue({ extensions }).say('EHLO c.example\r\n').lines.slice(1);
  expect(lines([])).toEqual(['250 mx.example greets c.example']);
  expect(lines(['SIZE', 'ENHANCEDSTATUSCODES'])).toEqual([
    '250-mx.example greets c.example',
    '250-SIZE 10485760',
    '250 ENHANCEDSTATUSCODES',
  ]);
  expect(lines(['ENHANCEDSTATUSCODES', 'SIZE']).at(-1)).toBe('250 SIZE 10485760');
});

describe('SIZE in a client', () => {
  const size = present(extensionNamed('SIZE'), 'SIZE');
  const { client } = size;
  const transaction = (octets: number): Transaction => ({
    message: 1,
    reversePath: { kind: 'null' },
    parameters: [],
    forwardPaths: [],
    content: [octetsOf('x'.repeat(octets - 2)), octetsOf('\r\n')],
  });
  const offered = (...parameters: string[]): Parameters<typeof client.judge>[1] => ({ keyword: 'SIZE', parameters });

  test('declares the octets of the content', () => {
    expect(client.mailParameters(transaction(100), offered('500'))).toEqual([{ keyword: 'SIZE', value: '100' }]);
  });

  test.each([
    ['99', 'refused'],
    ['100', 'tried'],
    ['0100', 'tried'],
    ['0099', 'refused'],
    ['0', 'tried'],
    ['00', 'tried'],
    ['99999999999999999999', 'tried'],
    ['999999999999999999999', 'tried'],
    ['1e1', 'tried'],
    ['-1', 'tried'],
    ['', 'tried'],
  ])('with 100 octets and a limit of “%s” is %s', (limit, outcome) => {
    const refusal = client.judge(transaction(100), offered(limit));
    expect(refusal === null ? 'tried' : 'refused').toBe(outcome);
    if (refusal !== null) expect(refusal).toMatchObject({ code: 552, enhanced: '5.3.4' });
  });

  test('without a limit is tried', () => expect(client.judge(transaction(100), offered())).toBeNull());

  test('is no duty of a relay: the next hop is told anew', () => {
    expect(size.duty([{ keyword: 'SIZE', value: '5' }], null)).toEqual({ kind: 'drop' });
  });
});

test('SIZE offers the cap on messages', () => {
  const { message } = defaultCaps;
  expect(present(extensionNamed('SIZE'), 'SIZE').advertise({ ...defaultCaps, message: message + 1 })).toBe(
    String(message + 1),
  );
});
