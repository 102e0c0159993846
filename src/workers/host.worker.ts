/**
 * A worker that holds a part of the world. Wiring only.
 */
import { expose } from 'comlink';
import { HostWorker } from '#lib/engine';
import type { Order, Report } from '#lib/engine';

const worker = new HostWorker();
expose({ handle: (order: Order): Report => worker.handle(order) });
