/**
 * Starts the engine's worker and gives its interface to the page. Only the files of this folder know Comlink.
 */
import { wrap } from 'comlink';
import type { PageEngine } from '#lib/engine';
import { openWorker } from './trusted.ts';
import engineWorkerUrl from './engine.worker.ts?worker&url';

/** Throws what the browser says when workers are refused. */
export function connectEngine(): PageEngine {
  const remote = wrap<PageEngine>(openWorker(engineWorkerUrl));
  return {
    read: (text) => remote.read(text),
    run: (text, seed) => remote.run(text, seed),
  };
}
