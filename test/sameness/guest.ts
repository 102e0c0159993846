/**
 * What runs inside the JavaScript engine in WebAssembly: the library, given a plan as JSON, gives back the run's hash.
 */
import { runInline } from '#lib/engine';
import type { WorldPlan } from '#lib/engine';

export function hashOfRun(plan: string, seed: number): string {
  const request = {
    plan: JSON.parse(plan) as WorldPlan,
    seed,
    until: null,
    keeping: { kind: 'off' },
    hashing: true,
  } as const;
  const run = runInline(request);
  return run.hash ?? '';
}
