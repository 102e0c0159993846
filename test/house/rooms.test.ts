/** The floor plan of `lib/README.md` against the folders and the imports, and each check against a planted fault. */
import { describe, expect, test } from 'vitest';
import { checkFolders, checkImports, checkTable, findCircles, readFloorTable } from './floors.ts';
import type { Room } from './floors.ts';
import { pathsBelow, readText, roomOf, sourcesBelow } from './source.ts';
import type { Source } from './source.ts';

const rooms = readFloorTable(readText('lib/README.md'));
const library = sourcesBelow('lib');
const page = sourcesBelow('src', /\.(?:ts|svelte)$/);
const folders = [...new Set(['lib', 'src'].flatMap(pathsBelow).map(roomOf))].filter((room) => room !== null);

describe('the house', () => {
  test('has the rooms that the floor table lists', () => {
    expect(rooms.length).toBeGreaterThan(10);
    expect(checkFolders(rooms, folders)).toEqual([]);
  });

  test('lets a room look down only', () => {
    expect(checkTable(rooms)).toEqual([]);
  });

  test('keeps every import to the table', () => {
    expect(checkImports(rooms, [...library, ...page])).toEqual([]);
  });

  test('has no circle of files', () => {
    expect(findCircles([...library, ...page])).toEqual([]);
  });
});

const plan: readonly Room[] = readFloorTable(`
| 0 | \`base\` | octets | | |
| 0 | \`codec\` | digests | | @noble/hashes |
| 1 | \`dns\` | names | | |
| 1 | \`net\` | streams | | |
| 2 | \`mta\` | queue | dns | |
| 3 | \`wording\` | sentences | mta (types) | |
| 4 | \`src\` | the page | wording | svelte |
| – | \`node\` | the command line | any | yaml |
`);
const file = (path: string, text: string): Source => ({ path, text });
const judged = (path: string, text: string): string[] => checkImports(plan, [file(path, text)]);

describe('the checks can fail', () => {
  test.each([
    ['a room of the same floor', 'lib/dns/a.ts', "import { x } from '#lib/net';", 'dns may not import net'],
    ['a higher room, by type only', 'lib/net/a.ts', "import type { X } from '#lib/mta';", 'net may not import mta'],
    ['floor 0 from floor 0', 'lib/base/a.ts', "import { hex } from '#lib/codec';", 'floor 0 imports nothing'],
    ['a value where only types may come', 'lib/wording/a.ts', "import { x } from '#lib/mta';", 'only types of mta'],
    ['a path out of the room', 'lib/mta/a.ts', "export * from '../dns/name.ts';", 'leaves its room'],
    ['a deeper path through the alias', 'lib/mta/a.ts', "import { x } from '#lib/dns/name.ts';", 'not the door'],
    ['its own door', 'lib/mta/a.ts', "import { x } from '#lib/mta';", 'its own door'],
    ['a file without .ts', 'lib/mta/a.ts', "import { x } from './queue';", 'without .ts'],
    ['an import inside a type', 'lib/dns/a.ts', "export type X = import('#lib/net').Link;", 'dns may not import net'],
    ['a dynamic import', 'lib/dns/a.ts', "export const x = () => import('#lib/net');", 'dns may not import net'],
    ['Node in the pure library', 'lib/dns/a.ts', "import { readFileSync } from 'node:fs';", 'touches Node'],
    ['the page looking at a machine', 'src/a.ts', "import { x } from '#lib/dns';", 'src may not import dns'],
    [
      'a component of the page',
      'src/A.svelte',
      '<p>{x}</p>\n<script>\n  import { x } from "#lib/mta";\n</script>',
      ':3 src may',
    ],
    ['a package nobody gave it', 'lib/dns/a.ts', "import { parse } from 'yaml';", 'uses a package'],
  ])('on %s', (_, path, text, says) => {
    expect(judged(path, text)).toEqual([expect.stringContaining(says)]);
  });

  test('and pass what is allowed', () => {
    const fine = [
      file('lib/codec/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';"),
      file(
        'lib/mta/a.ts',
        "import { x } from '#lib/dns';\nimport { y } from '#lib/base';\nimport { z } from './b.ts';",
      ),
      file('lib/wording/a.ts', "import type { X } from '#lib/mta';"),
      file(
        'src/a.ts',
        "import { mount } from 'svelte';\nimport App from './App.svelte';\nimport { x } from '#lib/wording';",
      ),
      file('lib/node/a.ts', "import { x } from '#lib/mta';\nimport { readFileSync } from 'node:fs';"),
    ];
    expect(checkImports(plan, fine)).toEqual([]);
  });

  test('on a folder without a row and a row without a folder', () => {
    expect(checkFolders(plan.slice(0, 2), ['base', 'cellar'])).toEqual([
      'lib/cellar is not in the floor table',
      'the floor table lists codec: no such folder',
    ]);
  });

  test('on a table that looks sideways or at nothing', () => {
    const crooked = readFloorTable('| 1 | `dns` | a | net, attic | |\n| 1 | `net` | b | | |');
    expect(checkTable(crooked)).toEqual([
      'dns (floor 1) may import net (floor 1)',
      'dns may import attic, which is no room of a floor',
    ]);
  });

  test('on a circle, through types and doors too', () => {
    const circle = [
      file('lib/a/index.ts', "export * from './one.ts';"),
      file('lib/a/one.ts', "import type { X } from '../b/two.ts';"),
      file('lib/b/two.ts', "import { y } from '#lib/a';"),
    ];
    expect(findCircles(circle)).toEqual(['lib/a/index.ts → lib/a/one.ts → lib/b/two.ts → lib/a/index.ts']);
    expect(findCircles(circle.slice(0, 2))).toEqual([]);
  });
});
