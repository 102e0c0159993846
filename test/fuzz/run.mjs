/**
 * `npm run -s fuzz`: the fuzz targets for as long as one likes.
 *
 *   npm run -s fuzz -- --seconds 60 --target server-raw --seed 7
 *
 * Sources are read as they are; nothing is built. Plain JavaScript, because Node 20 strips no types.
 */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

const { module } = await runnerImport(fileURLToPath(new URL('long-run.ts', import.meta.url)), {
  root,
  configFile: false,
  resolve: { alias: [{ find: /^#lib\/([a-z]+)$/, replacement: `${root}lib/$1/index.ts` }] },
});
process.exitCode = module.main(process.argv.slice(2));
