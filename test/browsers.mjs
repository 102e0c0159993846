/**
 * `node test/browsers.mjs`: makes sure that the two browsers of the tests are there, Chromium and Firefox ESR, as
 * Debian packages them. Where they are missing, apt-get exists and we are root, they are installed. Otherwise it says
 * what is missing and ends with exit code 1: the browser tests are never skipped.
 *
 * `CHROMIUM` and `FIREFOX` may name the programs where they have other names.
 */
import { fileURLToPath } from 'node:url';
import { install, isProgram, onPath } from './packages.mjs';

const browsers = {
  chromium: { named: 'CHROMIUM', programs: ['chromium', 'chromium-browser'], packageName: 'chromium' },
  firefox: { named: 'FIREFOX', programs: ['firefox-esr', 'firefox'], packageName: 'firefox-esr' },
};
const names = Object.keys(browsers);

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

function setUp() {
  const absent = missing();
  if (absent.length === 0) return true;
  const packages = absent.map((name) => browsers[name].packageName);
  if (install(packages) && missing().length === 0) return true;
  const ways = absent.map((name) => browsers[name].named).join(' and ');
  process.stderr.write(
    `The page is tested in real browsers, and ${packages.join(' and ')} could not be found or installed.\n` +
      `On Debian: apt-get install ${packages.join(' ')}. Elsewhere: name the programs in ${ways}.\n`,
  );
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = setUp() ? 0 : 1;
