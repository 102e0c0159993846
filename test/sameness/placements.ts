/**
 * The same run over worker threads. The threads run the built library, as they do for a person.
 */
import type { FinishedRun, RunRequest } from '#lib/engine';

const built = new URL('../../dist/lib/node/threads/run-over-threads.js', import.meta.url);

type RunOverThreads = (request: RunRequest, workers: number) => Promise<FinishedRun>;
export async function runOverThreads(request: RunRequest, workers: number): Promise<FinishedRun> {
  const module = (await import(built.href)) as { readonly runOverThreads: RunOverThreads };
  return module.runOverThreads(request, workers);
}
