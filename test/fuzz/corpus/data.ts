/** Bad inputs in mail data: seams that other servers took for an end, and ends that others missed. */
import { expect } from 'vitest';
import { defaultCaps } from '#lib/base';
import { profiles, serverPartsOf } from '#lib/smtp';
import { portions } from '../target.ts';
import { hello, served, upToData, upToRcpt } from './case.ts';
import type { Case } from './case.ts';
import { octetsOf } from '#lib/base';

/** One end of data, the last; nothing stored; the second MAIL is mail data. */
const seam = (id: string, text: string, what: string): Case => ({
  id,
  holds: `${JSON.stringify(text)} ends nothing, and is found`,
  play(cut) {
    const smuggled = `MAIL FROM:<e@e.example>\r\nRCPT TO:<b@mx.example>\r\nDATA\r\nx\r\n.\r\nNOOP\r\n`;
    const server = served(cut, `${upToData}Subject: x\r\n\r\na${text}${smuggled}`);
    expect(server.eventsOf('smtp/data-end')).toHaveLength(1);
    expect(server.eventsOf('smtp/command').filter(({ verb }) => verb === 'MAIL')).toHaveLength(1);
    expect(server.messages).toEqual([]);
    expect(server.replies.slice(-2).map((line) => line.slice(0, 9))).toEqual(['554 5.6.0', '250 2.0.0']);
    expect(server.replies.at(-2)).toContain(what);
  },
});

/** All ways to cut five octets, by the bits of a number. */
const cutBy = (text: string, ways: number): readonly string[] =>
  Array.from(text).reduce<string[]>(
    (parts, octet, i) =>
      i > 0 && (ways >> (i - 1)) % 2 === 0 ? [...parts.slice(0, -1), (parts.at(-1) ?? '') + octet] : [...parts, octet],
    [],
  );

export const dataCases: readonly Case[] = [
  seam('S01', '\n.\n', 'bare LF'),
  seam('S02', '\n.\r\n', 'bare LF'),
  seam('S03', '\r\n.\n', 'bare LF'),
  seam('S04', '\r.\r', 'bare CR'),
  {
    id: 'S08',
    holds: 'the end mark is found wherever it is cut, once',
    play(cut) {
      for (let before = 0; before <= 3; before++) {
        const body = 'abc'.slice(0, before);
        const whole = served(cut, `${upToData}${body}\r\n.\r\nNOOP\r\n`).told;
        for (let ways = 0; ways < 16; ways++) {
          const server = served(cut, `${upToData}${body}`);
          for (const part of cutBy('\r\n.\r\n', ways)) server.say(part);
          server.say('NOOP\r\n');
          expect(server.eventsOf('smtp/data-end')).toHaveLength(1);
          expect(server.told).toEqual(whole);
        }
      }
    },
  },
  {
    id: 'S09',
    holds: 'an end mark at once is an empty message',
    play(cut) {
      const server = served(cut, `${upToData}.\r\n`);
      expect(server.messages).toEqual(['']);
      expect(server.codes.at(-1)).toBe('250');
    },
  },
  {
    id: 'S10',
    holds: 'each line loses one dot, which counts for nothing',
    play(cut) {
      const caps = { ...defaultCaps, textLine: 1_000 };
      const long = 'x'.repeat(998);
      const server = served(cut, `${upToData}..\r\n.a\r\n...\r\n.${long}\r\n.\r\n`, { caps });
      expect(server.messages).toEqual([`.\r\na\r\n..\r\n${long}\r\n`]);
      const longer = served(cut, `${upToData}.${long}x\r\n.\r\n`, { caps });
      expect(longer.codes.at(-1)).toBe('554');
    },
  },
  {
    id: 'S11',
    holds: 'BDAT in mail data is text',
    play(cut) {
      const body = 'x\r\n.\nmail from:<s@y.example>\r\nrcpt to:<b@mx.example>\r\nbdat 86 last\r\nFrom: x\r\n\r\n';
      const server = served(cut, `${upToData}${body}QUIT\r\n.\r\n`, { extensions: ['PIPELINING', 'CHUNKING'] });
      expect(server.eventsOf('smtp/data-end')).toHaveLength(1);
      expect(server.eventsOf('smtp/command').map(({ verb }) => verb)).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA']);
      expect(server.over).toBe(false);
    },
  },
  {
    id: 'S14',
    holds: 'what came before the 354 left waits for it; a server that defends itself closes',
    play(cut) {
      const text = `${upToData}Subject: x\r\n\r\nhi\r\n.\r\n`;
      expect(served(cut, text).messages).toEqual(['Subject: x\r\n\r\nhi\r\n']);
      const defending = served(cut, text, { parts: serverPartsOf(profiles.defend) });
      expect(defending.messages).toEqual([]);
      expect(defending.codes.at(-1)).toBe('421');
      expect(defending.over).toBe(true);
    },
  },
  {
    id: 'S35',
    holds: 'a chunk is as long as it says; DATA and BDAT do not mix',
    play(cut) {
      const extensions = ['CHUNKING'];
      const chunk = served(cut, `${upToRcpt}BDAT 5 LAST\r\nabcdeDATA\r\n`, { extensions });
      expect(chunk.messages).toEqual(['abcde']);
      expect(chunk.codes.slice(-2)).toEqual(['250', '503']);
      const mixed = served(cut, `${upToRcpt}BDAT 5\r\nabcdeDATA\r\n`, { extensions });
      expect(mixed.codes.slice(-2)).toEqual(['250', '503']);
      const text = served(cut, `${upToData}BDAT 5 LAST\r\nabcde\r\n.\r\n`, { extensions });
      expect(text.messages).toEqual(['BDAT 5 LAST\r\nabcde\r\n']);
      const none = served(cut, `${hello}BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n`, { extensions });
      expect(none.codes.slice(-2)).toEqual(['503', '250']);
    },
  },
  {
    id: 'S40',
    holds: 'a connection that is reset anywhere leaves one message or none, and no timer',
    play() {
      const text = `${upToRcpt}RCPT TO:<c@mx.example>\r\nDATA\r\nSubject: x\r\n\r\nhi\r\n.\r\nQUIT\r\n`;
      for (let end = 0; end <= text.length; end++) {
        const server = served((part) => portions(octetsOf(part), 9, end), text.slice(0, end)).close('reset');
        expect(server.messages.length).toBeLessThanOrEqual(1);
        for (const message of server.messages) expect(message).toBe('Subject: x\r\n\r\nhi\r\n');
        expect(server.over).toBe(true);
        expect(server.session.deadline).toBeUndefined();
        expect(server.session.unread).toBe(0);
      }
    },
  },
];
