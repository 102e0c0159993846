/**
 * Starts the engine's worker and gives its interface to the page. Only the files of this folder know Comlink.
 */
import { transfer, wrap } from 'comlink';
import type { PageEngine } from '#lib/engine';
import workerUrl from './engine.worker.ts?worker&url';
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

/** One core is the page's own; more than four workers help no teaching run. */
const most = (): number => Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));

type Engine = PageEngine & { join(ports: readonly MessagePort[]): void };

function start(refuse: (reason: Error) => void): ReturnType<typeof wrap<Engine>> | null {
  const open = (name: 'engine' | 'hosts'): Worker => {
    const worker = openWorker(workerUrl, name);
    worker.addEventListener('error', () => refuse(new Error(missing)));
    return worker;
  };
  try {
    const engine = wrap<Engine>(open('engine'));
    const ports = Array.from({ length: most() }, () => {
      const { port1, port2 } = new MessageChannel();
      open('hosts').postMessage(port1, [port1]);
      return port2;
    });
    void engine.join(transfer(ports, ports));
    return engine;
  } catch {
    refuse(new Error(missing));
    return null;
  }
}
