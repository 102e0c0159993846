/**
 * Whose reports of a line count. Both ends report each line; the server's reports count, and the client's only where no
 * server session is of this world (the same rule as in `dialogue.ts`). A server's session opens before its client's.
 */
import type { ConnectionId } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';

/** A line: a command, a reply of one or several lines, or mail data: of one transaction, or one chunk of them. */
export interface Heard {
  readonly connection: ConnectionId;
  readonly kind: 'command' | 'reply' | 'content';
  /** The verb; of a reply, what it answers. */
  readonly verb: string;
  /** Of a reply; 0 otherwise. */
  readonly code: number;
}

export class Hearing {
  readonly #servers = new Set<ConnectionId>();

  /** The line that this entry reports; null when it reports none, or one that the other end reports. */
  line({ event }: JournalEntry): Heard | null {
    switch (event.kind) {
      case 'smtp/opened':
        if (event.end === 'server') this.#servers.add(event.connection);
        return null;
      case 'smtp/command':
      case 'smtp/reply':
      case 'smtp/chunk':
      case 'smtp/data-end':
        return this.#counts(event.end, event.where.connection) ? heard(event) : null;
      default:
        return null;
    }
  }

  #counts(end: 'server' | 'client', connection: ConnectionId): boolean {
    if (end === 'server') this.#servers.add(connection);
    return end === 'server' || !this.#servers.has(connection);
  }
}

type Line = Extract<JournalEvent, { readonly kind: 'smtp/command' | 'smtp/reply' | 'smtp/chunk' | 'smtp/data-end' }>;

function heard(event: Line): Heard {
  const { connection } = event.where;
  switch (event.kind) {
    case 'smtp/command':
      return { connection, kind: 'command', verb: event.verb, code: 0 };
    case 'smtp/reply':
      return { connection, kind: 'reply', verb: event.to, code: event.code };
    case 'smtp/chunk':
    case 'smtp/data-end':
      return { connection, kind: 'content', verb: 'content', code: 0 };
  }
}
