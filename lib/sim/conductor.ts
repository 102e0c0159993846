/**
 * The conductor of a run spread over workers: gives each worker a window it can run alone, passes parcels on, and
 * merges the parts of the journal by their keys. Pure: whoever owns the workers carries orders and reports.
 *
 * A worker may run up to the first instant at which anything from elsewhere could arrive: the next doing of another
 * worker plus the look-ahead, or its own next doing there and back (journal contract, section 1). A budget ends the run
 * only when enough entries lie before an instant that all workers have passed: before that, the merge could not tell
 * which entry is the last.
 */
import { invariant, present } from '#lib/base';
import type { HostIndex, Instant } from '#lib/base';
import { Journal } from './journal.ts';
import { mergeByKey, partEntries, worldEntries } from './merge.ts';
import { fabricOf } from './part.ts';
import type { Parcel } from './part.ts';
import type { Recorder } from './recorder.ts';
import { horizonOf, recorderFor } from './run.ts';
import type { RunSetup } from './run.ts';
import { scheduleOf } from './schedule.ts';
import type { Order, Report } from './worker-orders.ts';

const NEVER = Number.MAX_SAFE_INTEGER;

export class Conductor {
  readonly recorder: Recorder;
  readonly #setup: RunSetup;
  readonly #members: readonly (readonly HostIndex[])[];
  readonly #lookAhead: number;
  readonly #horizon: Instant;
  /** Windows ordered so far: how often the workers had to wait for each other. */
  windows = 0;
  #soonest: number[] = [];

  /** @param workers how many are at hand; no more are used than there are hosts */
  constructor(setup: RunSetup, workers: number) {
    invariant(workers >= 1, 'at least one worker');
    this.#setup = setup;
    const { hosts } = setup.plan;
    const used = Math.max(1, Math.min(workers, hosts.length));
    this.#members = Array.from({ length: used }, (_, w) =>
      hosts.map((_host, i) => i + 1).filter((i) => i % used === w),
    );
    this.#lookAhead = fabricOf(setup.plan).lookAhead((a, b) => a % used !== b % used);
    this.#horizon = horizonOf(setup).at;
    this.recorder = recorderFor(setup);
  }

  get workers(): number {
    return this.#members.length;
  }

  begin(): readonly Order[] {
    const { plan, seed } = this.#setup;
    return this.#members.map((members) => ({ kind: 'begin', plan, seed, members }));
  }

  /** The orders that follow from the reports of the last ones, one for each worker; none when the run is over. */
  next(reports: readonly Report[]): readonly Order[] {
    const ran = reports.filter((report) => report.kind === 'ran');
    if (ran.length < reports.length) {
      this.#merge(
        reports.map((report) => Journal.of(present(report.kind === 'journal' ? report.parts : null, 'parts'))),
      );
      return [];
    }
    const parcels = ran.flatMap((report) => report.parcels);
    this.#soonest = ran.map(({ soonest }, w) => this.#soonestWith(soonest ?? NEVER, parcels, w));
    const entries = ran.reduce((sum, report) => sum + report.settled, 0);
    const least = Math.min(...this.#soonest);
    if (least >= this.#horizon || entries >= this.#setup.plan.caps.entries) return ran.map(() => ({ kind: 'finish' }));
    this.windows++;
    return ran.map((_, w) => ({
      kind: 'window',
      end: this.#windowOf(w),
      settled: least,
      parcels: this.#parcelsOf(parcels, w),
    }));
  }

  #parcelsOf(parcels: readonly Parcel[], worker: number): Parcel[] {
    return parcels.filter(({ target }) => target % this.workers === worker);
  }

  #soonestWith(own: Instant, parcels: readonly Parcel[], worker: number): Instant {
    return this.#parcelsOf(parcels, worker).reduce((least, { at }) => Math.min(least, at), own);
  }

  #windowOf(worker: number): Instant {
    let end = Math.min(this.#horizon, (this.#soonest[worker] as number) + 2 * this.#lookAhead);
    this.#soonest.forEach((soonest, other) => {
      if (other !== worker) end = Math.min(end, soonest + this.#lookAhead);
    });
    return end;
  }

  #merge(parts: readonly Journal[]): void {
    const { plan, seed } = this.#setup;
    const world = scheduleOf(plan, seed).filter(({ at }) => at < this.#horizon);
    for (const { at, host, n, cause, event } of mergeByKey([worldEntries(world), ...parts.map(partEntries)])) {
      this.recorder.record(at, host, n, cause, event);
      if (this.recorder.full) break;
    }
    this.#end();
  }

  #end(): void {
    const { ending } = horizonOf(this.#setup);
    if (this.recorder.full)
      this.recorder.end(this.recorder.last + 1, { why: 'budget', detail: this.recorder.spent ?? '' });
    else if (this.#soonest.every((soonest) => soonest === NEVER))
      this.recorder.end(this.recorder.last + 1, { why: 'quiet' });
    else this.recorder.end(this.#horizon, ending);
  }
}
