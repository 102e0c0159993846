/** Bad inputs that a client reads: replies that are none, too long, too early, too many, or lost. */
import { expect } from 'vitest';
import { Client, toOne, toThree } from '../client-run.ts';
import type { ClientWanted } from '../client-run.ts';
import type { Case, Cut } from './case.ts';

/** Turns of a server; all but the last come whole. */
function heard(cut: Cut, turns: readonly string[], wanted: ClientWanted = {}): Client {
  const client = new Client(wanted);
  client.say(...turns.slice(0, -1)).hear(...cut(turns.at(-1) ?? ''));
  client.check();
  return client;
}

const greeting = ['220 mx.example\r\n', '250 mx.example\r\n'] as const;
const upToDot = [...greeting, '250 ok\r\n', '250 ok\r\n', '354 go on\r\n'] as const;
const pipelining = ['220 mx.example\r\n', '250-mx.example\r\n250 PIPELINING\r\n'] as const;

/** The transaction is not accepted, and the session is over for lack of sense. */
const lost = (client: Client, stage: string): void => {
  expect(client.fates.length).toBeGreaterThan(0);
  for (const fate of client.fates) expect(fate).toMatch(new RegExp(`^broken ${stage} desync`));
  expect(client.closed).toBe('desync');
};

export const replyCases: readonly Case[] = [
  {
    id: 'C01',
    holds: 'a reply without an end is given up at a cap',
    play(cut) {
      const client = heard(cut, ['220 mx\r\n', '250-x\r\n'.repeat(4_000)]);
      lost(client, 'hello');
      expect(client.faults).toEqual(['too-many-reply-lines']);
      const long = heard(cut, ['220 mx\r\n', `250-${'x'.repeat(4_000)}\r\n`.repeat(20)]);
      expect(long.faults).toEqual(['reply-too-long']);
    },
  },
  {
    id: 'C03',
    holds: 'lines with two codes are no reply',
    play: (cut) => lost(heard(cut, [...upToDot, '250-a\r\n550 b\r\n']), 'dot'),
  },
  {
    id: 'C04',
    holds: 'a code is three digits, and something stands behind it',
    play(cut) {
      for (const text of [
        '99 x',
        '2500 x',
        '25 0 x',
        '+250 ok',
        '250ok',
        '0x1 a',
        ' 250 ok',
        '\xd9\xa2\xd9\xa5\xd9\xa0 ok',
      ])
        lost(heard(cut, [...upToDot, `${text}\r\n`]), 'dot');
    },
  },
  {
    id: 'C06',
    holds: 'garbage never shifts which reply answers what',
    play: (cut) => lost(heard(cut, [...upToDot, 'foo\r\n250 ok\r\n221 bye\r\n']), 'dot'),
  },
  {
    id: 'C07',
    holds: 'a reply while the content still leaves accepts nothing',
    play(cut) {
      const client = new Client().say(...upToDot).unsent(1_000);
      client.hear(...cut('250 queued\r\n')).check();
      lost(client, 'content');
    },
  },
  {
    id: 'C08',
    holds: 'the first digit decides, and what has no place ends the session',
    play(cut) {
      lost(heard(cut, [...greeting, '250 ok\r\n', '354 go on\r\n']), 'rcpt');
      lost(heard(cut, [...upToDot.slice(0, 4), '250 ok\r\n']), 'data');
      lost(heard(cut, [...upToDot.slice(0, 4), '251 ok\r\n']), 'data');
      lost(heard(cut, [...greeting, '000 x\r\n']), 'mail');
      lost(heard(cut, [...greeting, '199 x\r\n']), 'mail');
      const odd = heard(cut, [...greeting, '220 ok\r\n', '250 ok\r\n', '399 go on\r\n', '299 ok\r\n']);
      expect(odd.fates).toEqual(['accepted 299']);
    },
  },
  {
    id: 'C09',
    holds: 'what came in clear behind the 220 of STARTTLS is no offer',
    play(cut) {
      const wanted: ClientWanted = { extensions: ['SIZE', 'STARTTLS'], tls: 'must' };
      const offer = '250-mx.example\r\n250-SIZE 9\r\n250 STARTTLS\r\n';
      const client = heard(cut, ['220 mx\r\n', offer, '220 go\r\n250-mx\r\n250-SIZE 1\r\n250 SMTPUTF8 X '], wanted);
      client.handshake(true).say('250 mx.example\r\n');
      expect(client.wire.split('\r\n').slice(0, -1)).toEqual([
        'EHLO client.example',
        'STARTTLS',
        'EHLO client.example',
        'MAIL FROM:<a@client.example>',
      ]);
    },
  },
  {
    id: 'C11',
    holds: 'octets of a reply are kept as they are',
    play(cut) {
      const text = '\x1b]0;own\x07\x1b[2J\xff\xfe';
      const client = heard(cut, [...greeting, '250 ok\r\n', `550 ${text}\r\n`]);
      const output = client.outputs.find(({ kind }) => kind === 'outcome');
      expect(output).toMatchObject({ outcome: [{ kind: 'refused', reply: { code: 550, text: [text] } }] });
    },
  },
  {
    id: 'C12',
    holds: 'three digits decide; an enhanced code that contradicts them is none',
    play(cut) {
      const accepted = heard(cut, [...upToDot, '250 5.1.1 no\r\n']);
      expect(accepted.fates).toEqual(['accepted 250']);
      expect(accepted.faults).toHaveLength(1);
      expect(heard(cut, [...upToDot, '550 2.0.0 ok\r\n']).fates).toEqual(['refused dot 550']);
      const odd = heard(cut, [...upToDot, '450 4.999999999.1 x\r\n']);
      expect(odd.outputs.find(({ kind }) => kind === 'outcome')).toMatchObject({
        outcome: [{ reply: { enhanced: null } }],
      });
    },
  },
  {
    id: 'C13',
    holds: 'keywords are data, and a size that is none is no size',
    play(cut) {
      const many = `250-mx.example\r\n${'250-X-K a\r\n'.repeat(10_000)}250 SIZE 9\r\n`;
      lost(heard(cut, ['220 mx\r\n', many]), 'hello');
      const odd = '250-mx.example\r\n250-__proto__\r\n250-constructor a\r\n250-SIZE 1e309\r\n250 toString\r\n';
      const client = heard(cut, ['220 mx\r\n', odd], { extensions: ['SIZE', '8BITMIME'] });
      expect(client.wire).toMatch(/\r\nMAIL FROM:<a@client\.example>(?: SIZE=\d+)?\r\n$/);
      expect(client.closed).toBeNull();
    },
  },
  {
    id: 'C14',
    holds: 'a line without an end is given up at its cap',
    play(cut) {
      const client = heard(cut, ['220 mx\r\n', `250 ${'x'.repeat(5_000)}`]);
      lost(client, 'hello');
      expect(client.faults).toEqual(['reply-line-too-long']);
    },
  },
  {
    id: 'C16',
    holds: 'too few or too many replies to a group accept nothing',
    play(cut) {
      const wanted: ClientWanted = { extensions: ['PIPELINING'], transactions: [toThree] };
      const few = heard(cut, [...pipelining, '250 ok\r\n'.repeat(4)], wanted).close();
      expect(few.fates).toEqual(Array(3).fill('broken data closed'));
      const many = heard(cut, [...pipelining, `${'250 ok\r\n'.repeat(4)}354 go on\r\n250 ok\r\n`], wanted);
      for (const fate of many.fates) expect(fate).toMatch(/^broken (?:content|dot) desync/);
      expect(many.closed).toBe('desync');
    },
  },
  {
    id: 'C17',
    holds: 'a connection lost behind the final dot leaves the outcome unknown',
    play(cut) {
      const client = heard(cut, upToDot).close();
      expect(client.fates).toEqual(['broken dot closed unknown']);
    },
  },
  {
    id: 'C19',
    holds: '421 within a group defers everything from there on, and refuses nobody',
    play(cut) {
      const wanted: ClientWanted = { extensions: ['PIPELINING'], transactions: [toThree, toOne] };
      for (let k = 0; k < 5; k++) {
        const client = heard(cut, [...pipelining, `${'250 ok\r\n'.repeat(k)}421 bye\r\n`], wanted).close();
        expect(client.fates).toHaveLength(4);
        for (const fate of client.fates) expect(fate).not.toMatch(/accepted|refused \w+ 5/);
        client.check();
      }
    },
  },
];
