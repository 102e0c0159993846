/** The house rules on files, held against the whole tree; and each check against a planted fault. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkPure, checkReplyCodes } from './banned.ts';
import { pathsBelow, readText, sourcesBelow } from './source.ts';
import type { Source, Violation } from './source.ts';
import {
  checkDownloadHosts,
  checkHeader,
  checkHoles,
  checkLeftForLater,
  checkMachinePaths,
  checkName,
  checkSize,
  checkTestsRun,
} from './tidy.ts';

const code = /\.(?:ts|mjs|js|svelte)$/;
const library = sourcesBelow('lib');
const pure = library.filter(({ path }) => !path.startsWith('lib/node/'));
const everything = ['lib', 'src', 'test'].flatMap((folder) => sourcesBelow(folder, code));
const readable = sourcesBelow(
  '',
  /\.(?:ts|mjs|js|json|md|ya?ml|svelte|css|html|abnf)$|^\.(?:npmrc|gitignore)$|^\.ci\/run$/,
);

const { codes: rows } = parse(readText('lib/rfc/register/reply-codes.yaml')) as {
  readonly codes: readonly { readonly code: number }[];
};
const replyCodes = new Set(rows.map(({ code: digits }) => digits));

const all = (sources: readonly Source[], check: (source: Source) => Violation[]): Violation[] => sources.flatMap(check);

describe('files', () => {
  test('are short enough to read', () => expect(all(everything, checkSize)).toEqual([]));
  test('have names with a duty', () => expect(pathsBelow('').flatMap(checkName)).toEqual([]));
  test('of the library open with a header', () => expect(all(library, checkHeader)).toEqual([]));
  test('leave nothing for later', () => expect(all(everything, checkLeftForLater)).toEqual([]));
  test('switch no check off', () => expect(all(everything, checkHoles)).toEqual([]));
  test('name no place of one machine', () => expect(all(readable, checkMachinePaths)).toEqual([]));
});

describe('the library', () => {
  test('touches nothing that differs between engines', () => expect(all(pure, checkPure)).toEqual([]));
  test('spells reply codes in the catalogue only', () => {
    expect(replyCodes.size).toBeGreaterThan(20);
    expect(all(library, (source) => checkReplyCodes(source, replyCodes))).toEqual([]);
  });
});

describe('the project', () => {
  test('runs every test it has', () => {
    // `needing.ts` holds tests back only where an extension was taken from the list, as `npm run -s removable` does.
    const sources = sourcesBelow('test', /\.(?:ts|mjs)$/).filter(({ path }) => path !== 'test/needing.ts');
    expect(all(sources, checkTestsRun)).toEqual([]);
  });
  test('names no host to download from', () => {
    const files = ['package-lock.json', '.npmrc'].map((path) => ({ path, text: readText(path) }));
    expect(all(files, checkDownloadHosts)).toEqual([]);
  });
  test('has its license', () => {
    expect(readText('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} The Postroad authors\n/);
    expect((JSON.parse(readText('package.json')) as { license: string }).license).toBe('MIT');
  });
});

/** In pieces, so that the checks do not find this file. */
const spelled = (...pieces: string[]): string => pieces.join('');
const planted = (text: string, path = 'lib/dns/planted.ts'): Source => ({ path, text });

describe('the checks can fail', () => {
  test.each([
    ['a clock', 'export const x = Date.now();', 'reaches outside: Date'],
    ['a clock as a type', 'export type X = Date;', 'reaches outside: Date'],
    ['a timer', 'setTimeout(() => {}, 1);', 'reaches outside: setTimeout'],
    ['the console', "console.log('x');", 'reaches outside: console'],
    ['a way round by globalThis', "const x = globalThis['Date'];", 'reaches outside: globalThis'],
    ['dice of the engine', 'export const x = Math.random();', 'Math.random'],
    ['inexact mathematics', 'export const x = Math.sqrt(2);', 'Math.sqrt'],
    ['Math taken apart', 'const { log } = Math;', 'hands Math on'],
    ['Math by computed name', "const x = Math['sin'](1);", 'hands Math on'],
    ['a power', 'export const x = 2 ** 0.5;', 'the operator **'],
    ['a power in place', 'let x = 2; x **= 3;', 'the operator **'],
    ['the locale', 'export const x = (1).toLocaleString();', 'depends on the locale'],
    ['an order by locale', "export const x = 'a'.localeCompare('b');", 'depends on the locale'],
    ['Intl', 'export const x = new Intl.Collator();', 'reaches outside: Intl'],
    ['a pattern from data', 'export const x = (s: string) => new RegExp(s);', 'builds a pattern'],
    ['a declaration of the outside', 'declare const host: { now(): number };', 'declares something'],
    ['a promise', 'export const x: Promise<void> | null = null;', 'waits: Promise'],
    ['an async function', 'export async function x() {}', 'waits: async'],
  ])('on %s', (_, text, says) => {
    expect(checkPure(planted(text))).toEqual([expect.stringContaining(says)]);
  });

  test('and pass what only speaks of such things', () => {
    const text = [
      "/** No Date here. */ export const says = 'Date.now() and Math.random()';",
      'export const field = (entry: { Date: string }) => entry.Date;',
      'export const row = { Date: 1, console: 2 };',
      'export const half = (n: number) => Math.floor(n / 2);',
    ].join('\n');
    expect(checkPure(planted(text))).toEqual([]);
    expect(checkPure(planted('export async function x() {}', 'lib/sim/placement.ts'))).toEqual([]);
  });

  test.each([
    ['as a number', 'export const x = { code: 503 };', 'a reply code: 503'],
    ['as a text', "export const x = '250 OK';", 'a reply code: 250'],
    ['in a template', 'export const x = (t: string) => `550 ${t}`;', 'a reply code: 550'],
  ])('on a reply code %s', (_, text, says) => {
    expect(checkReplyCodes(planted(text), replyCodes)).toEqual([expect.stringContaining(says)]);
    expect(checkReplyCodes(planted(text, 'lib/smtp/reply/catalogue.ts'), replyCodes)).toEqual([]);
  });

  test('not on other numbers', () => {
    const text = "export const x = [255, 256, 512, 1000, 2500]; export const y = '2500 octets';";
    expect(checkReplyCodes(planted(text), replyCodes)).toEqual([]);
  });

  test.each(['test.skip', 'describe.only', 'test.todo', 'it.skipIf(true)', 'test.concurrent.skip', 'test.fails'])(
    'on %s',
    (call) => expect(checkTestsRun(planted(`${call}('x', () => {});`))).toHaveLength(1),
  );

  test('on tests switched off in other ways', () => {
    expect(checkTestsRun(planted("test('x', { skip: true }, () => {});"))).toHaveLength(1);
    expect(checkTestsRun(planted("xit('x', () => {});"))).toHaveLength(1);
    expect(checkTestsRun(planted("const row = { only: 1 }; test('x', () => {}); list.only('y');"))).toEqual([]);
  });

  test('on files', () => {
    expect(checkSize(planted('x\n'.repeat(301)))).toHaveLength(1);
    expect(checkSize(planted('x\n'.repeat(300)))).toEqual([]);
    expect(checkName('lib/dns/utils.ts')).toHaveLength(1);
    expect(checkName('test/dns/helpers.test.ts')).toHaveLength(1);
    expect(checkName('lib/dns/record-type.ts')).toEqual([]);
    expect(checkHeader(planted('// later\nexport {};'))).toHaveLength(1);
    expect(checkHeader(planted('#!/usr/bin/env node\n/** Starts. */'))).toEqual([]);
    expect(checkLeftForLater(planted(spelled('// TO', 'DO: mend')))).toHaveLength(1);
    expect(checkHoles(planted(spelled('// @ts-', 'ignore')))).toHaveLength(1);
    expect(checkMachinePaths(planted(spelled("const x = '/ho", "me/someone/x';")))).toHaveLength(1);
    expect(checkMachinePaths(planted("const x = 'lib/home/x';"))).toEqual([]);
  });

  test('on a host to download from', () => {
    const lock = (text: string): Source => ({ path: 'package-lock.json', text });
    expect(checkDownloadHosts(lock('"resolved": "https://packages.example/x.tgz"'))).toHaveLength(1);
    expect(checkDownloadHosts(lock('"url": "https://funding.example/x"'))).toEqual([]);
    expect(checkDownloadHosts({ path: '.npmrc', text: 'registry=https://packages.example/' })).toHaveLength(1);
  });
});
