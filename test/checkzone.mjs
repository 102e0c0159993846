/**
 * `node test/checkzone.mjs`: makes sure that BIND's named-checkzone is there, which zone files are compared with.
 * Where it is missing, apt-get exists and we are root, Debian's package is installed. Otherwise it says what is missing
 * and ends with exit code 1: the comparison is never skipped.
 *
 * `NAMED_CHECKZONE` may name the program where it has another name.
 */
import { fileURLToPath } from 'node:url';
import { install, isProgram, onPath } from './packages.mjs';

const packageName = 'bind9-utils';
/** Some systems keep it where only root's path leads. */
const elsewhere = '/usr/sbin/named-checkzone';

/** Its whole path, or null. */
export function findCheckzone() {
  const given = process.env.NAMED_CHECKZONE;
  if (given !== undefined && given !== '') return isProgram(given) ? given : (onPath(given) ?? null);
  return onPath('named-checkzone') ?? (isProgram(elsewhere) ? elsewhere : null);
}

/** The same, after an attempt to install it. */
export function provideCheckzone() {
  const found = findCheckzone() ?? (install([packageName]) ? findCheckzone() : null);
  if (found === null) {
    process.stderr.write(
      `Zone files are compared with named-checkzone, and ${packageName} could not be found or installed.\n` +
        `On Debian: apt-get install ${packageName}. Elsewhere: name the program in NAMED_CHECKZONE.\n`,
    );
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = provideCheckzone() === null ? 1 : 0;
