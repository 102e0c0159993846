/**
 * Programs that the tests need from outside npm: where they are on the path, and their installation from Debian's
 * packages where apt-get exists and we are root. Nothing is ever skipped for want of one.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The whole path of a program; undefined when it is in no folder of PATH. */
export const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isProgram);

/** True when apt-get did it; false too where it cannot be used. Its own account is shown only when it failed. */
export function install(packages) {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return false;
  process.stdout.write(`installing ${packages.join(' and ')}\n`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
  return steps.every((words) => {
    const { status, stdout, stderr } = spawnSync('apt-get', words, { encoding: 'utf8', env: environment });
    if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    return status === 0;
  });
}
