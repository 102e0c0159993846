/** Bad inputs in commands: line ends, sizes, repetition, drip, TLS and AUTH at the wrong time. */
import { expect } from 'vitest';
import { DAY, SECOND } from '#lib/base';
import { profiles, serverPartsOf } from '#lib/smtp';
import { Server, patient } from '../server-run.ts';
import { hello, served, upToData } from './case.ts';
import type { Case, Cut } from './case.ts';

/** Each line alone, behind EHLO: its reply begins as it should, and the session goes on. */
const answered = (cut: Cut, lines: Readonly<Record<string, string>>, extensions: readonly string[] = []): void => {
  for (const [line, begins] of Object.entries(lines)) {
    const server = served(cut, `${hello}${line}\r\nNOOP\r\n`, { extensions });
    expect([line, server.replies.at(-2)?.slice(0, begins.length)]).toEqual([line, begins]);
    expect(server.codes).toHaveLength(4);
  }
};

const hostile: readonly Case[] = [
  {
    id: 'S12',
    holds: 'LF ends no line: nothing runs, and there is one reply at the CRLF or at the cap',
    play(cut) {
      const text = 'EHLO c\nMAIL FROM:<a@c.example>\nRSET\n';
      expect(served(cut, text).codes).toEqual(['220']);
      const ended = served(cut, `${hello}${text}\r\n`);
      expect(ended.replies.slice(2)).toEqual([expect.stringMatching(/^501 .*bare LF/)]);
      const long = served(cut, `${hello}${text.repeat(200)}\r\n`);
      expect(long.replies.slice(2)).toEqual([expect.stringMatching(/^500 .*too long/)]);
    },
  },
  {
    id: 'S20',
    holds: 'NUL is refused, and cuts nothing off',
    play(cut) {
      const server = served(cut, `${hello}MAIL FROM:<a\0b@c.example>\r\n`);
      expect(server.replies.at(-1)).toMatch(/^501 5\.5\.2 .*NUL/);
      expect(server.eventsOf('smtp/fault')[0]).toMatchObject({ fault: 'foul-octet', from: 12, to: 13 });
      expect(server.phase).toBe('ready');
    },
  },
  {
    id: 'S21',
    holds: 'a line that is too long is thrown away to its end, and the next one works',
    play(cut) {
      const server = served(cut, `${hello}${'A'.repeat(4_097)}\r\nNOOP\r\n`);
      expect(server.replies.slice(2).map((line) => line.slice(0, 9))).toEqual(['500 5.5.2', '250 2.0.0']);
    },
  },
  {
    id: 'S23',
    holds: 'the recipients that fit get the message, each one more is 452',
    play(cut) {
      const recipients = Array.from({ length: 1_003 }, (_, i) => `RCPT TO:<u${i}@mx.example>\r\n`).join('');
      const server = served(cut, `${hello}MAIL FROM:<>\r\n${recipients}DATA\r\nx\r\n.\r\n`);
      const codes = server.codes.slice(3);
      expect(codes.slice(0, 1_000).every((code) => code === '250')).toBe(true);
      expect(server.replies.slice(1_003, 1_006).map((line) => line.slice(0, 9))).toEqual(Array(3).fill('452 4.5.3'));
      const ask = server.outputs.find((output) => output.kind === 'ask' && output.question.kind === 'mail-data');
      expect(
        ask?.kind === 'ask' && ask.question.kind === 'mail-data' && ask.question.envelope.forwardPaths,
      ).toHaveLength(1_000);
    },
  },
  {
    id: 'S24',
    holds: 'octets that drip in do not move the deadline of a command',
    play() {
      const server = new Server();
      for (const octet of 'EHLO') if (!server.over) server.say(octet).pass(299 * SECOND);
      expect(server.codes.at(-1)).toBe('421');
      expect(server.at).toBeLessThan(600 * SECOND);
    },
  },
  {
    id: 'S25',
    holds: 'nor that of mail data',
    play() {
      const server = new Server().say(upToData);
      while (!server.over && server.at < 30 * DAY) server.say('x').pass(179 * SECOND);
      expect(server.at).toBeLessThan(DAY);
      expect(server.codes.at(-1)).toBe('421');
      expect(server.outputs.length).toBeLessThan(100);
    },
  },
  {
    id: 'S26',
    holds: 'after twenty errors the session ends; from the eleventh on replies are held back',
    play(cut) {
      const server = new Server();
      for (const portion of cut('XYZZY\r\n'.repeat(25))) server.receive(portion);
      expect(server.codes).toHaveLength(1 + 10);
      server.settle();
      expect(server.codes.slice(1)).toEqual([...Array<string>(20).fill('500'), '421']);
      expect(server.at).toBeGreaterThan(10 * SECOND);
      expect(server.over).toBe(true);
    },
  },
  {
    id: 'S27',
    holds: 'so it does after a hundred commands without effect',
    play(cut) {
      const server = served(cut, 'NOOP\r\n'.repeat(105));
      expect(server.codes.slice(1)).toEqual([...Array<string>(100).fill('250'), '421']);
    },
  },
  {
    id: 'S28',
    holds: 'control characters that xtext hides are refused',
    play: (cut) =>
      answered(
        cut,
        { 'MAIL FROM:<a@c.example> ENVID=ab+0D+0Acd': '501', 'MAIL FROM:<a@c.example> ENVID=ab+00': '501' },
        ['DSN'],
      ),
  },
  {
    id: 'S31',
    holds: 'a size is one to twenty ASCII digits',
    play(cut) {
      const values = ['-1', '0x10', '1e9', '', ' 5', '\xd9\xa3', '123456789012345678901', '1.0'];
      const lines = Object.fromEntries(values.map((value) => [`MAIL FROM:<> SIZE=${value}`, '501']));
      answered(cut, { ...lines, 'MAIL FROM:<> SIZE=99999999999999999999': '552' }, ['SIZE']);
    },
  },
  {
    id: 'S36',
    holds: 'no name of a host is a name',
    play: (cut) => answered(cut, { 'EHLO <img/src=x/onerror=alert(1)>': '501', 'EHLO \x1b[2J': '501' }),
  },
  {
    id: 'S37',
    holds: 'names and literals that are too long or none are refused',
    play: (cut) =>
      answered(cut, {
        [`EHLO ${'a.'.repeat(2_000)}`]: '501',
        'EHLO [IPv6:fe80::1%25eth0]': '501',
        'EHLO [IPv6:1:2:3:4:5:6:7:8:9]': '501',
      }),
  },
  {
    id: 'S38',
    holds: 'a client that speaks first waits for the greeting; a server that defends itself closes',
    play(cut) {
      const [early, ...rest] = cut('EHLO c.example\r\n');
      const start = (wanted: ConstructorParameters<typeof Server>[0]): Server => {
        const server = new Server({ ...wanted, ...(early === undefined ? {} : { early }) });
        for (const portion of rest) server.receive(portion);
        return server;
      };
      expect(start({}).codes).toEqual(['220', '250']);
      const defending = start({ parts: serverPartsOf(profiles.defend) });
      expect(defending.codes.at(-1)).toBe('421');
      expect(defending.codes).not.toContain('250');
      expect(defending.over).toBe(true);
    },
  },
];

const tls = { extensions: ['STARTTLS'], parts: patient };

const secrets: readonly Case[] = [
  {
    id: 'S15',
    holds: 'what stands behind STARTTLS in clear is never answered',
    play(cut) {
      const server = served(cut, `${hello}STARTTLS\r\nRSET\r\n`, tls);
      expect(server.codes).toEqual(['220', '250', '220']);
      server.handshake();
      expect(server.codes).toHaveLength(3);
      expect(server.say('NOOP\r\n').codes.slice(3)).toEqual(['250']);
      expect(server.eventsOf('smtp/command').map(({ verb }) => verb)).toEqual(['EHLO', 'STARTTLS', 'NOOP']);
    },
  },
  {
    id: 'S17',
    holds: 'TLS begins once',
    play() {
      const server = new Server(tls).say(`${hello}STARTTLS\r\n`).handshake().say(hello);
      server.say('STARTTLS\r\n'.repeat(1_000));
      expect(server.codes.slice(4)).toEqual(Array(1_000).fill('503'));
      expect(server.outputs.filter(({ kind }) => kind === 'secure')).toHaveLength(1);
      expect(server.securing).toBe(false);
    },
  },
  {
    id: 'S18',
    holds: 'STARTTLS has no argument',
    play(cut) {
      const server = served(cut, `${hello}STARTTLS now\r\nNOOP\r\n`, tls);
      expect(server.codes.slice(2)).toEqual(['501', '250']);
      expect(server.securing).toBe(false);
    },
  },
  {
    id: 'S33',
    holds: 'what is no base64 is 501, what is too long 500, and no secret is told',
    play(cut) {
      const extensions = ['AUTH PLAIN LOGIN cleartext'];
      answered(
        cut,
        { 'AUTH PLAIN AGE=': '535', 'AUTH PLAIN ====': '501 5.5.2', 'AUTH PLAIN AAA': '501 5.5.2' },
        extensions,
      );
      const secret = 'aHVudGVyMg'.repeat(1_300).slice(0, 12_289);
      const long = served(cut, `${hello}AUTH LOGIN\r\n${secret}\r\nNOOP\r\n`, { extensions });
      expect(long.replies.slice(-2).map((line) => line.slice(0, 9))).toEqual(['500 5.5.6', '250 2.0.0']);
      const right = served(cut, `${hello}AUTH PLAIN AGFsaWNlAHJvYWQ=\r\n`, { extensions });
      expect(right.codes.at(-1)).toBe('235');
      for (const server of [long, right]) {
        const told = JSON.stringify([server.events, server.wire]);
        for (const word of ['hunter2', 'aHVudGVy', 'AGFsaWNlAHJvYWQ', 'road']) expect(told).not.toContain(word);
      }
      expect(long.eventsOf('smtp/authenticated')).toEqual([]);
    },
  },
];

export const commandCases: readonly Case[] = [...hostile, ...secrets];
