/**
 * `node src/build.mjs`: builds the page into `dist/page` when a source is newer than what lies there, and says nothing
 * unless something is wrong. Beside it, `dist/page.json` notes what it was built from and which file loads which.
 *
 * The files are made in a folder of their own and put in place at the end, so that a build that fails takes nothing
 * away. Plain JavaScript, because Node 20 strips no types.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const configFile = join(root, 'vite.config.ts');
const note = join(root, 'dist', 'page.json');
export const builtPage = join(root, 'dist', 'page');

const read = ['src', 'lib', 'public', 'vite.config.ts', 'svelte.config.js', 'package-lock.json', 'tsconfig.base.json'];

function filesBelow(path) {
  const whole = join(root, path);
  if (!statSync(whole).isDirectory()) return [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Names and contents of everything the build reads, as one digest. */
function sourcesNow() {
  const digest = createHash('sha256');
  for (const path of read.flatMap(filesBelow)) digest.update(`${path}\n`).update(readFileSync(join(root, path)));
  return digest.digest('hex');
}

/** @returns null, or what `dist/page.json` says: `{ sources, chunks }` */
export const builtNow = () =>
  existsSync(note) && existsSync(builtPage) ? JSON.parse(readFileSync(note, 'utf8')) : null;

/** File by file: what it imports at once and later, its styles, and the packages and sources it was made from. */
const chunksOf = (output) =>
  output
    .filter(({ type }) => type === 'chunk')
    .map(({ fileName, isEntry, imports, dynamicImports, moduleIds, viteMetadata }) => ({
      file: fileName,
      entry: isEntry,
      imports,
      later: dynamicImports,
      styles: [...(viteMetadata?.importedCss ?? [])],
      modules: moduleIds.map((id) => id.replace(root, '')),
    }));

/** Brings `dist/page` up to date. Throws what the bundler says when the sources cannot be built. */
export async function buildPage() {
  const sources = sourcesNow();
  if (builtNow()?.sources === sources) return;
  const made = join(root, '.cache', `page-${process.pid}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  try {
    // How long plugins took is no fault of the sources.
    const rolldownOptions = { checks: { bundlerTimings: false } };
    const { output } = await build({
      configFile,
      logLevel: 'warn',
      worker: { rolldownOptions },
      build: { outDir: made, rolldownOptions },
    });
    rmSync(note, { force: true });
    rmSync(builtPage, { recursive: true, force: true });
    renameSync(made, builtPage);
    writeFileSync(note, JSON.stringify({ sources, chunks: chunksOf(output) }, null, 1));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildPage();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
