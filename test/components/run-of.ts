/** A scenario run in this thread and folded as the page folds it. */
import { readFileSync } from 'node:fs';
import { createPageEngine } from '#lib/engine';
import { foldRun } from '../../src/app/views.ts';
import type { Views } from '../../src/app/views.ts';

export async function runOf(text: string): Promise<Views> {
  const engine = createPageEngine({ most: 0, open: () => [] }, ({ code }) => code);
  const { run, remarks } = await engine.run(text, null);
  if (run === null) throw new Error(JSON.stringify(remarks));
  return foldRun(run);
}

export const welcomeText = readFileSync(new URL('../../public/scenarios/welcome.yaml', import.meta.url), 'utf8');

/** `seq` of a line, by its number. */
export function seqOf({ timeline }: Views, line: number): number {
  const tick = timeline.ticks[line - 1];
  if (tick === undefined) throw new Error(`no line ${line}`);
  return tick.seq;
}
