/**
 * A connection as its two ends report it, made by hand: lines go out as segments with the offsets they would have, and
 * each end's reports say where they stand. No engine takes part.
 */
import { octetsOf } from '#lib/base';
import type { ConnectionId, Direction, Stretch } from '#lib/base';
import type { JournalEvent } from '#lib/sim';
import type { Line } from '../invariants/journal-of.ts';

type End = 'server' | 'client';

export class ConnectionOf {
  readonly connection: ConnectionId;
  readonly #client: number;
  readonly #server: number;
  readonly #sent = { 'to-server': 0, 'to-client': 0 };

  constructor(connection: ConnectionId, client: number, server: number) {
    this.connection = connection;
    this.#client = client;
    this.#server = server;
  }

  opened(end: End): Line {
    const event: JournalEvent = {
      kind: 'smtp/opened',
      connection: this.connection,
      end,
      name: end === 'server' ? 'foo.example' : 'bar.example',
      keywords: [],
      table: [],
    };
    return [this.#hostOf(end), event];
  }

  closed(end: End, why: 'quit' | 'finished' | 'timeout'): Line {
    return [this.#hostOf(end), { kind: 'smtp/closed', connection: this.connection, end, why }];
  }

  fin(end: End): Line {
    const direction: Direction = end === 'server' ? 'to-client' : 'to-server';
    return [this.#hostOf(end), { kind: 'net/close', connection: this.connection, direction }];
  }

  /** Where `text` will stand when it is the next to be sent this way, or `before` octets earlier. */
  place(direction: Direction, text: string, ahead = 0): Stretch {
    return { connection: this.connection, direction, offset: this.#sent[direction] + ahead, length: text.length };
  }

  /** One segment for each of `texts`. */
  sends(direction: Direction, ...texts: readonly string[]): Line[] {
    return texts.map((text): Line => {
      const where = this.place(direction, text);
      this.#sent[direction] += text.length;
      const host = direction === 'to-server' ? this.#client : this.#server;
      return [host, { kind: 'net/segment', where, octets: octetsOf(text), arrives: 0, message: null }];
    });
  }

  command(end: End, where: Stretch, verb: string): Line {
    return [this.#hostOf(end), { kind: 'smtp/command', where, end, verb }];
  }

  reply(end: End, where: Stretch, code: number, to: string, enhanced = ''): Line {
    return [this.#hostOf(end), { kind: 'smtp/reply', where, end, code, enhanced, clause: '', to }];
  }

  dataEnd(end: End, where: Stretch): Line {
    return [this.#hostOf(end), { kind: 'smtp/data-end', where, end, size: where.length - 3 }];
  }

  /** A command as both ends report it, in one segment. */
  says(verb: string, text: string): Line[] {
    const where = this.place('to-server', text);
    return [this.command('client', where, verb), ...this.sends('to-server', text), this.command('server', where, verb)];
  }

  /** A reply as both ends report it: the server before it leaves, the client when it has come. */
  answers(to: string, code: number, text: string, enhanced = ''): Line[] {
    const where = this.place('to-client', text);
    return [
      this.reply('server', where, code, to, enhanced),
      ...this.sends('to-client', text),
      this.reply('client', where, code, to, enhanced),
    ];
  }

  /** Mail data as both ends report them. */
  content(...texts: readonly string[]): Line[] {
    const where = this.place('to-server', texts.join(''));
    return [this.dataEnd('client', where), ...this.sends('to-server', ...texts), this.dataEnd('server', where)];
  }

  #hostOf(end: End): number {
    return end === 'server' ? this.#server : this.#client;
  }
}
