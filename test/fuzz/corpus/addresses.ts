/** Bad inputs in addresses, as readers and as a server take them. */
import { expect } from 'vitest';
import { defaultCaps, octetsOf } from '#lib/base';
import { mailboxKey, parseMailbox, readForwardPath, writeMailbox } from '#lib/syntax';
import type { Mailbox } from '#lib/syntax';
import { hello, served } from './case.ts';
import type { Case, Cut } from './case.ts';

const mailbox = (text: string): Mailbox => {
  const read = parseMailbox(text);
  if (!read.ok) throw new Error(`${text}: expected ${read.error.expected}`);
  return read.value;
};
const domainOf = (text: string): string => {
  const { at } = mailbox(text);
  return at.kind === 'domain' ? at.name : at.text;
};

/** The replies to RCPT with these paths, each in a transaction. */
const replies = (
  cut: Cut,
  paths: readonly string[],
  extensions: readonly string[] = [],
  mail = 'MAIL FROM:<>',
): readonly string[] =>
  paths.map((path) => served(cut, `${hello}${mail}\r\nRCPT TO:${path}\r\n`, { extensions }).replies.at(-1) ?? '');

/** What the server holds after RCPT with this path; null when it is refused. */
const held = (cut: Cut, path: string): string | null =>
  served(cut, `${hello}MAIL FROM:<>\r\nRCPT TO:${path}\r\n`).eventsOf('smtp/phase').at(-1)?.added ?? null;

const refused = (cut: Cut, paths: readonly string[]): void => {
  for (const reply of replies(cut, paths)) expect(reply).toMatch(/^501 /);
};

const labels = (count: number): string => Array.from({ length: count }, () => 'a'.repeat(63)).join('.');

export const addressCases: readonly Case[] = [
  {
    id: 'A01',
    holds: 'an "@" in quotes divides nothing',
    play(cut) {
      const text = '"v@mail.example x"@internal.example';
      expect(domainOf(text)).toBe('internal.example');
      expect(writeMailbox(mailbox(text))).toBe(text);
      expect(held(cut, `<${text}>`)).toBe(text);
    },
  },
  {
    id: 'A03',
    holds: 'groups of RFC 5322 are no address, however deep',
    play() {
      const text = `${Array.from({ length: 3_000 }, (_, i) => `g${i}: `).join('')}a@b.example;`;
      expect(parseMailbox(text).ok).toBe(false);
      expect(readForwardPath(octetsOf(`<${text}>`), 0, defaultCaps).ok).toBe(false);
    },
  },
  {
    id: 'A05',
    holds: 'nothing is expanded, formatted or run',
    play(cut) {
      for (const name of ['${run{/bin/true}}', '{{7*7}}', '%s%n', '`id`', '$(id)', ';sleep 66;']) {
        const added = held(cut, `<${name}@s.example>`);
        expect(added === null || added === `${name}@s.example`).toBe(true);
      }
      expect(held(cut, '<{{7*7}}@s.example>')).toBe('{{7*7}}@s.example');
      refused(cut, ['<;sleep 66;@s.example>']);
    },
  },
  {
    id: 'A06',
    holds: 'a source route is not kept',
    play(cut) {
      const server = served(cut, `${hello}MAIL FROM:<@x.example,@y.example:u@z.example>\r\n`);
      expect(server.eventsOf('smtp/phase').at(-1)?.reversePath).toBe('u@z.example');
    },
  },
  {
    id: 'A07',
    holds: 'floors are taken, a long label and what is over a cap are refused, and nothing is cut off',
    play(cut) {
      const long = 'x'.repeat(65);
      expect(held(cut, `<${long}@s.example>`)).toBe(`${long}@s.example`);
      const wide = `a@${labels(4)}.a`;
      expect(wide.length - 2).toBe(257);
      expect(held(cut, `<${wide}>`)).toBe(wide);
      refused(cut, [`<a@${'a'.repeat(64)}.example>`]);
      const [local, domain, path] = replies(cut, [
        `<${'x'.repeat(257)}@s.example>`,
        `<a@${labels(17)}>`,
        `<@${labels(8)},@${labels(8)},@${labels(8)}:a@s.example>`,
      ]);
      for (const reply of [local, domain, path]) expect(reply).toMatch(/^501 5\.1\.3 /);
      expect(replies(cut, [`<${'x'.repeat(4_100)}@s.example>`])[0]).toMatch(/^500 /);
    },
  },
  {
    id: 'A08',
    holds: 'literals that are none are refused',
    play: (cut) => refused(cut, ['<a@[127.0.0.1>', '<a@[999.1.1.1]>', '<a@[IPv6:1::2::3]>', '<a@[]>']),
  },
  {
    id: 'A10',
    holds: 'quoted forms are kept as they are',
    play(cut) {
      for (const text of ['"a\\"@b"@c.example', '"\\\\"@c.example', '""@c.example'])
        expect(held(cut, `<${text}>`)).toBe(text);
      refused(cut, ['<"a@c.example>']);
    },
  },
  {
    id: 'A11',
    holds: 'what is no path is refused',
    play: (cut) => refused(cut, ['<a@b@c>', '<@b>', '<a@>', '<a@b..c>', '<<a@b>>', 'a@b', '< a@b >', '<>']),
  },
  {
    id: 'A12',
    holds: 'postmaster is known in any case, and in quotes',
    play(cut) {
      expect(held(cut, '<PoStMaStEr>')).toBe('PoStMaStEr');
      expect(held(cut, '<"postmaster"@s.example>')).toBe('"postmaster"@s.example');
      expect(mailboxKey(mailbox('"PostMaster"@S.example'))).toBe(mailboxKey(mailbox('postmaster@s.example')));
    },
  },
  {
    id: 'A13',
    holds: 'a local-part is opaque',
    play(cut) {
      for (const text of ['u%evil.example@relay.example', 'evil.example!u@relay.example']) {
        expect(domainOf(text)).toBe('relay.example');
        expect(held(cut, `<${text}>`)).toBe(text);
      }
    },
  },
  {
    id: 'A15',
    holds: 'characters that nobody sees are refused, with SMTPUTF8 too',
    play(cut) {
      const paths = ['<ad\xe2\x80\x8bmin@s.example>', '<admin\xe2\x81\xa0@s.example>'];
      for (const reply of replies(cut, paths)) expect(reply).toMatch(/^501 5\.5\.2 /);
      const taken = replies(cut, paths, ['8BITMIME', 'SMTPUTF8'], 'MAIL FROM:<> SMTPUTF8');
      for (const reply of taken) expect(reply).toMatch(/^553 5\.6\.7 /);
    },
  },
];
