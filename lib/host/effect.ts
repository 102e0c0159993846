/**
 * What a host wants done after it has handled one piece of work: journal entries, packets, wake-ups. The kernel carries
 * them out in this order; the host itself reaches nothing.
 */
import { key } from '#lib/base';
import type { Duration, EntryKey, HostIndex, Instant } from '#lib/base';
import type { Packet } from '#lib/net';
import type { HostEvent } from './event.ts';
import type { Submission } from './plan.ts';

/** Work that reaches a host through the agenda. `cause` is the entry that led to it; a wake-up has its machine's. */
export type Work =
  | { readonly kind: 'packet'; readonly packet: Packet; readonly cause: EntryKey }
  | { readonly kind: 'wake'; readonly machine: Machine }
  | { readonly kind: 'submit'; readonly submission: Submission; readonly cause: EntryKey }
  | { readonly kind: 'crash'; readonly how: 'refuse' | 'silent'; readonly cause: EntryKey }
  | { readonly kind: 'restart'; readonly cause: EntryKey };

/** Whose deadline a wake-up is for: a connection by its number, or one of the host's own machines. */
export type Machine = number | 'mail' | 'names';

export interface Recorded {
  readonly n: number;
  readonly cause: EntryKey;
  readonly event: HostEvent;
}
export interface Outgoing {
  readonly after: Duration;
  readonly target: HostIndex;
  readonly work: Work;
}
export interface Wake {
  readonly at: Instant;
  readonly work: Work;
}

/** Collects the effects of one piece of work; the kernel empties it before the next. */
export class Effects {
  readonly host: HostIndex;
  readonly entries: Recorded[] = [];
  readonly packets: Outgoing[] = [];
  readonly wakes: Wake[] = [];
  #counter = 0;

  constructor(host: HostIndex) {
    this.host = host;
  }

  /** The key of the entry, so that what follows can name it as its cause. */
  record(event: HostEvent, cause: EntryKey): EntryKey {
    const n = this.#counter++;
    this.entries.push({ n, cause, event });
    return key(this.host, n);
  }

  send(packet: Packet, target: HostIndex, after: Duration, cause: EntryKey): void {
    this.packets.push({ after, target, work: { kind: 'packet', packet, cause } });
  }

  wake(machine: Machine, at: Instant): void {
    this.wakes.push({ at, work: { kind: 'wake', machine } });
  }

  clear(): void {
    this.entries.length = 0;
    this.packets.length = 0;
    this.wakes.length = 0;
  }
}
