/** Every room has one door and ten lines of explanation, and nobody outside comes in another way. */
import { describe, expect, test } from 'vitest';
import { checkDoorsUsed, readFloorTable } from './floors.ts';
import { pathsBelow, readText, sourcesBelow } from './source.ts';
import type { Source } from './source.ts';
import { checkDoorIsBare } from './tidy.ts';

const rooms = readFloorTable(readText('lib/README.md')).map(({ name }) => name);
const folderOf = (name: string): string => (name === 'src' ? 'src' : `lib/${name}`);
/** Nobody imports these two. */
const withDoor = rooms.filter((name) => name !== 'node' && name !== 'src');
const paths = new Set(['lib', 'src'].flatMap(pathsBelow));
const doors = sourcesBelow('lib', /^lib\/[a-z]+\/index\.ts$/);
const outside = ['src', 'test'].flatMap((folder) => sourcesBelow(folder, /\.(?:ts|mjs|svelte)$/));

/** Lines of a room's README: enough to say what lives here, which sections it serves, what it must never do. */
const fewest = 5;
const most = 40;

describe('every room', () => {
  test.each(withDoor)('%s has a door and nothing in it', (name) => {
    const door = doors.filter(({ path }) => path === `lib/${name}/index.ts`);
    expect(door).toHaveLength(1);
    expect(door.flatMap(checkDoorIsBare)).toEqual([]);
  });

  test('of Node has no door', () => {
    expect(paths.has('lib/node/index.ts')).toBe(false);
  });

  test.each(rooms)('%s says what it is for', (name) => {
    expect(paths.has(`${folderOf(name)}/README.md`)).toBe(true);
    const lines = readText(`${folderOf(name)}/README.md`)
      .trim()
      .split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(fewest);
    expect(lines.length).toBeLessThanOrEqual(most);
  });
});

test('nobody goes past a door', () => {
  expect(outside.length).toBeGreaterThan(3);
  expect(checkDoorsUsed(outside)).toEqual([]);
});

describe('the checks can fail', () => {
  const file = (path: string, text: string): Source => ({ path, text });

  test('on an import past a door', () => {
    const deep = "import { Session } from '../../lib/smtp/server/session.ts';";
    expect(checkDoorsUsed([file('test/smtp/a.test.ts', deep)])).toEqual([
      'test/smtp/a.test.ts:1 goes past the door of smtp (../../lib/smtp/server/session.ts)',
    ]);
    expect(checkDoorsUsed([file('src/a.ts', "import { x } from '../lib/node/cli/main.ts';")])).toHaveLength(1);
    expect(checkDoorsUsed([file('test/node/a.test.ts', "import '../../lib/node/cli/main.ts';")])).toEqual([]);
    expect(checkDoorsUsed([file('test/smtp/a.test.ts', "import { x } from '#lib/smtp';")])).toEqual([]);
  });

  test('on code in a door', () => {
    expect(checkDoorIsBare(file('lib/dns/index.ts', "export * from './name.ts';"))).toEqual([]);
    expect(checkDoorIsBare(file('lib/dns/index.ts', "import { a } from './a.ts';\nexport const all = [a];"))).toEqual(
      [],
    );
    expect(checkDoorIsBare(file('lib/dns/index.ts', 'export const x = 1;'))).toHaveLength(1);
    expect(checkDoorIsBare(file('lib/dns/index.ts', 'export const x = [make()];'))).toHaveLength(1);
    expect(checkDoorIsBare(file('lib/dns/index.ts', 'export function x() {}'))).toHaveLength(1);
  });
});
