/** Extensions: each is one file, the core merges them and names none (§2.2.2). */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { success } from '#lib/base';
import { baseTable, extensionKeywords, notImplemented, quietServer, reply } from '#lib/smtp';
import type { Extension, Reply } from '#lib/smtp';
import { Dialogue } from './server-dialogue.ts';
import { road, verb } from './toy-extension.ts';

const room = new URL('../../lib/smtp/', import.meta.url);
/** Some keywords list what the base has: those verbs are named by the base. */
const verbs: readonly string[] = [...baseTable.map((row) => row.verb), ...notImplemented];

test('the core names no extension', () => {
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const keywords = extensionKeywords.filter((keyword) => !verbs.includes(keyword));
  const naming = (paths: readonly string[]): readonly string[] =>
    paths.filter((path) => {
      const text = readFileSync(new URL(path, room), 'utf8');
      return keywords.some((keyword) => new RegExp(`['"\`]${keyword}\\b`).test(text));
    });
  expect(naming(files.filter((path) => !/^(?:extensions|deviations)\//.test(path)))).toEqual([]);
  expect(naming(files).length).toBeGreaterThanOrEqual(keywords.length);
});

test('the offer stands in the order of the list', () => {
  const lines = (extensions: readonly string[]): readonly string[] =>
    new Dialogue({ extensions }).say('EHLO c.example\r\n').lines.slice(1);
  expect(lines([])).toEqual(['250 mx.example greets c.example']);
  expect(lines(['X-NORTH 1', 'X-SOUTH'])).toEqual(['250-mx.example greets c.example', '250-X-NORTH 1', '250 X-SOUTH']);
  expect(lines(['X-SOUTH', 'X-NORTH 1']).at(-1)).toBe('250 X-NORTH 1');
});

const EHLO = 'EHLO c.example\r\n';
const upToRcpt = `${EHLO}MAIL FROM:<a@c.example>\r\nRCPT TO:<b@mx.example>\r\n`;

/** The toy, with parts of its server replaced. */
const server = (changed: Partial<Extension['server']>): Dialogue =>
  new Dialogue({ extensions: [road({ server: { ...quietServer, ...changed } })] });

describe('what an extension says at a server', () => {
  const no = (code: number): Reply => reply(code, '5.0.0', 'S4.2.5-a', 'no');

  test('stands behind its keyword, and null takes it off the list', () => {
    const offer = (advertise: Extension['server']['advertise']): string | undefined =>
      server({ advertise }).say(EHLO).lines.at(-1);
    expect(offer(() => ['a', 'b=c'])).toBe('250 XROAD a b=c');
    expect(offer(() => [])).toBe('250 XROAD');
    expect(offer(() => null)).toBe('250 mx.example greets c.example');
    expect(offer(({ client, facts, keywords }) => [client?.verb ?? '-', facts.secured?.name ?? '-', ...keywords])).toBe(
      '250 XROAD - - XROAD',
    );
  });

  test('refuses any verb, in its order or not, known or not; lines that are malformed are none', () => {
    const asked: string[] = [];
    const dialogue = server({
      admit(word) {
        asked.push(word);
        return ['NOOP', 'MAIL', 'TURN', ''].includes(word) ? no(530) : null;
      },
    });
    dialogue.say(`NOOP\r\nRCPT TO:<b@mx.example>\r\n${EHLO}MAIL FROM:<>\r\nRSET\r\nXYZZY\r\nTURN\r\n\r\nRSET 1\r\n`);
    expect(dialogue.codes).toEqual(['220', '530', '503', '250', '530', '250', '500', '530', '530', '501']);
    expect(asked).toEqual(['NOOP', 'RCPT', 'EHLO', 'MAIL', 'RSET', 'XYZZY', 'TURN', '']);
    expect(dialogue.questions).toEqual([]);
  });

  test('refuses a path, mail data to come, and content; nobody else is asked then', () => {
    const judged = (changed: Partial<Extension['server']>): unknown => {
      const dialogue = server(changed).say(`${upToRcpt}DATA\r\n`);
      if (dialogue.codes.at(-1) === '354') dialogue.say('\xe9\r\n.\r\n');
      return [dialogue.codes.slice(2), dialogue.questions.map(({ kind }) => kind)];
    };
    expect(judged({ judgeMail: ({ path }) => (path.kind === 'mailbox' ? no(550) : null) })).toEqual([
      ['550', '503', '503'],
      [],
    ]);
    expect(judged({ judgeRcpt: ({ envelope }) => no(550 + envelope.forwardPaths.length) })).toEqual([
      ['250', '550', '554'],
      ['reverse-path'],
    ]);
    expect(judged({ judgeData: ({ forwardPaths }) => no(450 + forwardPaths.length) })).toEqual([
      ['250', '250', '451'],
      ['reverse-path', 'forward-path'],
    ]);
    expect(judged({ judgeContent: ({ eightBit, size }) => (eightBit && size === 3 ? no(554) : null) })).toEqual([
      ['250', '250', '354', '554'],
      ['reverse-path', 'forward-path'],
    ]);
  });

  test('counts after EHLO only, but for the refusal of verbs', () => {
    const refusing = { judgeMail: () => no(550), judgeRcpt: () => no(550), judgeData: () => no(550) };
    const dialogue = server({ ...refusing, judgeContent: () => no(554) });
    dialogue.say(`${upToRcpt.replace('EHLO', 'HELO')}DATA\r\nx\r\n.\r\n`);
    expect(dialogue.codes).toEqual(['220', '250', '250', '250', '354', '250']);
  });

  test('changes the parameters of MAIL, and its reply', () => {
    const dialogue = server({
      amendMail: () => ({
        parameters: [{ keyword: 'XROAD', value: 'south' }],
        success: reply(250, null, null, 'turned'),
      }),
    });
    dialogue.say(`${EHLO}MAIL FROM:<> XROAD=north\r\n`);
    expect(dialogue.lines.at(-1)).toBe('250 turned');
    expect(dialogue.questions[0]).toMatchObject({ parameters: [{ keyword: 'XROAD', value: 'south' }] });
  });
});

test('a parameter of two extensions takes the values of both', () => {
  const taking = (value: string): Extension =>
    road({
      mail: [{ keyword: 'XROAD', read: (read) => (read === value ? success(null) : { ok: false, error: value }) }],
    });
  const last = (value: string): string | undefined =>
    new Dialogue({ extensions: [taking('a'), taking('b')] }).say(`${EHLO}MAIL FROM:<> XROAD=${value}\r\n`).lines.at(-1);
  expect(last('a')).toBe('250 OK');
  expect(last('b')).toBe('250 OK');
  expect(last('c')).toBe('501 Parameter XROAD: expected a, or b');
});

test('lines may grow by what extensions add, and by no more (§4.5.3.1.4)', () => {
  const most = 512;
  const longest = (line: (filling: string) => string, extensions: readonly Extension[]): number => {
    for (let octets = most; octets < most + 400; octets++) {
      const filling = 'x'.repeat(octets - line('').length);
      if (new Dialogue({ caps: { commandLine: most }, extensions }).say(EHLO).say(line(filling)).codes[2] === '500')
        return octets - 1;
    }
    return Number.NaN;
  };
  const mail = (filling: string): string => `MAIL FROM:<> XROAD=${filling}\r\n`;
  const long = verb({}, { longest: 700 });
  expect(longest(mail, [road()])).toBe(most + 20);
  expect(longest((filling) => `RCPT TO:<b@mx.example> XLANE=${filling}\r\n`, [road(), road()])).toBe(most + 40);
  expect(longest((filling) => `NOOP ${filling}\r\n`, [road({ verbs: [long] })])).toBe(most);
  expect(longest((filling) => `XROAD ${filling}\r\n`, [road({ verbs: [long] })])).toBe(700);
});
