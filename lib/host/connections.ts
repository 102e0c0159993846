/**
 * The connections of a host: which exist, what arrives on them, and what the host answers to octets for a connection
 * that it does not know (a reset, as after a crash). Listening and dialing stand beside this file.
 */
import type { ConnectionId, EntryKey, Instant } from '#lib/base';
import type { Packet } from '#lib/net';
import { ClientEnd } from './client-end.ts';
import type { End } from './line.ts';
import type { Wire } from './wire.ts';

export class Connections {
  readonly #ends = new Map<ConnectionId, End>();
  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  get count(): number {
    return this.#ends.size;
  }

  add(end: End): void {
    this.#ends.set(end.line.stream.connection, end);
  }

  wake(connection: ConnectionId, at: Instant): void {
    const end = this.#ends.get(connection);
    end?.wake(at);
    this.#tidy(end);
  }

  /** @param source the host that sent the packet */
  arrived(
    packet: Exclude<Packet, { readonly kind: 'open' | 'datagram' }>,
    source: number,
    at: Instant,
    cause: EntryKey,
  ): void {
    const end = this.#ends.get(packet.connection);
    if (end === undefined) return this.#unknown(packet, source, cause);
    switch (packet.kind) {
      case 'opened':
        if (end instanceof ClientEnd) end.opened(at, cause);
        break;
      case 'refused':
        if (end instanceof ClientEnd) end.failed('refused', at, cause);
        this.#ends.delete(packet.connection);
        break;
      case 'segment':
        end.arrived(end.line.stream.arrive(packet), packet.message, at, cause);
        break;
      case 'credit':
        end.line.stream.credit(packet.upTo);
        end.credited(at);
        break;
      case 'fin':
        end.line.stream.peerFinished();
        end.peerClosed('fin', at, cause);
        break;
      case 'reset':
        this.#ends.delete(packet.connection);
        end.peerClosed('reset', at, cause);
    }
    this.#tidy(end);
  }

  /** The host stops: every peer learns of it at once (or, when it just falls silent, never). */
  abandon(tell: boolean, cause: EntryKey): void {
    for (const { line } of this.#ends.values()) {
      if (tell) this.#wire.reset(line.stream.connection, line.stream.out, line.peer, cause);
    }
    this.#ends.clear();
  }

  #unknown(packet: Packet, source: number, cause: EntryKey): void {
    if (packet.kind !== 'segment' && packet.kind !== 'opened') return;
    const toServer = packet.kind === 'opened' || packet.direction === 'to-client';
    const direction = toServer ? 'to-server' : 'to-client';
    this.#wire.reset(packet.connection, direction, source, cause);
  }

  /** An end whose streams are both finished, or whose connection never stood, is forgotten. */
  #tidy(end: End | undefined): void {
    if (end === undefined) return;
    if (end.line.stream.over || (end instanceof ClientEnd && end.hopeless))
      this.#ends.delete(end.line.stream.connection);
  }
}
