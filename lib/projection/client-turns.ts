/**
 * The turns of a client, by its own reports: what it sends before it hears another reply is one turn. Where commands
 * leave in groups (RFC 2920 3.1) a turn has several lines; in lock-step it has one.
 *
 * A server that reads a command which its client never reported has taken something else for it.
 */
import type { JournalEvent } from '#lib/sim';

type Of<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: Kind }>;
type Said = Of<'smtp/command' | 'smtp/chunk' | 'smtp/data-end' | 'smtp/reply'>;

export class ClientTurns {
  /** Turns of the lines that the server has not read yet, by the offsets at which they begin. */
  readonly #ahead = new Map<number, number>();
  #reports = false;
  #turn = 0;
  #heard = true;

  /** The client's session reports. */
  open(): void {
    this.#reports = true;
  }

  /** @param event a report of the client */
  note({ kind, where }: Said): void {
    this.#reports = true;
    if (kind === 'smtp/reply') {
      this.#heard = true;
      return;
    }
    if (this.#heard) this.#turn++;
    this.#heard = false;
    this.#ahead.set(where.offset, this.#turn);
  }

  /** The turn of the line that begins at this offset, asked for once; 0: the client said no such line; null: it reports nothing. */
  take(offset: number): number | null {
    if (!this.#reports) return null;
    const turn = this.#ahead.get(offset) ?? 0;
    this.#ahead.delete(offset);
    return turn;
  }
}
