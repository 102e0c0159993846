/**
 * One end of a connection on a host: its stream, the chain of causes of what happens on it, and its one wake-up.
 *
 * A deadline is armed lazily: a new agenda entry is made only when none stands at or before it (the machine is asked
 * again when the old one fires). Sessions are not known here.
 */
import type { EntryKey, HostIndex, Instant } from '#lib/base';
import type { StreamEnd } from '#lib/net';
import type { Effects } from './effect.ts';
import type { HostEvent } from './event.ts';
import type { Wire } from './wire.ts';

export class Line {
  readonly stream: StreamEnd;
  readonly peer: HostIndex;
  /** The entry of the latest arrival: causes each command read from it. */
  root: EntryKey;
  /** The latest entry of this end: causes what follows from it. */
  last: EntryKey;
  readonly #effects: Effects;
  readonly #wire: Wire;
  #armed: Instant | null = null;

  constructor(stream: StreamEnd, peer: HostIndex, cause: EntryKey, effects: Effects, wire: Wire) {
    this.stream = stream;
    this.peer = peer;
    this.root = cause;
    this.last = cause;
    this.#effects = effects;
    this.#wire = wire;
  }

  /** Something came from outside this end: what follows has a new root. */
  arrived(cause: EntryKey): void {
    this.root = cause;
    this.last = cause;
  }

  record(event: HostEvent, cause: EntryKey = this.last): void {
    this.last = this.#effects.record(event, cause);
  }

  /** After the machines have run: what was written leaves, the window is told, the deadline is armed. */
  settle(unread: number, deadline: Instant | undefined, at: Instant): void {
    this.last = this.#wire.flush(this.stream, this.peer, at, this.last);
    const credit = this.stream.creditFor(unread);
    if (credit !== null) this.#wire.send(credit, this.peer, this.last);
    this.arm(deadline);
  }

  /** The connection ends here and now; what has not left never will. */
  abort(): void {
    this.last = this.#wire.reset(this.stream.connection, this.stream.out, this.peer, this.last);
    this.stream.abort();
  }

  arm(deadline: Instant | undefined): void {
    if (deadline === undefined || (this.#armed !== null && this.#armed <= deadline)) return;
    this.#armed = deadline;
    this.#effects.wake(this.stream.connection, deadline);
  }

  /** The wake-up of this instant has come; a later one may be armed again. */
  woken(at: Instant): void {
    if (this.#armed !== null && this.#armed <= at) this.#armed = null;
  }
}

/** What both ends of a connection do when the network has something for them. */
export interface End {
  readonly line: Line;
  arrived(octets: Uint8Array, message: number | null, at: Instant, cause: EntryKey): void;
  peerClosed(how: 'fin' | 'reset', at: Instant, cause: EntryKey): void;
  credited(at: Instant): void;
  wake(at: Instant): void;
}
