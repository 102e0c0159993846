/**
 * The floor table of `lib/README.md`, and the checks that hold the code against it: who imports whom, through which
 * door, which packages, and that no chain of imports comes back to where it began.
 */
import { importsOf, resolved, roomOf } from './source.ts';
import type { Import, Source, Violation } from './source.ts';

export interface Room {
  readonly name: string;
  /** Null for a room that stands beside the floors. */
  readonly floor: number | null;
  /** Rooms it may import besides those of floor 0; `any` for all. */
  readonly besides: 'any' | readonly { readonly name: string; readonly typesOnly: boolean }[];
  readonly packages: readonly string[];
}

const listed = (cell: string): string[] =>
  cell
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Reads the rows `| floor | room | holds | may import besides | packages |` of the table. */
export function readFloorTable(markdown: string): Room[] {
  const rows = markdown.matchAll(/^\| *([0-9–]+) *\| *`([a-z]+)` *\|[^|]*\|([^|]*)\|([^|]*)\|$/gm);
  return [...rows].map(([, floor = '', name = '', besides = '', packages = '']) => ({
    name,
    floor: floor === '–' ? null : Number(floor),
    besides:
      besides.trim() === 'any'
        ? ('any' as const)
        : listed(besides).map((item) => ({
            name: item.replace(' (types)', ''),
            typesOnly: item.endsWith(' (types)'),
          })),
    packages: listed(packages),
  }));
}

/** The table itself keeps the rule: everything lies on a lower floor, and every name is a room. */
export function checkTable(rooms: readonly Room[]): Violation[] {
  const violations: Violation[] = [];
  for (const { name, floor, besides } of rooms) {
    if (besides === 'any' || floor === null) continue;
    for (const other of besides) {
      const below = rooms.find((room) => room.name === other.name)?.floor ?? null;
      if (below === null) violations.push(`${name} may import ${other.name}, which is no room of a floor`);
      else if (below >= floor) violations.push(`${name} (floor ${floor}) may import ${other.name} (floor ${below})`);
    }
  }
  return violations;
}

export function checkFolders(rooms: readonly Room[], folders: readonly string[]): Violation[] {
  const names = rooms.map(({ name }) => name);
  return [
    ...folders.filter((folder) => !names.includes(folder)).map((folder) => `lib/${folder} is not in the floor table`),
    ...names.filter((name) => !folders.includes(name)).map((name) => `the floor table lists ${name}: no such folder`),
  ];
}

/** Imports of the files of the rooms against the table. */
export function checkImports(rooms: readonly Room[], sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) => {
    const room = rooms.find(({ name }) => name === roomOf(source.path));
    return room === undefined ? [] : importsOf(source).flatMap((one) => judge(rooms, room, one));
  });
}

function judge(rooms: readonly Room[], room: Room, { source, line, specifier, typeOnly }: Import): Violation[] {
  const say = (what: string): Violation[] => [`${source.path}:${line} ${what} (${specifier})`];
  if (specifier.startsWith('.')) {
    if (roomOf(resolved(source.path, specifier)) !== room.name) return say('leaves its room by a path');
    return room.name === 'src' || specifier.endsWith('.ts') ? [] : say('names a file without .ts');
  }
  if (specifier.startsWith('#lib/'))
    return judgeRoom(rooms, room, specifier.slice('#lib/'.length), typeOnly).flatMap(say);
  if (specifier.startsWith('node:')) return room.name === 'node' ? [] : say('touches Node');
  const known = room.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return known ? [] : say('uses a package that the floor table does not give it');
}

function judgeRoom(rooms: readonly Room[], room: Room, name: string, typeOnly: boolean): Violation[] {
  const other = rooms.find((one) => one.name === name);
  if (other === undefined) return ['is not the door of a room'];
  if (name === room.name) return ['goes through its own door; inside a room files are named by path'];
  if (room.besides === 'any') return [];
  if (other.floor === 0) return room.floor === 0 ? ['floor 0 imports nothing'] : [];
  const entry = room.besides.find((one) => one.name === name);
  if (entry === undefined) return [`${room.name} may not import ${name}`];
  return entry.typesOnly && !typeOnly ? [`${room.name} may import only types of ${name}`] : [];
}

/** Chains of imports, `import type` included, that come back: each as `a → b → a`. */
export function findCircles(sources: readonly Source[]): Violation[] {
  const next = new Map(sources.map((source) => [source.path, importsOf(source).map(leadsTo)]));
  const circles = new Set<Violation>();
  const done = new Set<string>();
  const follow = (path: string, way: readonly string[]): void => {
    const from = way.indexOf(path);
    if (from >= 0) circles.add([...way.slice(from), path].join(' → '));
    if (from >= 0 || done.has(path)) return;
    for (const other of next.get(path) ?? []) follow(other, [...way, path]);
    done.add(path);
  };
  for (const { path } of sources) follow(path, []);
  return [...circles];
}

const leadsTo = ({ source, specifier }: Import): string =>
  specifier.startsWith('#lib/') ? `lib/${specifier.slice('#lib/'.length)}/index.ts` : resolved(source.path, specifier);

/** Files outside `lib` come in by the doors; only the tests of `node`, which has none, name its files. */
export function checkDoorsUsed(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap(({ line, specifier }) => {
      if (!specifier.startsWith('.')) return [];
      const room = roomOf(resolved(source.path, specifier));
      const free = room === null || room === 'src' || (room === 'node' && source.path.startsWith('test/'));
      return free ? [] : [`${source.path}:${line} goes past the door of ${room} (${specifier})`];
    }),
  );
}
