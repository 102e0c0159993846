/**
 * Starts the command line from a checkout: builds `dist/` when a source is newer than the last build, then runs it.
 *
 *   node lib/node/launch.mjs run FILE …          the command line
 *   node lib/node/launch.mjs --build-only        builds and ends; `--clean` empties `dist/lib` first
 *   node lib/node/launch.mjs --script register   runs one of the project's own scripts
 *
 * Plain JavaScript, because Node 20 strips no types. Prints nothing of its own on stdout; what the compiler says goes to
 * stderr, and a build that fails ends with exit code 1. The published package has no use for this file: its `bin` is
 * the built command line itself.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = join(root, 'dist', 'lib');
/** What the last build was made from. It lies in `dist`, so that it goes when `dist` goes. */
const stamp = join(root, 'dist', 'built.txt');
const lock = join(root, '.cache', 'build.lock');
const breaking = `${lock}.breaking`;
const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');

/** Module below `dist/lib/node`, and the function in it that is called with the URL of the project's root. */
const scripts = { register: ['register/main.js', 'writeRegister'] };

/** Milliseconds: how long to wait for another build, and between two looks; how long a lock may stand without a name. */
const patience = 120_000;
const pause = 50;
const unnamed = 5_000;

/** Names, sizes and dates of everything the build reads, as one digest. */
function sourcesNow() {
  const digest = createHash('sha256');
  const note = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    digest.update(`${path} ${size} ${mtimeMs}\n`);
  };
  for (const path of ['package.json', 'package-lock.json', 'tsconfig.base.json']) note(path);
  for (const path of readdirSync(join(root, 'lib'), { recursive: true }).sort())
    if (/\.ts$|tsconfig\.json$/.test(path)) note(join('lib', path));
  return digest.digest('hex');
}

const lastBuild = () => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : null);

/** Who holds the lock is gone, or died before it could write its name. */
function isAbandoned() {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const holder = join(lock, 'pid');
    if (!existsSync(holder)) return age > unnamed;
    const pid = Number(readFileSync(holder, 'utf8'));
    if (pid === 0) return age > unnamed;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** `mkdir` that says whether it was we who made it: the one atomic step every file system has. */
function claim(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock whose holder is gone. Only one process at a time may judge, or it might remove the next one's lock. */
function breakAbandoned() {
  if (!claim(breaking)) return;
  try {
    if (isAbandoned()) rmSync(lock, { recursive: true, force: true });
  } finally {
    rmdirSync(breaking);
  }
}

/** Runs `work` while no other launch builds. */
function alone(work) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const begun = Date.now();
  while (!claim(lock)) {
    if (Date.now() - begun > patience) fail(`another build does not end; if none runs, remove ${lock}*`);
    if (isAbandoned()) breakAbandoned();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Brings `dist/lib` up to date; true when it is. */
function build(clean) {
  if (!clean && lastBuild() === sourcesNow()) return true;
  if (!existsSync(compiler)) fail('the compiler is missing: run `npm ci` first');
  return alone(() => {
    const sources = sourcesNow();
    const last = lastBuild();
    if (!clean && last === sources) return true;
    if (clean) rmSync(built, { recursive: true, force: true });
    rmSync(stamp, { force: true });
    // Without a stamp `dist` may lack files that the compiler's own notes (in .cache) still count as written.
    const how = clean || last === null ? ['--force'] : [];
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-b', 'lib/node', ...how], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status === null) return false;
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, status === 0 ? sources : 'failed');
    if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
    return status === 0;
  });
}

function fail(message) {
  process.stderr.write(`postroad: ${message}\n`);
  process.exit(1);
}

/** Imports a built module below `dist/lib/node`, as if it had been started itself. */
async function load(module) {
  const path = join(built, 'node', module);
  if (!existsSync(path)) fail(`there is no ${path}`);
  process.argv[1] = path;
  return import(pathToFileURL(path).href);
}

const [first, second] = process.argv.slice(2);
const whole = build(first === '--build-only' && second === '--clean');
// A script may be what mends the build: it runs when it was itself written out.
if (!whole && first !== '--script') fail('the build failed');
if (first === '--script') {
  const [module, name] = scripts[second] ?? fail(`no script is called ${second}; there are: ${Object.keys(scripts)}`);
  (await load(module))[name](pathToFileURL(root));
} else if (first !== '--build-only') {
  await load('cli/main.js');
}
