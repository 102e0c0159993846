/**
 * The worker's side of a run spread over workers: holds a part of the world and does what the conductor orders. Pure;
 * whoever owns the thread passes the messages.
 */
import { invariant, present } from '#lib/base';
import type { Instant } from '#lib/base';
import { Journal } from './journal.ts';
import { Part } from './part.ts';
import { scheduleOf } from './schedule.ts';
import type { Order, Report } from './worker-orders.ts';

export class HostWorker {
  #part: Part | null = null;
  #journal = new Journal();
  /** A worker alone may not run on for ever within one window. */
  #budget = 0;
  /** Instant of the latest step; -1 before the first. */
  #last: Instant = -1;

  handle(order: Order): Report {
    switch (order.kind) {
      case 'begin': {
        const { plan, seed, members } = order;
        this.#part = new Part(plan, seed, members, scheduleOf(plan, seed));
        this.#journal = new Journal();
        this.#budget = plan.caps.entries;
        this.#last = -1;
        return this.#report(this.#part, 0);
      }
      case 'window': {
        const part = present(this.#part, 'a part');
        part.accept(order.parcels);
        for (let at = part.soonest; at !== undefined && at < order.end && this.#mayRun(at); at = part.soonest) {
          part.step((instant, host, n, cause, event) => this.#journal.append(instant, host, n, cause, event));
          this.#last = at;
        }
        return this.#report(part, order.settled);
      }
      case 'finish':
        invariant(this.#part !== null, 'nothing was begun');
        return { kind: 'journal', parts: this.#journal.parts() };
    }
  }

  /** What was begun at an instant is finished, so that all before the next one is complete. */
  #mayRun(at: Instant): boolean {
    return this.#journal.end < this.#budget || at === this.#last;
  }

  #report(part: Part, settled: Instant): Report {
    return {
      kind: 'ran',
      soonest: part.soonest ?? null,
      parcels: part.takeParcels(),
      settled: this.#journal.countBefore(settled),
    };
  }
}
