/**
 * The servers of one zone in the order in which they are asked (RFC 1034 5.3.3 step 3): those with a known address
 * first, then those whose address has to be looked up. Silent ones are asked again in the next round, those that were
 * of no help are not.
 *
 * At most `FAN_OUT` names and as many addresses count, however many a zone names: a delegation must not set off a storm
 * of queries.
 */
import { isAddress } from './address.ts';
import type { Delegation, NameServer } from './delegation.ts';

/** The most servers, and the most addresses, of one zone. */
export const FAN_OUT = 5;

export type AddressType = 'A' | 'AAAA';

export type Move =
  | { readonly kind: 'ask'; readonly server: string; readonly round: number }
  /** The address of this name is wanted: `found` tells it. */
  | { readonly kind: 'seek'; readonly name: string }
  /** Nobody is left; `timeout` when all that happened was silence. */
  | { readonly kind: 'over'; readonly outcome: 'timeout' | 'servfail' };

export interface Patience {
  /** How often a silent server is asked. */
  readonly rounds: number;
  /** Which addresses can be reached from here. */
  readonly families: readonly AddressType[];
}

export class ServerList {
  readonly zone: string;
  readonly #patience: Patience;
  readonly #known = new Set<string>();
  readonly #nameless: string[];
  #waiting: string[] = [];
  #silent: string[] = [];
  #round = 1;
  #onlySilence = true;

  constructor({ zone, servers }: Delegation, patience: Patience) {
    this.zone = zone;
    this.#patience = patience;
    const reachable = (server: NameServer): boolean => server.addresses.some((address) => this.#reaches(address));
    const known = servers.filter(reachable).slice(0, FAN_OUT);
    for (const { addresses } of known) this.found(addresses);
    const others = servers.filter((server) => !reachable(server));
    this.#nameless = others.slice(0, FAN_OUT - known.length).map(({ name }) => name);
  }

  next(): Move {
    const server = this.#waiting.shift();
    if (server !== undefined) return { kind: 'ask', server, round: this.#round };
    const name = this.#nameless.shift();
    if (name !== undefined) return { kind: 'seek', name };
    const [again, ...rest] = this.#silent;
    if (again === undefined || this.#round >= this.#patience.rounds) {
      const silence = this.#onlySilence && this.#known.size > 0;
      return { kind: 'over', outcome: silence ? 'timeout' : 'servfail' };
    }
    this.#round++;
    this.#waiting = rest;
    this.#silent = [];
    return { kind: 'ask', server: again, round: this.#round };
  }

  /** Addresses of a server of the zone. */
  found(addresses: readonly string[]): void {
    for (const address of addresses) {
      if (this.#known.has(address) || this.#known.size >= FAN_OUT || !this.#reaches(address)) continue;
      this.#known.add(address);
      this.#waiting.push(address);
    }
  }

  /** Nothing came from `server` in time. */
  silent(server: string): void {
    this.#silent.push(server);
  }

  /** The server asked last said something that led nowhere. */
  unhelpful(): void {
    this.#onlySilence = false;
  }

  #reaches(address: string): boolean {
    const type = isAddress(address);
    return type !== null && this.#patience.families.includes(type);
  }
}
