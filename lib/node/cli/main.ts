#!/usr/bin/env node
/**
 * The command line: reads its words, does what they ask, and ends with the right code. Whatever a person can get wrong
 * gets a sentence, never a stack trace.
 */
import { writeSync } from 'node:fs';
import { ENGINE_VERSION } from '#lib/sim';
import { readWish, usage } from './arguments.ts';
import { runCommand } from './run-command.ts';
import type { Outlets } from './run-command.ts';
import { said } from './terminal.ts';

async function main(words: readonly string[], outlets: Outlets): Promise<number> {
  const wish = readWish(words);
  if (!wish.ok) {
    outlets.err(said(`postroad: ${wish.error}`));
    outlets.err('Try: postroad --help');
    return 2;
  }
  switch (wish.value.kind) {
    case 'help':
      outlets.out(usage.trimEnd());
      return 0;
    case 'version':
      outlets.out(ENGINE_VERSION);
      return 0;
    case 'run':
      return runCommand(wish.value.run, outlets);
  }
}

/** Collects lines and writes them in one go at the end; a reader that has gone away ends us quietly. */
class Lines {
  readonly #descriptor: number;
  #held: string[] = [];
  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }
  add(line: string): void {
    this.#held.push(line, '\n');
    if (this.#held.length > 4096) this.flush();
  }
  flush(): void {
    let rest = Buffer.from(this.#held.join(''));
    this.#held = [];
    while (rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(this.#descriptor, rest));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE') process.exit(0);
        if (code !== 'EAGAIN') throw error;
      }
    }
  }
}

const out = new Lines(1);
const err = new Lines(2);
try {
  process.exitCode = await main(process.argv.slice(2), { out: (line) => out.add(line), err: (line) => err.add(line) });
} catch (error) {
  err.add(`postroad: this is a defect of Postroad: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 70;
}
out.flush();
err.flush();
