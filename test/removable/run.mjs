/**
 * `npm run -s removable [-- KEYWORD ...]`: takes each extension away in a copy of the project, as a person would: its file,
 * its line in the list, and its own tests. Everything else must still pass there. Prints a row for each.
 *
 * `--quick` leaves out the two commands at the end. Plain JavaScript for Node 20. Not a part of `npm test`: every copy is checked and tested in full.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const extensions = 'lib/smtp/extensions';
const ownTests = 'test/smtp/extensions';

/** What stands on another one, and goes with it. */
const standing = { CHUNKING: ['BINARYMIME'] };

const rooms = ['house', 'smtp', 'transcripts', 'demonstrations', 'worlds'].map((room) => `test/${room}/`);

/** The tests of deviations say what the last step says. */
const vitest = ['run', '--project', 'node', '--reporter', 'dot', '--exclude', '**/*-deviations.test.ts', ...rooms];

const node = (...words) => [process.execPath, words];
const every = [
  ['check', ...node('node_modules/@typescript/native/bin/tsc', '-b', 'tsconfig.json')],
  ['tests', ...node('node_modules/vitest/vitest.mjs', ...vitest)],
  ['coverage', ...node('test/demonstrations/run.mjs', 'coverage')],
  ['deviations', ...node('test/demonstrations/run.mjs', 'deviations')],
];

/** The files of the project as they stand, those that are not committed yet too. */
const filesOf = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));

function copyTo(folder) {
  for (const path of filesOf()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Keyword of each service, with its name in the list and its file. */
function servicesIn(folder) {
  const list = readFileSync(join(folder, extensions, 'index.ts'), 'utf8');
  return [...list.matchAll(/^import \{ (\w+) \} from '\.\/([a-z0-9-]+)\.ts';$/gm)].flatMap(([line, name, stem]) => {
    if (!new RegExp(`^ {2}${name},$`, 'm').test(list)) return [];
    const text = readFileSync(join(folder, extensions, `${stem}.ts`), 'utf8');
    const keyword = /keyword: '([A-Z0-9-]+)'/.exec(text)?.[1] ?? /bare\(\s*'([A-Z0-9-]+)'/.exec(text)?.[1];
    return [{ keyword: keyword ?? stem.toUpperCase(), name, stem, line }];
  });
}

function takeAway(folder, { name, stem, line }) {
  const list = join(folder, extensions, 'index.ts');
  const text = readFileSync(list, 'utf8');
  writeFileSync(list, text.replace(`${line}\n`, '').replace(`  ${name},\n`, ''));
  rmSync(join(folder, extensions, `${stem}.ts`));
  for (const file of readdirSync(join(folder, ownTests)))
    if (file.startsWith(`${stem}.`) || file.startsWith(`${stem}-`)) rmSync(join(folder, ownTests, file));
  sweep(folder);
}

/** Files of the room that nothing imports any more are the extension's own parts. */
function sweep(folder) {
  const base = join(folder, extensions);
  const files = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const imported = new Set(
    files.flatMap((path) =>
      [...readFileSync(join(base, path), 'utf8').matchAll(/from '(\.[^']*)'/g)].map(([, to]) =>
        join(dirname(path), to),
      ),
    ),
  );
  const unused = files.filter((path) => path !== 'index.ts' && !imported.has(path));
  for (const path of unused) rmSync(join(base, path));
  if (unused.length > 0) sweep(folder);
}

/** The lines of an output that say what is wrong, or how it went. */
const told = (output) =>
  output
    .replace(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .filter((line) =>
      /error TS|^ *FAIL |AssertionError|^Error:|^wrong: |clauses: |deviations: |survived|^ +Tests /.test(line),
    );

function tryWithout(service, all, print) {
  const folder = mkdtempSync(join(tmpdir(), 'postroad-removable-'));
  try {
    copyTo(folder);
    const gone = [service, ...all.filter(({ keyword }) => standing[service.keyword]?.includes(keyword) === true)];
    for (const each of gone) takeAway(folder, each);
    const results = steps.map(([name, command, words]) => {
      const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
      if (status !== 0) for (const line of told(stdout + stderr)) print(`${service.keyword}: ${name}: ${line.trim()}`);
      return status === 0 ? 'passes' : 'fails';
    });
    return { gone: gone.map(({ keyword }) => keyword).join(' + '), results };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const print = (line) => process.stdout.write(`${line}\n`);
const all = servicesIn(root);
const words = process.argv.slice(2);
const steps = words.includes('--quick') ? every.slice(0, 2) : every;
const asked = words.filter((word) => word !== '--quick').map((word) => word.toUpperCase());
const unknown = asked.filter((word) => all.every(({ keyword }) => keyword !== word));
if (unknown.length > 0)
  throw new Error(
    `no such extension: ${unknown.join(', ')}; there are ${all.map(({ keyword }) => keyword).join(', ')}`,
  );
const rows = [];
for (const service of all.filter(({ keyword }) => asked.length === 0 || asked.includes(keyword))) {
  const { gone, results } = tryWithout(service, all, print);
  rows.push([gone, ...results]);
  print(`${gone}: ${steps.map(([name], at) => `${name} ${results[at]}`).join(', ')}`);
}
process.exitCode = rows.every(([, ...results]) => results.every((result) => result === 'passes')) ? 0 : 1;
