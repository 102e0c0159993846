/**
 * One end of a virtual connection: two ordered streams of octets with a window each way, half-close and reset.
 *
 * What is written waits until the window is open, then leaves in segments. A reader that stops consuming closes the
 * window: that is the backpressure. Knows no time, no delay and no journal; the host hands its packets on.
 */
import { join } from '#lib/base';
import type { ConnectionId, Direction, MessageId } from '#lib/base';
import type { Packet, Segment } from './packet.ts';

/** Parts below this size share a segment by copying; larger ones leave as views. */
const WORTH_A_VIEW = 256;

interface Waiting {
  readonly octets: Uint8Array;
  readonly message: MessageId | null;
}

export interface StreamLimits {
  readonly window: number;
  readonly segment: number;
}

export class StreamEnd {
  readonly connection: ConnectionId;
  readonly out: Direction;
  readonly #limits: StreamLimits;
  #waiting: Waiting[] = [];
  #sent = 0;
  #mayReach: number;
  #received = 0;
  #credited: number;
  #finish: 'open' | 'asked' | 'sent' = 'open';
  #peerFinished = false;

  constructor(connection: ConnectionId, side: 'client' | 'server', limits: StreamLimits) {
    this.connection = connection;
    this.out = side === 'client' ? 'to-server' : 'to-client';
    this.#limits = limits;
    this.#mayReach = limits.window;
    this.#credited = limits.window;
  }

  /** True once both directions are at their end: nothing can come or go any more. */
  get over(): boolean {
    return this.#peerFinished && this.#finish === 'sent';
  }

  get finishing(): boolean {
    return this.#finish !== 'open';
  }

  /** Octets that the window has not let go yet. */
  get blocked(): number {
    return this.#waiting.reduce((sum, { octets }) => sum + octets.length, 0);
  }

  /** Octets written so far: where the next ones stand in the direction. */
  get written(): number {
    return this.#sent + this.blocked;
  }

  write(octets: Uint8Array, message: MessageId | null): void {
    if (this.#finish === 'open' && octets.length > 0) this.#waiting.push({ octets, message });
  }

  /** Nothing more will be written: FIN follows what still waits. */
  finish(): void {
    if (this.#finish === 'open') this.#finish = 'asked';
  }

  /** Both directions are at their end, whatever still waited. */
  abort(): void {
    this.#waiting = [];
    this.#finish = 'sent';
    this.#peerFinished = true;
  }

  /** Octets of a segment that arrived, to be read at once. */
  arrive(segment: Segment): Uint8Array {
    this.#received += segment.octets.length;
    return segment.octets;
  }

  peerFinished(): void {
    this.#peerFinished = true;
  }

  credit(upTo: number): void {
    this.#mayReach = Math.max(this.#mayReach, upTo);
  }

  /** The reader still holds `unread` octets: a new credit for the other end, when at least half a window is free. */
  creditFor(unread: number): Packet | null {
    const upTo = this.#received - unread + this.#limits.window;
    if (upTo - this.#credited < this.#limits.window / 2) return null;
    this.#credited = upTo;
    const direction = this.out === 'to-server' ? 'to-client' : 'to-server';
    return { kind: 'credit', connection: this.connection, direction, upTo };
  }

  /** What may leave now, one packet at a time. */
  next(): Packet | undefined {
    const room = Math.min(this.#mayReach - this.#sent, this.#limits.segment);
    const first = this.#waiting[0];
    if (first !== undefined) return room > 0 ? this.#cut(first.message, room) : undefined;
    if (this.#finish !== 'asked') return undefined;
    this.#finish = 'sent';
    return { kind: 'fin', connection: this.connection, direction: this.out };
  }

  #cut(message: MessageId | null, room: number): Segment {
    const parts: Uint8Array[] = [];
    let left = room;
    let taken = 0;
    for (const waiting of this.#waiting) {
      if (left === 0 || waiting.message !== message) break;
      const { octets } = waiting;
      if (parts.length > 0 && octets.length >= WORTH_A_VIEW) break;
      if (octets.length > left) {
        parts.push(octets.subarray(0, left));
        this.#waiting[taken] = { octets: octets.subarray(left), message };
        left = 0;
        break;
      }
      parts.push(octets);
      left -= octets.length;
      taken++;
      if (octets.length >= WORTH_A_VIEW) break;
    }
    this.#waiting.splice(0, taken);
    const octets = join(parts);
    const offset = this.#sent;
    this.#sent += octets.length;
    return { kind: 'segment', connection: this.connection, direction: this.out, offset, octets, message };
  }
}
