/**
 * Names on a host: the stub resolver it asks with, and the zones it answers for. Messages are octets in datagrams.
 */
import type { EntryKey, Instant } from '#lib/base';
import type { Answer, RecordType, Resolver } from '#lib/dns';
import { DNS_PORT, addressTowards, clientPort } from '#lib/net';
import type { Endpoint } from '#lib/net';
import type { Effects } from './effect.ts';
import type { Wire } from './wire.ts';

export type Looked = (lookup: number, answer: Answer, at: Instant, cause: EntryKey) => void;

export interface Authority {
  respond(query: Uint8Array): Uint8Array | null;
}

const noServer: Answer = { outcome: 'servfail', records: [], canonical: '' };

export class Names {
  readonly #addresses: readonly string[];
  readonly #resolver: Resolver | null;
  readonly #authority: Authority | null;
  readonly #effects: Effects;
  readonly #wire: Wire;
  readonly #looked: Looked;
  /** The latest entry of each look-up under way. */
  readonly #stories = new Map<number, EntryKey>();
  #armed: Instant | null = null;

  constructor(
    addresses: readonly string[],
    machines: { readonly resolver: Resolver | null; readonly authority: Authority | null },
    effects: Effects,
    wire: Wire,
    looked: Looked,
  ) {
    this.#addresses = addresses;
    this.#resolver = machines.resolver;
    this.#authority = machines.authority;
    this.#effects = effects;
    this.#wire = wire;
    this.#looked = looked;
  }

  lookup(lookup: number, name: string, type: RecordType, at: Instant, cause: EntryKey): void {
    if (this.#resolver === null) return this.#looked(lookup, noServer, at, cause);
    this.#stories.set(lookup, cause);
    this.#resolver.lookup(lookup, name, type, at);
    this.#drain(at, null);
  }

  arrived(from: Endpoint, to: Endpoint, octets: Uint8Array, at: Instant, cause: EntryKey): void {
    if (to.port !== DNS_PORT) {
      this.#resolver?.receive(octets, from.address, at);
      return this.#drain(at, cause);
    }
    const response = this.#authority?.respond(octets) ?? null;
    if (response !== null) this.#wire.datagram(to, from, response, at, cause);
  }

  wake(at: Instant): void {
    if (this.#armed !== null && this.#armed <= at) this.#armed = null;
    if (this.#resolver === null) return;
    const { deadline } = this.#resolver;
    if (deadline !== undefined && deadline <= at) this.#resolver.expire(at);
    this.#drain(at, null);
  }

  /** @param arrival the datagram that set this going; null when it was a wish or a timer of our own */
  #drain(at: Instant, arrival: EntryKey | null): void {
    const resolver = this.#resolver;
    if (resolver === null) return;
    const touched = new Set<number>();
    for (let out = resolver.next(); out !== undefined; out = resolver.next()) {
      const story = this.#stories.get(out.lookup) ?? 0;
      const cause = arrival !== null && !touched.has(out.lookup) ? arrival : story;
      touched.add(out.lookup);
      if (out.kind === 'report') this.#stories.set(out.lookup, this.#effects.record(out.event, cause));
      else if (out.kind === 'send')
        this.#stories.set(out.lookup, this.#send(out.to, out.lookup, out.octets, at, cause));
      else {
        this.#stories.delete(out.lookup);
        this.#looked(out.lookup, out.answer, at, cause);
      }
    }
    this.#arm();
  }

  #send(server: string, lookup: number, octets: Uint8Array, at: Instant, cause: EntryKey): EntryKey {
    const from = { address: addressTowards(this.#addresses, server), port: clientPort(lookup) };
    return this.#wire.datagram(from, { address: server, port: DNS_PORT }, octets, at, cause);
  }

  #arm(): void {
    const deadline = this.#resolver?.deadline;
    if (deadline === undefined || (this.#armed !== null && this.#armed <= deadline)) return;
    this.#armed = deadline;
    this.#effects.wake('names', deadline);
  }
}
