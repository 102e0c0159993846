/**
 * A run spread over worker threads of Node: starts them, lets the engine conduct, and ends them.
 */
import { Worker } from 'node:worker_threads';
import { runOverWorkers } from '#lib/engine';
import type { FinishedRun, HostPort, Report, RunRequest } from '#lib/engine';

/** @param workers at least 1; no more threads are started than there are hosts */
export async function runOverThreads(request: RunRequest, workers: number): Promise<FinishedRun> {
  const threads: Worker[] = [];
  const open = (count: number): HostPort[] =>
    Array.from({ length: count }, () => {
      const thread = new Worker(new URL('./host-thread.js', import.meta.url));
      threads.push(thread);
      return portTo(thread);
    });
  try {
    return (await runOverWorkers(request, workers, open)).run;
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** One order, one report; a thread that dies rejects. */
const portTo =
  (thread: Worker): HostPort =>
  (order) =>
    new Promise((resolve, reject) => {
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
