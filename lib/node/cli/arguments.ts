/**
 * The command line's words: what may be asked, and what is wrong with a question. Reads nothing but its arguments.
 */
import { parseArgs } from 'node:util';
import { failure, success } from '#lib/base';
import type { Instant, Result } from '#lib/base';
import { readDuration } from '#lib/scenario';

export type Format = 'transcript' | 'summary' | 'jsonl';
const formats: readonly string[] = ['transcript', 'summary', 'jsonl'] satisfies readonly Format[];

export interface RunWish {
  readonly file: string;
  readonly seed: number | null;
  /** 0: inline. */
  readonly workers: number;
  readonly until: Instant | null;
  readonly format: Format;
  readonly hashOnly: boolean;
  readonly eml: string | null;
}

export type Wish =
  { readonly kind: 'run'; readonly run: RunWish } | { readonly kind: 'help' } | { readonly kind: 'version' };

const MOST_WORKERS = 64;

export const usage = `Usage: postroad run FILE [options]

Runs a scenario to its end in virtual time and says what became of each recipient.

  --seed N              throw other dice (an integer from 0 to ${Number.MAX_SAFE_INTEGER})
  --workers N           spread the hosts over N threads (0 to ${MOST_WORKERS}; 0, the default, runs inline)
  --until DURATION      stop before this instant of the run, such as 90s, 30m or 5d
  --format FORMAT       summary (default), transcript or jsonl
  --hash                print only the run's SHA-256, 64 hexadecimal digits
  --eml DIR             also write each delivered message to DIR
  --help, --version

Exit code: 0 when the run ends and its expectations hold, 1 when one fails, 2 for bad input.
`;

export function readWish(words: readonly string[]): Result<Wish, string> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        workers: { type: 'string' },
        until: { type: 'string' },
        format: { type: 'string' },
        hash: { type: 'boolean' },
        eml: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const value = /^Option '(--[a-z]+)' argument is ambiguous/.exec(said);
    return failure(value === null ? said : `${value[1]} wants a value after it that does not begin with “-”`);
  }
  const { values, positionals } = parsed;
  if (values.help === true) return success({ kind: 'help' });
  if (values.version === true) return success({ kind: 'version' });
  const [command, file, ...rest] = positionals;
  if (command === undefined) return failure('a command is missing: postroad run FILE');
  if (command !== 'run') return failure(`“${command}” is no command. There is one: run.`);
  if (file === undefined) return failure('the scenario file is missing: postroad run FILE');
  if (rest.length > 0) return failure(`one file at a time, please: “${rest.join(' ')}” is too much`);
  return runWish(file, values);
}

type Values = { readonly [Name in 'seed' | 'workers' | 'until' | 'format' | 'eml']?: string | undefined } & {
  readonly hash?: boolean | undefined;
};

function runWish(file: string, values: Values): Result<Wish, string> {
  const seed = values.seed === undefined ? null : wholeNumber(values.seed, Number.MAX_SAFE_INTEGER);
  if (seed === undefined) return failure(`--seed wants an integer from 0 to ${Number.MAX_SAFE_INTEGER}`);
  const workers = wholeNumber(values.workers ?? '0', MOST_WORKERS);
  if (workers === undefined) return failure(`--workers wants a number from 0 to ${MOST_WORKERS}`);
  const format = values.format ?? 'summary';
  if (!formats.includes(format)) return failure(`--format is one of ${formats.join(', ')}, not “${format}”`);
  const until = values.until === undefined ? null : readDuration(values.until);
  if (until !== null && !until.ok) return failure('--until wants a duration such as 90s, 30m, 4h or 5d');
  const run = {
    file,
    seed,
    workers,
    until: until?.value ?? null,
    format: format as Format,
    hashOnly: values.hash === true,
  };
  return success({ kind: 'run', run: { ...run, eml: values.eml ?? null } });
}

function wholeNumber(text: string, most: number): number | undefined {
  if (!/^\d{1,16}$/.test(text)) return undefined;
  const number = Number(text);
  return number <= most ? number : undefined;
}
