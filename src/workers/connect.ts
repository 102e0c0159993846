/**
 * Starts the engine's worker and gives its interface to the page. Only the files of this folder know Comlink.
 */
import { wrap } from 'comlink';
import type { PageEngine } from '#lib/engine';
import engineWorkerUrl from './engine.worker.ts?worker&url';
import { openWorker } from './trusted.ts';

const missing =
  'Postroad computes every run in a worker (a background thread of this page), and this browser does not start one. ' +
  'An extension or a setting may forbid workers for this site; allow them and load the page again.';

/** When no worker can be started, every call fails with a sentence that says so. */
export function connectEngine(): PageEngine {
  let refuse: (reason: Error) => void = () => undefined;
  const refusal = new Promise<never>((_resolve, reject) => (refuse = reject));
  refusal.catch(() => undefined);
  const remote = start(refuse);
  return {
    read: (text) => Promise.race([remote?.read(text) ?? refusal, refusal]),
    run: (text, seed) => Promise.race([remote?.run(text, seed) ?? refusal, refusal]),
  };
}

function start(refuse: (reason: Error) => void): ReturnType<typeof wrap<PageEngine>> | null {
  try {
    const worker = openWorker(engineWorkerUrl);
    worker.addEventListener('error', () => refuse(new Error(missing)));
    return wrap<PageEngine>(worker);
  } catch {
    refuse(new Error(missing));
    return null;
  }
}
