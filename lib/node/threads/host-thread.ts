/**
 * A worker thread that holds a part of the world. Wiring only.
 */
import { parentPort } from 'node:worker_threads';
import { HostWorker } from '#lib/engine';
import type { Order } from '#lib/engine';

const worker = new HostWorker();
parentPort?.on('message', (order: Order) => parentPort?.postMessage(worker.handle(order)));
