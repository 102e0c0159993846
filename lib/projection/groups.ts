/**
 * Stage directions about lines that leave together (RFC 2920 3.1): each end reports its lines and then sends them, so
 * those reported since the last segment are one group.
 *
 * A command that announces a chunk and its octets are one line here.
 */
import type { ConnectionId, HostIndex } from '#lib/base';
import type { JournalEvent } from '#lib/sim';
import type { Direction, StoryRow } from './story-row.ts';

type Told = Direction & Pick<StoryRow, 'connection' | 'host'>;
type End = 'client' | 'server';

export class Groups {
  /** What each end has said and not sent yet. */
  readonly #said = new Map<string, string[]>();

  tell(host: HostIndex, event: JournalEvent): Told | null {
    switch (event.kind) {
      case 'smtp/command':
        if (event.end === 'client') this.#say(event.where.connection, 'client', event.verb);
        return null;
      case 'smtp/reply':
        if (event.end === 'server') this.#say(event.where.connection, 'server', event.to);
        return null;
      case 'net/segment': {
        const { connection, direction } = event.where;
        return this.#leave(host, connection, direction === 'to-server' ? 'client' : 'server');
      }
      default:
        return null;
    }
  }

  #say(connection: ConnectionId, end: End, verb: string): void {
    const key = `${connection} ${end}`;
    const said = this.#said.get(key);
    if (said === undefined) this.#said.set(key, [verb]);
    else said.push(verb);
  }

  #leave(host: HostIndex, connection: ConnectionId, end: End): Told | null {
    const key = `${connection} ${end}`;
    const verbs = this.#said.get(key) ?? [];
    this.#said.delete(key);
    return verbs.length < 2 ? null : { what: 'together', connection, host, end, verbs };
  }
}
