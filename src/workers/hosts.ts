/**
 * A part of the world in a worker. It takes its orders over the port that the page hands it. Wiring only.
 */
import { expose } from 'comlink';
import { HostWorker } from '#lib/engine';
import type { Order, Report } from '#lib/engine';

export function serveHosts(): void {
  const worker = new HostWorker();
  const exposed = { handle: (order: Order): Report => worker.handle(order) };
  self.addEventListener('message', ({ data: port }: MessageEvent<MessagePort>) => expose(exposed, port), {
    once: true,
  });
}
