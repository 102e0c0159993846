/**
 * A run spread over worker threads: starts them, carries the conductor's orders there and their reports back, window by
 * window, and ends them. Holds no rule of the simulation.
 */
import { Worker } from 'node:worker_threads';
import { conduct, finished } from '#lib/engine';
import type { FinishedRun, Order, Report, RunRequest } from '#lib/engine';

/** @param workers at least 1; no more threads are started than there are hosts */
export async function runOverThreads(request: RunRequest, workers: number): Promise<FinishedRun> {
  const conductor = conduct(request, workers);
  const threads = Array.from(
    { length: conductor.workers },
    () => new Worker(new URL('./host-thread.js', import.meta.url)),
  );
  try {
    let orders = conductor.begin();
    while (orders.length > 0) {
      const reports = await Promise.all(orders.map((order, i) => carry(threads[i] as Worker, order)));
      orders = conductor.next(reports);
    }
    return finished(request, conductor.recorder);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** One order, one report; a thread that dies rejects. */
function carry(thread: Worker, order: Order): Promise<Report> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      then();
    };
    const onMessage = (report: Report): void => settle(() => resolve(report));
    const onError = (error: unknown): void =>
      settle(() => reject(error instanceof Error ? error : new Error(String(error))));
    const onExit = (code: number): void => settle(() => reject(new Error(`a worker thread ended with code ${code}`)));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(order);
  });
}
