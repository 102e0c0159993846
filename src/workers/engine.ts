/**
 * The engine in its worker: one interface of plain data for the page, and a pool of workers for the hosts. Wiring only.
 */
import { expose, transfer, wrap } from 'comlink';
import { createPageEngine } from '#lib/engine';
import type { HostPort, Order, PageAnswer, PageEngine, Report } from '#lib/engine';
import { sayDiagnostic } from '#lib/wording';

/**
 * One port for each worker that the page started for hosts. The page starts them, since a worker that starts workers
 * stands still now and then in Firefox.
 */
let ports: readonly HostPort[] = [];

const open = (count: number): readonly HostPort[] => ports.slice(0, count);
let engine = createPageEngine({ most: 0, open }, sayDiagnostic);

function join(given: readonly MessagePort[]): void {
  ports = given.map((port) => {
    const remote = wrap<{ handle(order: Order): Report }>(port);
    return (order) => remote.handle(order);
  });
  engine = createPageEngine({ most: ports.length, open }, sayDiagnostic);
}

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

const exposed: PageEngine & { join(ports: readonly MessagePort[]): void } = {
  join,
  read: (text) => engine.read(text),
  run: async (text, seed) => transferred(await engine.run(text, seed)),
};

export const serveEngine = (): void => expose(exposed);
