/**
 * The engine's worker: one interface of plain data for the page, and a pool of workers for the hosts. Wiring only.
 */
import { expose, transfer, wrap } from 'comlink';
import { createPageEngine } from '#lib/engine';
import type { HostPort, Order, PageAnswer, PageEngine, Report } from '#lib/engine';
import { sayDiagnostic } from '#lib/wording';
import { openWorker } from './trusted.ts';
import hostWorkerUrl from './host.worker.ts?worker&url';

/** One core is the page's own; more than four workers help no teaching run. Without workers in workers: inline. */
const most = typeof Worker === 'undefined' ? 0 : Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));
const ports: HostPort[] = [];

/** Workers are started once and kept: a run begins by telling each what it holds. */
function open(count: number): readonly HostPort[] {
  while (ports.length < count) {
    const remote = wrap<{ handle(order: Order): Report }>(openWorker(hostWorkerUrl));
    ports.push((order) => remote.handle(order));
  }
  return ports.slice(0, count);
}

const engine = createPageEngine({ most, open }, sayDiagnostic);

const transferred = (answer: PageAnswer): PageAnswer => {
  const columns = answer.run?.parts.flatMap(({ kind, at, host, n, cause, offset, slab }) => [
    kind.buffer,
    at.buffer,
    host.buffer,
    n.buffer,
    cause.buffer,
    offset.buffer,
    slab.buffer,
  ]);
  return columns === undefined ? answer : transfer(answer, columns as ArrayBuffer[]);
};

const exposed: PageEngine = {
  read: (text) => engine.read(text),
  run: async (text, seed) => transferred(await engine.run(text, seed)),
};
expose(exposed);
