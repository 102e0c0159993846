/**
 * Runs a plan, inline or conducted over workers, with the invariants always on. The one place that hands them to the
 * kernel.
 */
import { invariants } from '#lib/invariants';
import { Conductor, Run } from '#lib/sim';
import type { Recorder, RunSetup } from '#lib/sim';
import type { FinishedRun, RunRequest } from './engine-api.ts';

const setupOf = ({ plan, seed, until, keeping, hashing }: RunRequest): RunSetup => ({
  plan,
  seed: seed ?? plan.seed,
  until,
  keeping,
  hashing,
  invariants,
});

/** The whole run in this thread. */
export function runInline(request: RunRequest): FinishedRun {
  const run = new Run(setupOf(request));
  run.advance(null);
  return finished(request, run.recorder);
}

/** A run over workers: carry each order to its worker and the reports back until there are no more orders. */
export function conduct(request: RunRequest, workers: number): Conductor {
  return new Conductor(setupOf(request), workers);
}

export function finished({ plan, seed }: RunRequest, recorder: Recorder): FinishedRun {
  const { why, detail } = recorder.ending;
  return {
    seed: seed ?? plan.seed,
    why,
    detail,
    breach: recorder.breach,
    entries: recorder.count,
    hash: recorder.digest(),
    journals: recorder.journals,
  };
}
