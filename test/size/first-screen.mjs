/**
 * What the first screen loads, as the build noted it in `dist/page.json`: the document, the entry with everything it
 * imports at once, their styles, and the script of the workers that compute the run. What is imported later is not among it.
 * `test/app/first-load.test.ts` holds this list against what browsers ask for.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { builtNow, builtPage } from '../../src/build.mjs';

/** Octets, packed as a server would (gzip, best). */
const packed = (path) => gzipSync(readFileSync(`${builtPage}/${path}`), { level: 9 }).length;

/** Everything that can be reached from `start` by `next`, `start` included. */
function reached(start, next) {
  const found = new Set(start);
  for (const item of found) for (const other of next(item)) found.add(other);
  return [...found];
}

/**
 * Files below `dist/page` by what they are for, each with its packed size in octets.
 * `modules` are the sources that the page's own scripts were made from.
 */
export function firstScreen() {
  const { chunks } = builtNow();
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));
  const entries = chunks.filter(({ entry }) => entry).map(({ file }) => file);
  const scripts = reached(entries, (file) => byFile.get(file)?.imports ?? []);
  const styles = [...new Set(scripts.flatMap((file) => byFile.get(file)?.styles ?? []))];

  const all = readdirSync(builtPage, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const started = all.filter((path) => /engine\.worker-[\w-]+\.js$/.test(path));

  const sized = (files) => files.map((file) => ({ file, size: packed(file) }));
  const first = new Set(['index.html', ...scripts, ...styles, ...started]);
  return {
    document: sized(['index.html']),
    scripts: sized(scripts),
    styles: sized(styles),
    workers: sized(started),
    fonts: sized(all.filter((path) => /\.woff2?$/.test(path))),
    later: sized(all.filter((path) => /\.(?:js|css)$/.test(path) && !first.has(path))),
    modules: scripts.flatMap((file) => byFile.get(file)?.modules ?? []),
  };
}
