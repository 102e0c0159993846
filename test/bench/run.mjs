/**
 * `npm run bench`: builds, and times our bench entry. With the bench rig beside the project (`../shared/bench`) its
 * tables are printed too, ours against other programs in one alternating run; without it, only our own table.
 *
 *   npm run bench -- --rounds 5 --seconds 0.6      passed on; defaults below are small
 *
 * Rates of a shared machine mean nothing alone: read the ratios.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rig = fileURLToPath(new URL('../../../shared/bench/', import.meta.url));
const entry = `${root}dist/lib/node/bench/entry.js`;
const modes = ['kept', 'ring', 'off'];

const given = process.argv.slice(2);
const option = (name, usual) => {
  const at = given.indexOf(`--${name}`);
  return at < 0 ? usual : Number(given[at + 1]);
};
const rounds = option('rounds', 3);
const seconds = option('seconds', 0.3);

const run = (script, args) =>
  spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status === 0;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** One timed run of `messages` messages: how many a second, and how many entries each made. */
async function once(bench, journal, messages) {
  const before = process.hrtime.bigint();
  const { delivered, events } = await bench({
    messages,
    bytes: 1024,
    sessions: 10,
    perConnection: 1,
    journal,
    seed: 1,
  });
  const took = Number(process.hrtime.bigint() - before) / 1e9;
  if (delivered !== messages) throw new Error(`journal ${journal}: ${delivered} of ${messages} messages delivered`);
  return { rate: messages / took, events: events / messages };
}

/** Journal kept, ring and off, in alternating rounds; each round runs as many messages as fill `seconds`. */
async function ownTable({ benchInProcess }) {
  const seen = new Map(modes.map((mode) => [mode, []]));
  await once(benchInProcess, 'kept', 200);
  const { rate } = await once(benchInProcess, 'kept', 200);
  const messages = Math.max(200, Math.ceil(rate * seconds));
  for (let round = 0; round < rounds; round++)
    for (const mode of modes) seen.get(mode).push(await once(benchInProcess, mode, messages));
  const rates = Object.fromEntries(modes.map((mode) => [mode, median(seen.get(mode).map((one) => one.rate))]));
  console.log(`# ${messages} messages of 1 KiB, 10 sessions, a connection each, ${rounds} rounds, ${process.version}`);
  console.log('journal  messages/s  events/message  of journal off');
  for (const mode of modes) {
    const events = median(seen.get(mode).map((one) => one.events));
    const cells = [Math.round(rates[mode]).toString(), events.toFixed(1), (rates[mode] / rates.off).toFixed(2)];
    console.log([mode.padEnd(7), cells[0].padStart(10), cells[1].padStart(14), cells[2].padStart(14)].join('  '));
  }
}

let good = run('lib/node/launch.mjs', ['--build-only']);
if (good && !existsSync(entry)) {
  console.error(`bench: there is no ${entry}`);
  good = false;
}
if (good) {
  await ownTable(await import(pathToFileURL(entry).href));
  if (existsSync(`${rig}in-process.mjs`)) {
    // The last value given wins, so what the caller passes replaces the small defaults.
    const passed = ['--rounds', String(rounds), '--seconds', String(seconds), ...given];
    good = run(`${rig}in-process.mjs`, [entry, ...passed]) && good;
    good = run(`${rig}events.mjs`, [entry, '--rounds', String(rounds)]) && good;
  } else {
    console.log('The bench rig (../shared/bench) is not beside the project: only our own figures.');
  }
}
process.exitCode = good ? 0 : 1;
