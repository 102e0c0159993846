/**
 * Runtime packages: exactly those the floor table gives to a room, each with a page that says why, and nothing that
 * they would bring along.
 */
import { describe, expect, test } from 'vitest';
import { readFloorTable } from './floors.ts';
import { pathsBelow, readText } from './source.ts';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

/** The page is built into files; what it uses is no dependency of the package. */
const rooms = readFloorTable(readText('lib/README.md')).filter(({ name }) => name !== 'src');
const { dependencies } = JSON.parse(readText('package.json')) as { dependencies: Readonly<Record<string, string>> };
const { packages } = JSON.parse(readText('package-lock.json')) as Lock;
const decisions = pathsBelow('docs/decisions').map((path) => ({ path, text: readText(path) }));

/** Packages of the lock file that an installation without the development ones holds (an optional peer is not asked for). */
const shipped = (lock: Lock['packages']): string[] =>
  Object.entries(lock)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path.replace('node_modules/', ''))
    .sort();

describe('runtime packages', () => {
  test('are those of the floor table', () => {
    const given = [...new Set(rooms.flatMap((room) => room.packages))].sort();
    expect(Object.keys(dependencies).sort()).toEqual(given);
  });

  test('bring no others along', () => {
    expect(shipped(packages)).toEqual(Object.keys(dependencies).sort());
  });

  test('are pinned', () => {
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('are one for the engine (floors 0 to 5), and three for scenarios', () => {
    const engine = rooms.filter(({ floor }) => floor !== null && floor <= 5);
    expect(engine.flatMap((room) => room.packages.map((name) => [room.name, name]))).toEqual([
      ['codec', '@noble/hashes'],
    ]);
    expect(rooms.find(({ name }) => name === 'scenario')?.packages).toEqual(['yaml', 'valibot', 'fflate']);
  });

  test.each(Object.keys(dependencies))('%s has a page that says why', (name) => {
    expect(decisions.filter(({ text }) => text.includes(`\`${name}\``))).not.toEqual([]);
  });

  test('a package that came along would be seen', () => {
    const lock = { '': {}, 'node_modules/yaml': {}, 'node_modules/stray': {}, 'node_modules/vitest': { dev: true } };
    expect(shipped(lock)).toEqual(['stray', 'yaml']);
  });
});

describe('decisions', () => {
  test.each(decisions.map(({ path, text }) => [path, text] as const))('%s has the form', (path, text) => {
    expect(path).toMatch(/^docs\/decisions\/(?:README|\d{4}-[a-z0-9-]+)\.md$/);
    if (path.endsWith('README.md')) return;
    expect(text).toMatch(/^# \d+ .+\n\naccepted \d{4}-\d\d-\d\d\n/);
    const parts = [...text.matchAll(/^\*\*([A-Z][a-z ]+)\.\*\*/gm)].map(([, part]) => part);
    expect(parts).toEqual(['Context', 'Decision', 'Left out', 'Costs']);
  });
});
