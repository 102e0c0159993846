/**
 * Carries a conducted run over workers, whatever kind of thread they are: one order out, one report back, all of a
 * window at once. Holds no rule of the simulation.
 */
import type { Order, Report } from '#lib/sim';
import type { FinishedRun, RunRequest } from './engine-api.ts';
import { conduct, finished } from './run.ts';

/** A worker at hand: takes an order and answers with its report; rejects when the worker is gone. */
export type HostPort = (order: Order) => Promise<Report>;

export interface ConductedRun {
  readonly run: FinishedRun;
  readonly workers: number;
  /** How often the workers waited for each other. */
  readonly windows: number;
}

/** @param open starts so many workers (at least 1, at most `wanted`) */
export async function runOverWorkers(
  request: RunRequest,
  wanted: number,
  open: (workers: number) => readonly HostPort[],
): Promise<ConductedRun> {
  const conductor = conduct(request, wanted);
  const ports = open(conductor.workers);
  let orders = conductor.begin();
  while (orders.length > 0) {
    const reports = await Promise.all(orders.map((order, i) => (ports[i] as HostPort)(order)));
    orders = conductor.next(reports);
  }
  return { run: finished(request, conductor.recorder), workers: conductor.workers, windows: conductor.windows };
}
