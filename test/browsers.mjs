/**
 * `node test/browsers.mjs`: makes sure that the two browsers of the tests are there, Chromium and Firefox ESR, as
 * Debian packages them. Where they are missing, apt-get exists and we are root, they are installed. Otherwise it says
 * what is missing and ends with exit code 1: the browser tests are never skipped.
 *
 * `CHROMIUM` and `FIREFOX` may name the programs where they have other names.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const browsers = {
  chromium: { named: 'CHROMIUM', programs: ['chromium', 'chromium-browser'], packageName: 'chromium' },
  firefox: { named: 'FIREFOX', programs: ['firefox-esr', 'firefox'], packageName: 'firefox-esr' },
};
const names = Object.keys(browsers);

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isProgram);

/**
 * Where a browser is: its whole path, or null.
 * @param name `chromium` or `firefox`
 */
export function findBrowser(name) {
  const { named, programs } = browsers[name];
  const given = process.env[named];
  if (given !== undefined && given !== '') return isProgram(given) ? given : (onPath(given) ?? null);
  return programs.map(onPath).find((path) => path !== undefined) ?? null;
}

const missing = () => names.filter((name) => findBrowser(name) === null);

/** True when apt-get did it. Its own account is shown only when it failed. */
function install(packages) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
  return steps.every((words) => {
    const { status, stdout, stderr } = spawnSync('apt-get', words, { encoding: 'utf8', env: environment });
    if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    return status === 0;
  });
}

function setUp() {
  const absent = missing();
  if (absent.length === 0) return true;
  const packages = absent.map((name) => browsers[name].packageName);
  if (process.getuid?.() === 0 && onPath('apt-get') !== undefined) {
    process.stdout.write(`installing ${packages.join(' and ')}\n`);
    if (install(packages) && missing().length === 0) return true;
  }
  const ways = absent.map((name) => browsers[name].named).join(' and ');
  process.stderr.write(
    `The page is tested in real browsers, and ${packages.join(' and ')} could not be found or installed.\n` +
      `On Debian: apt-get install ${packages.join(' ')}. Elsewhere: name the programs in ${ways}.\n`,
  );
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = setUp() ? 0 : 1;
