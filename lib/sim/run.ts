/**
 * A run inline: one part with all hosts, the world's own entries, and a recorder, moved on by goal. The same plan, seed
 * and inputs give the same journal whatever the steps in which it is advanced.
 */
import { invariant } from '#lib/base';
import type { Instant } from '#lib/base';
import type { Invariant } from './invariant.ts';
import { Part } from './part.ts';
import { Recorder } from './recorder.ts';
import type { EndOf, Keeping } from './recorder.ts';
import { scheduleOf } from './schedule.ts';
import type { Scheduled } from './schedule.ts';
import type { WorldPlan } from './world.ts';

export interface RunSetup {
  readonly plan: WorldPlan;
  readonly seed: number;
  /** The run does not reach this instant; null: it goes on until it is quiet or a budget is spent. */
  readonly until: Instant | null;
  readonly keeping: Keeping;
  readonly hashing: boolean;
  readonly invariants: readonly Invariant[];
}

/** Where a run stops for good: the goal asked for, or the plan's budget of virtual time. */
export function horizonOf({ plan, until }: Pick<RunSetup, 'plan' | 'until'>): {
  readonly at: Instant;
  readonly ending: EndOf;
} {
  const limit = plan.caps.time;
  if (until !== null && until <= limit) return { at: until, ending: { why: 'until' } };
  return { at: limit, ending: { why: 'budget', detail: 'time' } };
}

export const recorderFor = ({ plan, keeping, hashing, invariants }: RunSetup): Recorder =>
  new Recorder(
    keeping,
    invariants.map((rule) => rule.watch(plan)),
    plan.caps,
    hashing,
  );

export class Run {
  readonly recorder: Recorder;
  readonly #setup: RunSetup;
  readonly #part: Part;
  readonly #schedule: readonly Scheduled[];
  #world = 0;
  #over = false;

  constructor(setup: RunSetup) {
    this.#setup = setup;
    this.#schedule = scheduleOf(setup.plan, setup.seed);
    const everybody = setup.plan.hosts.map((_, i) => i + 1);
    this.#part = new Part(setup.plan, setup.seed, everybody, this.#schedule);
    this.recorder = recorderFor(setup);
  }

  get over(): boolean {
    return this.#over;
  }

  /** Runs what lies before `goal`; null: to the end. Returns true once the run is over. */
  advance(goal: Instant | null): boolean {
    const { at: horizon, ending } = horizonOf(this.#setup);
    const stop = goal === null ? horizon : Math.min(goal, horizon);
    while (!this.#over) {
      if (this.recorder.full) this.#end(this.recorder.last + 1, { why: 'budget', detail: this.recorder.spent ?? '' });
      else if (!this.#step(stop)) {
        if (this.#soonest() === undefined) this.#end(this.recorder.last + 1, { why: 'quiet' });
        else if (stop === horizon) this.#end(horizon, ending);
        break;
      }
    }
    return this.#over;
  }

  /** The next instant at which anything happens. */
  #soonest(): Instant | undefined {
    const world = this.#schedule[this.#world]?.at;
    const hosts = this.#part.soonest;
    return world === undefined ? hosts : hosts === undefined ? world : Math.min(world, hosts);
  }

  /** Host number 0 comes first at each instant. False when nothing is due before `stop`. */
  #step(stop: Instant): boolean {
    const soonest = this.#soonest();
    if (soonest === undefined || soonest >= stop) return false;
    const world = this.#schedule[this.#world];
    if (world !== undefined && world.at <= soonest) {
      this.#world++;
      this.recorder.record(world.at, 0, world.n, world.cause, world.event);
    } else {
      this.#part.step((at, host, n, cause, event) => this.recorder.record(at, host, n, cause, event));
    }
    return true;
  }

  #end(at: Instant, ending: EndOf): void {
    invariant(!this.#over, 'a run ends once');
    this.#over = true;
    this.recorder.end(at, ending);
  }
}
