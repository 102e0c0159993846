/** FUTURERELEASE (RFC 4865): how far ahead a message may be held, and that nobody else hears of it. */
import { SECOND } from '#lib/base';
import { describe, expect } from 'vitest';
import { transaction } from '../client-dialogue.ts';
import { Dialogue } from '../server-dialogue.ts';
import { made } from './both-ends.ts';
import { encounter, fates, said } from './encounter.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES');

const line = 'FUTURERELEASE 86400 2026-12-31T00:00:00Z';
const begun = (): Dialogue =>
  new Dialogue({ extensions: ['ENHANCEDSTATUSCODES', line] }).say('EHLO client.example\r\n');
const reply = (parameters: string): string | undefined =>
  begun().say(`MAIL FROM:<a@client.example> ${parameters}\r\n`).lines.at(-1);

test('a server says how long, and until when', () => {
  expect(begun().lines).toContain(`250 ${line}`);
});

describe('a server', () => {
  test.each([
    'HOLDFOR=1',
    'HOLDFOR=86400',
    'HOLDUNTIL=2026-12-31T00:00:00Z',
    'holduntil=2026-12-31T00:30:00+01:00',
    'HOLDUNTIL=1999-01-01T00:00:00Z',
  ])('takes %s', (parameters) => expect(reply(parameters)).toBe('250 2.1.0 OK'));

  test.each([
    'HOLDFOR',
    'HOLDFOR=0',
    'HOLDFOR=-1',
    'HOLDFOR=1.5',
    'HOLDFOR=1000000000',
    'HOLDFOR=86401',
    'HOLDUNTIL',
    'HOLDUNTIL=tomorrow',
    'HOLDUNTIL=2026-02-30T00:00:00Z',
    'HOLDUNTIL=2026-12-31T00:00:01Z',
    'HOLDUNTIL=2026-12-31T00:00:00-00:01',
    'HOLDFOR=5 HOLDUNTIL=2026-11-30T00:00:00Z',
    'HOLDFOR=5 HOLDFOR=5',
  ])('refuses %s: 501', (parameters) => expect(reply(parameters)).toMatch(/^501 5\.5\.4 /));
});

test('the mail system hears how long', () => {
  const extension = made(line);
  expect(extension.hints([{ keyword: 'HOLDFOR', value: '90' }])).toEqual({ holdFor: 90 * SECOND });
  expect(extension.hints([{ keyword: 'HOLDUNTIL', value: '1970-01-01T00:01:00Z' }])).toEqual({
    holdUntil: 60 * SECOND,
  });
  expect(extension.hints([])).toEqual({});
});

test('whoever held a message does not hand the request on', () => {
  const held = transaction('a@client.example', ['b@mx.example'], '\r\n', 7, [{ keyword: 'HOLDFOR', value: '90' }]);
  for (const server of [[line], []]) {
    const met = encounter({ server, client: [line], transactions: [held] });
    expect(said(met, 'C')).toContain('MAIL FROM:<a@client.example>');
    expect(fates(met)).toEqual(['accepted']);
  }
});

test.each(['', '86400', '0 2026-12-31T00:00:00Z', '86400 soon', '86400 2026-12-31T00:00:00Z x'])(
  'FUTURERELEASE %s is no line',
  (words) => expect(() => made(`FUTURERELEASE ${words}`)).toThrow('expected the longest hold'),
);
