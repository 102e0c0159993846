/**
 * Starts a tool that is written in TypeScript and uses the rig of the browser tests:
 *
 *   node test/app/tool.mjs measure        `npm run measure`: how long a cold page and a step take
 *   node test/app/tool.mjs screenshots    `npm run screenshots`: the pictures of docs/screenshots
 *
 * Library and page are built first if they are not up to date. Plain JavaScript, because Node 20 strips no types.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { buildPage } from '../../src/build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tools = ['measure', 'screenshots'];

const [name, ...words] = process.argv.slice(2);
if (!tools.includes(name)) {
  console.error(`tool: one of ${tools.join(', ')}`);
  process.exit(1);
}
for (const script of [['test/browsers.mjs'], ['lib/node/launch.mjs', '--build-only']])
  if (spawnSync(process.execPath, script, { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
await buildPage();

const { module } = await runnerImport(fileURLToPath(new URL(`${name}.ts`, import.meta.url)), { root });
await module.main(words);
