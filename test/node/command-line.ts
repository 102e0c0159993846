/** Starts the built command line as a person does, and gives back what it printed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export function postroad(...words: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['lib/node/launch.mjs', ...words], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status, out: stdout, err: stderr };
}
