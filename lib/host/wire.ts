/**
 * A host's way to the network: finds who owns an address, knows how long a link takes, and journals octets as they
 * leave. Everything a host sends passes here.
 */
import type { EntryKey, HostIndex, Instant } from '#lib/base';
import { sayEndpoint } from '#lib/net';
import type { Endpoint, Fabric, Packet, Segment, StreamEnd } from '#lib/net';
import type { Effects } from './effect.ts';
import { alterations, altered } from './faults/stripping.ts';
import type { StripFault } from './faults/stripping.ts';

export class Wire {
  readonly #host: HostIndex;
  readonly #fabric: Fabric;
  readonly #effects: Effects;
  readonly #strips: readonly StripFault[];

  constructor(host: HostIndex, fabric: Fabric, effects: Effects, strips: readonly StripFault[]) {
    this.#host = host;
    this.#fabric = fabric;
    this.#effects = effects;
    this.#strips = strips;
  }

  ownerOf(address: string): HostIndex | undefined {
    return this.#fabric.ownerOf(address);
  }

  /** A packet that the journal does not show by itself. */
  send(packet: Packet, target: HostIndex, cause: EntryKey): void {
    this.#effects.send(packet, target, this.#fabric.delay(this.#host, target), cause);
  }

  /** Journals and sends what the stream lets go; returns the last entry made, or `cause`. */
  flush(stream: StreamEnd, target: HostIndex, at: Instant, cause: EntryKey): EntryKey {
    const delay = this.#fabric.delay(this.#host, target);
    let last = cause;
    for (let packet = stream.next(); packet !== undefined; packet = stream.next()) {
      if (packet.kind === 'segment') {
        const { connection, direction, offset, octets, message } = packet;
        const where = { connection, direction, offset, length: octets.length };
        last = this.#effects.record({ kind: 'net/segment', where, octets, arrives: at + delay, message }, last);
        packet = this.#underWay(packet, last);
      } else if (packet.kind === 'fin') {
        const { connection, direction } = packet;
        last = this.#effects.record({ kind: 'net/close', connection, direction }, last);
      }
      this.#effects.send(packet, target, delay, last);
    }
    return last;
  }

  /** A segment as it arrives: mostly as it left. */
  #underWay(segment: Segment, cause: EntryKey): Segment {
    if (this.#strips.length === 0 || segment.direction === 'to-server') return segment;
    const changes = alterations(this.#strips, segment.octets);
    if (changes.length === 0) return segment;
    const { connection, direction } = segment;
    for (const { offset, octets } of changes) {
      const where = { connection, direction, offset: segment.offset + offset, length: octets.length };
      this.#effects.record({ kind: 'net/altered', where, octets }, cause);
    }
    return { ...segment, octets: altered(segment.octets, changes) };
  }

  reset(connection: number, direction: 'to-server' | 'to-client', target: HostIndex, cause: EntryKey): EntryKey {
    const entry = this.#effects.record({ kind: 'net/reset', connection, direction }, cause);
    this.send({ kind: 'reset', connection, direction }, target, entry);
    return entry;
  }

  /** A datagram to an address that nobody has leaves and is lost. */
  datagram(from: Endpoint, to: Endpoint, octets: Uint8Array, at: Instant, cause: EntryKey): EntryKey {
    const target = this.#fabric.ownerOf(to.address);
    const arrives = target === undefined ? 0 : at + this.#fabric.delay(this.#host, target);
    const event = { kind: 'net/datagram', from: sayEndpoint(from), to: sayEndpoint(to), octets, arrives } as const;
    const entry = this.#effects.record(event, cause);
    if (target !== undefined) this.send({ kind: 'datagram', from, to, octets }, target, entry);
    return entry;
  }
}
