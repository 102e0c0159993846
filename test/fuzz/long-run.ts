/** The long run of the fuzz targets: seconds are shared among them; a failure is told with its seed and its input. */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { printable } from '#lib/base';
import { hold, trials } from './target.ts';
import type { Target, Trial } from './target.ts';
import { targets } from './targets/index.ts';

const usage = `fuzz: --seconds N (60), --seed N, --target one of ${targets.map(({ name }) => name).join(', ')}\n`;

/** Runs targets and writes an account; the exit code. */
export function main(
  words: readonly string[],
  write: (text: string) => void = (text) => process.stdout.write(text),
): number {
  const wanted = read(words);
  if (wanted === null) {
    write(usage);
    return 2;
  }
  const { chosen, seconds, seed } = wanted;
  const failed = chosen.filter((target) => !keeps(target, (1_000 * seconds) / chosen.length, seed, write));
  write(`${chosen.length - failed.length} targets kept their promise, ${failed.length} broke it\n`);
  return failed.length === 0 ? 0 : 1;
}

interface Wanted {
  readonly chosen: readonly Target[];
  readonly seconds: number;
  readonly seed: number;
}

function read(words: readonly string[]): Wanted | null {
  const options = { seconds: { type: 'string' }, seed: { type: 'string' }, target: { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args: [...words], options });
    const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target);
    const seconds = Number(values.seconds ?? 60);
    const seed = Number(values.seed ?? Date.now() % 1e9);
    return chosen.length > 0 && seconds > 0 && Number.isInteger(seed) ? { chosen, seconds, seed } : null;
  } catch {
    return null;
  }
}

/** Tries one target for so many milliseconds; true when it keeps its promise. */
export function keeps(target: Target, time: number, seed: number, write: (text: string) => void): boolean {
  const property = fc.property(trials(target), (trial) => hold(target, trial));
  const limits = { numRuns: 1e9, interruptAfterTimeLimit: time, markInterruptAsFailure: false };
  const details = fc.check(property, { seed, ...limits });
  write(`${details.failed ? 'BROKEN' : 'kept  '} ${target.name}: ${details.numRuns} inputs, seed ${seed}\n`);
  if (details.counterexample !== null) tell(details.counterexample[0], details.errorInstance, write);
  return !details.failed;
}

function tell({ octets, seed }: Trial, error: unknown, write: (text: string) => void): void {
  write(
    `  octets, in ASCII with escapes: ${printable(octets)}\n  in hexadecimal: ${Buffer.from(octets).toString('hex')}\n`,
  );
  write(`  portions by seed ${seed}\n  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
