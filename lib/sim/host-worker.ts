/**
 * The worker's side of a run spread over workers: holds a part of the world and does what the conductor orders. Pure;
 * whoever owns the thread passes the messages.
 */
import { invariant, present } from '#lib/base';
import { Journal } from './journal.ts';
import { Part } from './part.ts';
import { scheduleOf } from './schedule.ts';
import type { Order, Report } from './worker-orders.ts';

export class HostWorker {
  #part: Part | null = null;
  #journal = new Journal();
  /** A worker alone may not run on for ever within one window. */
  #budget = 0;

  handle(order: Order): Report {
    switch (order.kind) {
      case 'begin': {
        const { plan, seed, members } = order;
        this.#part = new Part(plan, seed, members, scheduleOf(plan, seed));
        this.#journal = new Journal();
        this.#budget = plan.caps.entries;
        return this.#report(this.#part);
      }
      case 'window': {
        const part = present(this.#part, 'a part');
        part.accept(order.parcels);
        while (part.soonest !== undefined && part.soonest < order.end && this.#journal.end < this.#budget) {
          part.step((at, host, n, cause, event) => this.#journal.append(at, host, n, cause, event));
        }
        return this.#report(part);
      }
      case 'finish':
        invariant(this.#part !== null, 'nothing was begun');
        return { kind: 'journal', parts: this.#journal.parts() };
    }
  }

  #report(part: Part): Report {
    return { kind: 'ran', soonest: part.soonest ?? null, parcels: part.takeParcels(), entries: this.#journal.end };
  }
}
