/**
 * The questions of a recursive resolver that are on their way, each under an id that no other one has, and which response
 * belongs to which (RFC 5452 3 and 4): id, server, name and type have to be right.
 */
import type { Instant, Random } from '#lib/base';
import type { DnsMessage } from './message.ts';
import { answersQuestion } from './question.ts';
import type { Search } from './search.ts';
import type { ServerList } from './server-list.ts';

/** A question to a server; `large` when it names the size that its answer may have. */
export interface Asking {
  readonly search: Search;
  readonly servers: ServerList;
  readonly server: string;
  readonly attempt: number;
  readonly size: 'plain' | 'large';
}

export interface Pending extends Asking {
  readonly queryId: number;
  readonly deadline: Instant;
}

/** Half of the query ids: one that nobody waits for is then found soon. */
const MOST = 0x8000;

export class PendingQuestions {
  /** By query id, the soonest deadline first, since all waits are equally long. */
  readonly #pending = new Map<number, Pending>();

  get deadline(): Instant | undefined {
    for (const pending of this.#pending.values()) return pending.deadline;
    return undefined;
  }

  get full(): boolean {
    return this.#pending.size >= MOST;
  }

  /** Gives the id for the question; not when `full`. */
  add(asking: Asking, deadline: Instant, dice: Random): number {
    let queryId = dice.below(0x1_0000);
    while (this.#pending.has(queryId)) queryId = dice.below(0x1_0000);
    this.#pending.set(queryId, { ...asking, queryId, deadline });
    return queryId;
  }

  /** The question that `message` answers, which waits no longer; null when it answers none. */
  take(message: DnsMessage, from: string): Pending | null {
    const pending = this.#pending.get(message.id);
    if (pending === undefined || pending.server !== from || !answersQuestion(message, pending.search)) return null;
    this.#pending.delete(pending.queryId);
    return pending;
  }

  /** A question whose time is up, which waits no longer; null when there is none. */
  takeOverdue(at: Instant): Pending | null {
    for (const pending of this.#pending.values()) {
      if (pending.deadline > at) return null;
      this.#pending.delete(pending.queryId);
      return pending;
    }
    return null;
  }
}
