/**
 * Tries: what came of each next host that was tried, from the connection's point of view.
 */
import type { ConnectionId, Instant } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';

/** `answered`: its greeting came, whatever it said; `lost`: the connection ended before. */
export type TryResult = 'open' | 'refused' | 'unanswered' | 'answered' | 'lost';

export interface TryRow {
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId;
  readonly exchanger: string;
  readonly address: string;
  readonly attempt: number;
  readonly recipients: readonly string[];
  readonly result: TryResult;
  /** Of the greeting; 0 when there is none. */
  readonly code: number;
  /** The entry that decided it; 0 while it is open. */
  readonly decided: number;
}

type Open = { -readonly [Name in keyof TryRow]: TryRow[Name] };

/** The try as it stood at this cursor. */
export const tryAt = (one: TryRow, cursor: number): TryRow =>
  one.decided <= cursor ? one : { ...one, result: 'open', code: 0, decided: 0 };

export class Tries {
  readonly #open = new Map<ConnectionId, Open>();

  begin({ seq, at }: JournalEntry, event: Extract<JournalEvent, { readonly kind: 'mta/attempt' }>): TryRow {
    const { connection, exchanger, address, attempt, recipients } = event;
    const one: Open = {
      seq,
      at,
      connection,
      exchanger,
      address,
      attempt,
      recipients,
      result: 'open',
      code: 0,
      decided: 0,
    };
    this.#open.set(connection, one);
    return one;
  }

  /** What the client learns counts: its own reports, and refusals, which reach nobody else. */
  see({ seq, event }: JournalEntry): void {
    switch (event.kind) {
      case 'net/refuse':
        return this.#decide(seq, event.connection, 'refused', 0);
      case 'net/timeout':
        return this.#decide(seq, event.connection, 'unanswered', 0);
      case 'smtp/reply':
        if (event.end === 'client') this.#decide(seq, event.where.connection, 'answered', event.code);
        return;
      case 'smtp/closed':
        if (event.end === 'client') this.#decide(seq, event.connection, 'lost', 0);
        return;
      default:
    }
  }

  #decide(seq: number, connection: ConnectionId, result: TryResult, code: number): void {
    const one = this.#open.get(connection);
    if (one === undefined) return;
    this.#open.delete(connection);
    one.result = result;
    one.code = code;
    one.decided = seq;
  }
}
