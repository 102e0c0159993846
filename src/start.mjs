/**
 * `npm start`: builds the page and serves it on the loopback interface until Ctrl+C.
 *
 *   npm start -- --port 8080      another port than the usual one; when it is taken, the next free one is used
 */
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { buildPage } from './build.mjs';

const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
const usual = 5321;

const at = process.argv.indexOf('--port');
const port = at < 0 ? usual : Number(process.argv[at + 1]);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error('postroad: --port wants a number from 0 to 65535');
  process.exit(1);
}

await buildPage();
const server = await preview({ configFile, logLevel: 'error', preview: { host: '127.0.0.1', port } });
console.log(`Postroad is served at ${server.resolvedUrls.local[0]}\nCtrl+C ends it.`);

const end = () => void server.close().then(() => process.exit(0));
process.on('SIGINT', end);
process.on('SIGTERM', end);
