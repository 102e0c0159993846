/** The pages do what they say: commands of the README run as printed, and every place that a page names exists. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { usage } from '../../lib/node/cli/arguments.ts';
import { blocksOf, checkPlaces, commandsOf } from './pages.ts';
import { readText, root, sourcesBelow } from './source.ts';

const readme = readText('README.md');
const pages = sourcesBelow('', /\.md$/).filter(({ path }) => !path.startsWith('test/transcripts/'));

/** Not run again from inside a test: they install, run the tests, measure, or write into the sources. */
const elsewhere = new Set(['npm test', 'npm start', 'npm run bench', 'npm run format', 'npm run -s register']);
const commands = commandsOf(readme)
  .map((command) => command.replace(/^npm ci && /, ''))
  .filter((command) => !elsewhere.has(command));

/** Runs a command as a person would type it, from the project's root. */
function typed(command: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: root,
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status, stdout, stderr };
}

describe('the README', () => {
  test('begins with a command that installs and runs', () => {
    expect(commandsOf(readme)[0]).toBe('npm ci && npm start');
    expect(commands.length).toBeGreaterThan(3);
  });

  test.each(commands)('%s', (command) => {
    const { status, stdout, stderr } = typed(command);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).not.toBe('');
    if (command.endsWith('--hash')) expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
  });

  test('shows a scenario of two hosts and one message in at most 12 lines, and it runs', () => {
    const [scenario = '', ...others] = blocksOf(readme, 'yaml');
    expect(others).toEqual([]);
    expect(scenario.trim().split('\n').length).toBeLessThanOrEqual(12);
    mkdirSync(`${root}.cache`, { recursive: true });
    writeFileSync(`${root}.cache/readme.yaml`, scenario);
    const { status, stdout, stderr } = typed('npm run -s postroad -- run .cache/readme.yaml');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('bob@b.example');
  });

  test('lists the options that the command line has', () => {
    const optionsOf = (text: string): string[] => [...new Set(text.match(/--[a-z]+\b/g))].sort();
    const table = readme.split('\n').filter((line) => line.startsWith('| `--'));
    const silent = ['--help', '--version'];
    expect([...optionsOf(table.join('\n')), ...silent].sort()).toEqual(optionsOf(usage));
  });

  test('says where a 503 is decided', () => {
    expect(readme).toContain('`lib/smtp/server/admit.ts`');
    expect(readText('lib/smtp/server/admit.ts')).toContain("'out-of-order'");
  });
});

test('every place that a page names exists', () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.flatMap((page) => checkPlaces(page, (path) => existsSync(`${root}${path}`)))).toEqual([]);
});

describe('the checks can fail', () => {
  test('on a page that leads nowhere', () => {
    const text =
      'See `lib/cellar/wine.ts`, `npm test`, [here](attic.md#top), [there](https://www.example/), `lib/base`.\n';
    expect(checkPlaces({ path: 'docs/a.md', text }, (path) => path === 'lib/base')).toEqual([
      'docs/a.md leads nowhere: lib/cellar/wine.ts',
      'docs/a.md leads nowhere: docs/attic.md',
    ]);
  });

  test('and find the commands of a page', () => {
    expect(commandsOf('text\n```sh\n# first\nnpm test   # all\n\nnpm ci && npm start\n```\n')).toEqual([
      'npm test',
      'npm ci && npm start',
    ]);
  });
});
