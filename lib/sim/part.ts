/**
 * A part of a world: some of its hosts with their agenda, run up to an instant. The whole world inline is one part;
 * spread over workers, each worker has one, and what is for a host elsewhere leaves as a parcel.
 *
 * Entries come out in the order of their keys (instant, host, counter): the agenda takes hosts by number at each
 * instant, and nothing from another host arrives at the instant it left.
 */
import { Agenda, Random, present } from '#lib/base';
import type { EntryKey, HostIndex, Instant } from '#lib/base';
import { Host } from '#lib/host';
import type { HostEvent, Work } from '#lib/host';
import { Fabric } from '#lib/net';
import type { Scheduled } from './schedule.ts';
import type { WorldPlan } from './world.ts';

/** Work on its way to a host of another part, with its agenda key. */
export interface Parcel {
  readonly at: Instant;
  readonly target: HostIndex;
  readonly source: HostIndex;
  readonly n: number;
  readonly work: Work;
}

/** Takes each entry as it is made. */
export type Sink = (at: Instant, host: HostIndex, n: number, cause: EntryKey, event: HostEvent) => void;

export class Part {
  readonly #hosts: (Host | undefined)[] = [];
  readonly #agenda = new Agenda<Work>();
  /** Each host's own counter of agenda entries. */
  readonly #counters: number[] = [];
  #parcels: Parcel[] = [];

  /** @param members numbers of the hosts that live here */
  constructor(plan: WorldPlan, seed: number, members: readonly HostIndex[], schedule: readonly Scheduled[]) {
    const fabric = fabricOf(plan);
    const dice = new Random(seed);
    for (const index of members) {
      const host = present(plan.hosts[index - 1], `host ${index}`);
      const answers = plan.faults.flatMap((fault) =>
        fault.kind === 'answer' && fault.host === host.name ? [fault] : [],
      );
      const strips = plan.faults.flatMap((fault) =>
        fault.kind === 'strip' && fault.host === host.name ? [fault] : [],
      );
      this.#hosts[index] = new Host(index, host, { fabric, dice, start: plan.start, answers, strips });
      this.#counters[index] = 0;
    }
    for (const { at, n, work } of schedule) {
      if (work !== null && this.#hosts[work.target] !== undefined) this.#agenda.add(at, work.target, 0, n, work.work);
    }
  }

  get soonest(): Instant | undefined {
    return this.#agenda.soonest;
  }

  accept(parcels: readonly Parcel[]): void {
    for (const { at, target, source, n, work } of parcels) this.#agenda.add(at, target, source, n, work);
  }

  /** Parcels for hosts elsewhere, made since the last call. */
  takeParcels(): readonly Parcel[] {
    const parcels = this.#parcels;
    this.#parcels = [];
    return parcels;
  }

  /** Does the next thing; its entries go to `sink`. */
  step(sink: Sink): void {
    const due = present(this.#agenda.take(), 'something due');
    const host = present(this.#hosts[due.target], `host ${due.target}`);
    host.handle(due.what, due.source, due.at);
    const { effects } = host;
    for (const { n, cause, event } of effects.entries) sink(due.at, due.target, n, cause, event);
    for (const { after, target, work } of effects.packets) this.#post(due.at + after, target, due.target, work);
    for (const { at, work } of effects.wakes) this.#post(Math.max(at, due.at), due.target, due.target, work);
    effects.clear();
  }

  #post(at: Instant, target: HostIndex, source: HostIndex, work: Work): void {
    const n = this.#counters[source] as number;
    this.#counters[source] = n + 1;
    if (this.#hosts[target] === undefined) this.#parcels.push({ at, target, source, n, work });
    else this.#agenda.add(at, target, source, n, work);
  }
}

export function fabricOf(plan: WorldPlan): Fabric {
  const numbers = new Map(plan.hosts.map(({ name }, i) => [name, i + 1]));
  const between = plan.links.between.map(({ hosts: [a, b], delay }) => ({
    hosts: [present(numbers.get(a), a), present(numbers.get(b), b)] as const,
    delay,
  }));
  return new Fabric([[], ...plan.hosts.map(({ addresses }) => addresses)], plan.links.delay, between);
}
