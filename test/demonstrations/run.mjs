/**
 * `npm run -s coverage:rfc` and `npm run -s deviations`: runs the TypeScript beside this file as vitest would, since
 * Node 20 strips no types. Plain JavaScript for the same reason.
 */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const commands = { coverage: ['coverage-table.ts', 'printCoverage'], deviations: ['kill-table.ts', 'printKills'] };

const [name, ...options] = process.argv.slice(2);
const [file, command] = commands[name] ?? [];
if (file === undefined) throw new Error(`there are: ${Object.keys(commands).join(', ')}`);

const vite = await createServer({
  root: at('../../'),
  configFile: false,
  logLevel: 'error',
  cacheDir: at('../../.cache/demonstrations'),
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
  resolve: { alias: [{ find: /^#lib\/([a-z/-]+)$/, replacement: `${at('../../lib/')}$1/index.ts` }] },
});
try {
  const module = await vite.ssrLoadModule(at(file));
  process.exitCode = await module[command](options, (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
} finally {
  await vite.close();
}
