/** DELIVERBY (RFC 2852): what is taken, what a message asks for, and what becomes of the time on its way. */
import { MILLISECOND, SECOND } from '#lib/base';
import type { Extension } from '#lib/smtp';
import { describe, expect } from 'vitest';
import { transaction } from '../client-dialogue.ts';
import { Dialogue } from '../server-dialogue.ts';
import { made } from './both-ends.ts';
import { encounter, fates, said } from './encounter.ts';
import { testWith } from '../../needing.ts';

const test = testWith('ENHANCEDSTATUSCODES');

const reply = (by: string, line = 'DELIVERBY 120'): string | undefined =>
  new Dialogue({ extensions: ['ENHANCEDSTATUSCODES', line] })
    .say(`EHLO client.example\r\nMAIL FROM:<a@client.example> BY=${by}\r\n`)
    .lines.at(-1);

describe('a server', () => {
  test.each(['120;R', '+999999999;RT', '0;N', '-5;NT', '120;r', '1;n'])('takes %s', (by) => {
    expect(reply(by)).toBe('250 2.1.0 OK');
  });

  test.each(['0;R', '-1;R', '120', '120;', '120;X', ';R', '1e3;R', '1000000000;R', '120;RTT', '120;R;T', '٣;N'])(
    'refuses %s: 501',
    (by) => expect(reply(by)).toMatch(/^501 5\./),
  );

  test('takes no shorter time with R than it has said', () => {
    expect(reply('119;R')).toBe('550 5.4.7 Cannot deliver within that time: at least 120 seconds');
    expect(reply('119;N')).toBe('250 2.1.0 OK');
    expect(reply('1;R', 'DELIVERBY')).toBe('250 2.1.0 OK');
  });

  test('says the shortest time', () => {
    const offer = (line: string) => new Dialogue({ extensions: [line] }).say('EHLO client.example\r\n').lines.at(-1);
    expect(offer('DELIVERBY')).toBe('250 DELIVERBY');
    expect(offer('deliverby 120')).toBe('250 DELIVERBY 120');
  });
});

test('the mail system hears when, and what then', () => {
  const hints = (value: string) => made('DELIVERBY').hints([{ keyword: 'BY', value }]);
  expect(hints('120;R')).toEqual({ deadline: { after: 120 * SECOND, then: 'return' } });
  expect(hints('-5;NT')).toEqual({ deadline: { after: -5 * SECOND, then: 'notify' } });
  expect(made('DELIVERBY').hints([])).toEqual({});
});

describe('towards the next host', () => {
  type Offered = Parameters<Extension['duty']>[1];
  const has: Offered = { keyword: 'DELIVERBY', parameters: [] };
  const duty = (value: string, age: number, offered: Offered): unknown =>
    made('DELIVERBY').duty(
      { mail: [{ keyword: 'BY', value }], rcpt: [[]], eightBit: false, eightBitEnvelope: false, unicode: false, age },
      offered,
    );
  const by = (value: string): unknown => ({ kind: 'change', mail: [{ keyword: 'BY', value }], rcpt: [] });

  test('the time that was spent here is taken off, parts of a second as whole ones', () => {
    expect(duty('120;R', 0, has)).toEqual(by('120;R'));
    expect(duty('120;RT', 30 * SECOND, has)).toEqual(by('90;RT'));
    expect(duty('120;N', 30 * SECOND + MILLISECOND, has)).toEqual(by('89;N'));
    expect(duty('10;N', 30 * SECOND, has)).toEqual(by('-20;N'));
    expect(duty('-999999999;N', 30 * SECOND, has)).toEqual(by('-999999999;N'));
  });

  test('with R it goes back when time is over, or will not do', () => {
    expect(duty('30;R', 30 * SECOND, has)).toMatchObject({ kind: 'return', enhanced: '5.4.7' });
    expect(duty('30;R', 0, null)).toMatchObject({ kind: 'return', enhanced: '5.3.3' });
    expect(duty('60;R', 0, { keyword: 'DELIVERBY', parameters: ['61'] })).toMatchObject({ kind: 'return' });
    expect(duty('60;R', 0, { keyword: 'DELIVERBY', parameters: ['60'] })).toEqual(by('60;R'));
  });

  test('with N it goes on without', () => {
    expect(duty('30;N', 40 * SECOND, null)).toEqual({ kind: 'drop' });
  });

  test('over the wire', () => {
    const relayed = {
      ...transaction('a@client.example', ['b@mx.example'], '\r\n', 7, [{ keyword: 'BY', value: '120;R' }]),
      age: 20 * SECOND,
    };
    const both = encounter({ server: ['DELIVERBY'], client: ['DELIVERBY'], transactions: [relayed] });
    expect(said(both, 'C')).toContain('MAIL FROM:<a@client.example> BY=100;R');
    const lacking = encounter({ client: ['DELIVERBY'], transactions: [relayed] });
    expect(fates(lacking)).toEqual(['mail 554 5.3.3']);
  });
});

test.each(['x', '-1', '1 2', '1000000000'])('DELIVERBY %s is no line', (words) => {
  expect(() => made(`DELIVERBY ${words}`)).toThrow('expected nothing, or seconds');
});
