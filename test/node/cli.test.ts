import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashEntries, readJsonl } from '#lib/engine';
import { postroad } from './command-line.ts';

const welcome = 'public/scenarios/welcome.yaml';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postroad-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string | Uint8Array): string => {
  const path = join(folder, `scenario-${readdirSync(folder).length}.yaml`);
  writeFileSync(path, text);
  return path;
};
const twoHosts = (message: string, more = ''): string => `hosts:
  a.example: { mailboxes: [ann] }
  b.example: { mailboxes: [bob] }
actions:
  - at: 0s
    submit: { host: a.example, from: ann@a.example, to: [bob@b.example], ${message} }
${more}`;

describe('run', () => {
  test('the summary has a line for each recipient, then counts; exit 0', () => {
    const { status, out, err } = postroad('run', welcome);
    expect([status, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('A backup exchanger takes over');
    expect(lines.slice(1, 5).map((line) => line.replace(/\s+/g, ' '))).toEqual([
      'jones@foo.example message 1 of bar.example delivered',
      expect.stringMatching(/^green@foo\.example message 1 of bar\.example bounced 5\.1\.1/),
      'brown@foo.example message 1 of bar.example delivered',
      'smith@bar.example notification 2 of bar.example delivered',
    ]);
    expect(out).toMatch(/1 message, 1 notification, 3 deliveries, 1 bounce/);
  });
  test('the same arguments print the same twice, in every format', () => {
    for (const format of ['summary', 'transcript', 'jsonl'])
      expect(postroad('run', welcome, '--format', format)).toEqual(postroad('run', welcome, '--format', format));
  });
  test('--hash prints 64 digits and nothing else, the same over any number of workers, another for another seed', () => {
    const { out } = postroad('run', welcome, '--hash');
    expect(out).toMatch(/^[0-9a-f]{64}\n$/);
    for (const workers of ['0', '1', '4'])
      expect(postroad('run', welcome, '--hash', '--workers', workers).out).toBe(out);
    expect(postroad('run', welcome, '--hash', '--seed', '2').out).not.toBe(out);
  });
  test('--format jsonl can be read back to the same hash', () => {
    const read = readJsonl(postroad('run', welcome, '--format', 'jsonl').out.split('\n'));
    if (!read.ok) throw new Error(read.error.expected);
    expect(`${hashEntries(read.value)}\n`).toBe(postroad('run', welcome, '--hash').out);
  });
  test('--format transcript prints C: and S: lines', () => {
    const { out } = postroad('run', welcome, '--format', 'transcript');
    expect(out).toContain(
      '\nC: RCPT TO:<green@foo.example>\nS: 550 5.1.1 <green@foo.example> has no mailbox here\nC: RCPT TO:<brown@foo.example>\n',
    );
  });
  test('--until stops before that instant', () => {
    const { status, out } = postroad('run', welcome, '--until', '10m');
    expect(status).toBe(1);
    expect(out).toMatch(/ended until after 10m/);
    expect(out).toMatch(/jones@foo\.example +message 1 of bar\.example +queued/);
  });
  test('--eml writes each delivered message, octets as stored, under names of our own', () => {
    const eml = join(folder, 'eml');
    expect(postroad('run', welcome, '--eml', eml).status).toBe(0);
    const names = readdirSync(eml).sort();
    expect(names).toHaveLength(3);
    for (const name of names) {
      expect(name).toMatch(/^message-\d+-\d+-entry-\d+\.eml$/);
      const text = readFileSync(join(eml, name), 'latin1');
      expect(text.startsWith('Return-Path: <')).toBe(true);
      expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    }
    rmSync(eml, { recursive: true });
  });
});

describe('what a person can get wrong', () => {
  test.for([
    [[], 'a command is missing'],
    [['walk'], 'no command'],
    [['run'], 'the scenario file is missing'],
    [['run', 'a.yaml', 'b.yaml'], 'one file at a time'],
    [['run', 'nowhere.yaml'], 'cannot be read'],
    [['run', welcome, '--seed', '-1'], '--seed'],
    [['run', welcome, '--seed', '1e3'], '--seed'],
    [['run', welcome, '--workers', '65'], '--workers'],
    [['run', welcome, '--until', 'soon'], '--until'],
    [['run', welcome, '--format', 'xml'], '--format'],
    [['run', welcome, '--what'], '--what'],
  ] as const)('%j: exit 2 and a sentence', ([words, sentence]) => {
    const { status, out, err } = postroad(...words);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n {4}at /);
  });
  test('a folder for messages that is a file: exit 2 and a sentence', () => {
    const path = file('in the way');
    const { status, err } = postroad('run', welcome, '--eml', path);
    expect([status, err.startsWith('--eml ')]).toEqual([2, true]);
  });
  test('a file that is not UTF-8 is refused at the first octet that is none', () => {
    const path = file(new Uint8Array([...Buffer.from('# é\ntitle: gr'), 0xfc, 0xdf, 0x65, 10]));
    const { status, err } = postroad('run', path);
    expect([status, err.replace(path, '')]).toEqual([2, ':2:10: error: this is not UTF-8\n']);
  });
  test('a broken expectation: exit 1 with what was expected, what was seen, and the entry', () => {
    const { status, err } = postroad(
      'run',
      file(twoHosts('text: "x"', 'expect: [bob@b.example bounced with 5.1.1]\n')),
    );
    expect(status).toBe(1);
    expect(err).toMatch(
      /expectation broken: bob@b\.example bounced with 5\.1\.1\n {2}expected .*bounced.*, seen .*1 copy.* \(entry \d+\)/,
    );
  });
});

describe('hostile small things end soon: a positioned error, or a defined reply and a normal end', () => {
  const octets = (text: string): string => twoHosts(`octets: "${text}"`);
  const refused: readonly (readonly [string, string | Uint8Array])[] = [
    ['an empty scenario', ''],
    ['a scenario of blanks', ' \n\n'],
    ['10,000 unknown keys', Array.from({ length: 10_000 }, (_, i) => `key${i}: 1\n`).join('')],
    ['10,000 nested brackets', `hosts: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
    ['10,000 nested braces without end', `hosts: ${'{a: '.repeat(10_000)}`],
    [
      'a zone with a CNAME beside other data',
      twoHosts('text: "x"', 'zones: |\n  $ORIGIN z.example.\n  @ CNAME b.example.\n  @ MX 10 b.example.\n'),
    ],
    ['octets that are no text', new Uint8Array([0xff, 0xfe, 0, 1, 2, 3])],
    ['a prototype as key', '__proto__: { polluted: 1 }\nhosts: { a.example: { constructor: {} } }\n'],
  ];
  test.for(refused)('%s', ([, text]) => {
    const { status, err } = postroad('run', file(text));
    expect(status).toBe(2);
    expect(err).toMatch(/:\d+:\d+: error: /);
    expect(err).not.toMatch(/\n {4}at /);
  });
  test('1 MiB of comment, of one key, of one text', () => {
    const mebi = 1_048_576;
    expect(postroad('run', file(`${twoHosts('text: "x"')}${'# talk\n'.repeat(mebi / 7)}`)).status).toBe(0);
    expect(postroad('run', file(`${'k'.repeat(mebi)}: 1\n`)).status).toBe(2);
    expect(postroad('run', file(twoHosts(`text: "${'word '.repeat(mebi / 5)}"`))).status).toBe(0);
  });
  test.for([
    ['a bare LF', 'Subject: x\\r\\n\\r\\na\\nb\\r\\n'],
    ['a NUL', 'Subject: x\\r\\n\\r\\na\\0b\\r\\n'],
    ['a bare CR', 'Subject: x\\r\\n\\r\\na\\rb\\r\\n'],
  ] as const)('a message with %s is not sent, and its recipient ends with a reason', ([, text]) => {
    const { status, out } = postroad('run', file(octets(text)));
    expect(status).toBe(0);
    expect(out).toMatch(/bob@b\.example +message 1 of a\.example +dropped 5\.6\.0/);
  });
  test('a line of 70,000 octets gets a defined answer', () => {
    const { status, out } = postroad('run', file(octets(`${'x'.repeat(70_000)}\\r\\n`)));
    expect(status).toBe(0);
    expect(out).toMatch(/bob@b\.example +message 1 of a\.example +(bounced|delivered)/);
  });
  test('text of a scenario reaches the terminal as printable ASCII only', () => {
    const { out } = postroad('run', file(`title: "\\e]0;own\\a\\u202E"\n${twoHosts('text: "x"')}`));
    expect(out.split('\n')[0]).toBe('\\u{1b}]0;own\\u{7}\\u{202e}');
  });
});
