/**
 * Routings under way and the lookups they wait for. What a lookup was for is known here alone; an answer to a question
 * of the time before a crash finds nobody and is let go.
 */
import type { Answer } from '#lib/dns';
import type { Destination } from './destination.ts';
import type { Outbox } from './output.ts';
import type { Route } from './route.ts';
import { Routing } from './routing.ts';
import type { RoutingFacts, Wish } from './routing.ts';
import type { Spool } from './spool.ts';

interface Inquiry<For> {
  readonly routing: Routing;
  readonly record: number;
  readonly purpose: For;
}

/** A routing that has come to its route. */
export interface Routed<For> {
  readonly route: Route;
  readonly purpose: For;
}

export class Inquiries<For> {
  readonly #spool: Spool;
  readonly #outbox: Outbox;
  readonly #open = new Map<number, { readonly inquiry: Inquiry<For>; readonly wish: Wish }>();

  constructor(spool: Spool, outbox: Outbox) {
    this.#spool = spool;
    this.#outbox = outbox;
  }

  /** Undefined while lookups are open. */
  begin(destination: Destination, facts: RoutingFacts, record: number, purpose: For): Routed<For> | undefined {
    return this.#goOn({ routing: new Routing(destination, facts), record, purpose });
  }

  looked(lookup: number, answer: Answer): Routed<For> | undefined {
    const open = this.#open.get(lookup);
    if (open === undefined) return undefined;
    this.#open.delete(lookup);
    open.inquiry.routing.answered(open.wish, answer);
    return this.#goOn(open.inquiry);
  }

  #goOn(inquiry: Inquiry<For>): Routed<For> | undefined {
    const { routing, record, purpose } = inquiry;
    for (const wish of routing.wishes()) {
      const lookup = this.#spool.nextErrand();
      this.#open.set(lookup, { inquiry, wish });
      this.#outbox.put({ kind: 'lookup', record, lookup, name: wish.name, type: wish.type });
    }
    return routing.route === undefined ? undefined : { route: routing.route, purpose };
  }
}
