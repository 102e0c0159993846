/**
 * A worker that holds a part of the world. It takes its orders over the port that the page hands it. Wiring only.
 */
import { expose } from 'comlink';
import { HostWorker } from '#lib/engine';
import type { Order, Report } from '#lib/engine';

const worker = new HostWorker();
const exposed = { handle: (order: Order): Report => worker.handle(order) };
self.addEventListener('message', ({ data: port }: MessageEvent<MessagePort>) => expose(exposed, port), { once: true });
