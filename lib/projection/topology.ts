/**
 * The map: hosts, the domains whose exchangers a look-up found, the roads between hosts as connections were asked for,
 * and which hosts are down.
 *
 * Known from the journal alone: a road that nobody took, or an exchanger that nobody looked up, is not on it.
 */
import { asciiLower, hostOf } from '#lib/base';
import type { ConnectionId, HostIndex, Instant } from '#lib/base';
import type { JournalEntry, JournalEvent } from '#lib/sim';
import { latestUpTo } from './latest.ts';
import { rowsUpTo } from './projection.ts';
import type { Projection } from './projection.ts';
import { shortNames } from './short-names.ts';

export interface HostFacts {
  readonly host: HostIndex;
  readonly name: string;
  /** The shortest leading labels that no other host has. */
  readonly short: string;
  /** It answered questions for names, and had no part in any mail. */
  readonly names: boolean;
}

export interface Exchanger {
  readonly preference: number;
  readonly exchanger: string;
  /** Null when no host of this world is called so. */
  readonly host: HostIndex | null;
}

export interface DomainFacts {
  /** Of the look-up that found it first. */
  readonly seq: number;
  readonly domain: string;
  /** Best preference first. */
  readonly exchangers: readonly Exchanger[];
}

/** A step in the life of a connection. */
export interface RoadRow {
  readonly seq: number;
  readonly at: Instant;
  readonly connection: ConnectionId;
  readonly client: HostIndex;
  /** 0 while nobody is known to be there. */
  readonly server: HostIndex;
  readonly state: 'asked' | 'refused' | 'unanswered' | 'travelled';
}

export interface StandingRow {
  readonly seq: number;
  readonly at: Instant;
  readonly host: HostIndex;
  readonly up: boolean;
}

type Of<Kind extends JournalEvent['kind']> = Extract<JournalEvent, { readonly kind: Kind }>;
const DNS_PORT = ':53';

export class TopologyView {
  #names: readonly string[] = [];
  #shorts: readonly string[] = [];
  readonly #hosts = new Map<string, HostIndex>();
  readonly #withMail = new Set<HostIndex>();
  readonly #withNames = new Set<HostIndex>();
  readonly #domains = new Map<string, { seq: number; domain: string; exchangers: Exchanger[] }>();
  readonly #servers = new Map<ConnectionId, HostIndex>();
  readonly #roads: RoadRow[] = [];
  readonly #standings: StandingRow[] = [];

  /** Those with mail first, otherwise in the plan's order. */
  get hosts(): readonly HostFacts[] {
    const all = this.#names.map((name, host): HostFacts => ({
      host,
      name,
      short: this.#shorts[host] ?? name,
      names: this.#withNames.has(host) && !this.#withMail.has(host),
    }));
    return [...all.slice(1).filter(({ names }) => !names), ...all.slice(1).filter(({ names }) => names)];
  }

  get domains(): readonly DomainFacts[] {
    return [...this.#domains.values()];
  }

  get roads(): readonly RoadRow[] {
    return this.#roads;
  }

  get standings(): readonly StandingRow[] {
    return this.#standings;
  }

  /** The name as the plan has it; empty for the world and for numbers that no host has. */
  nameOf(host: HostIndex): string {
    return this.#names[host] ?? '';
  }

  /** `mx1` for `mx1.foo.example`, when no other host begins so. */
  shortNameOf(host: HostIndex): string {
    return this.#shorts[host] ?? '';
  }

  /** The host that is called so; null when there is none. */
  hostNamed(name: string): HostIndex | null {
    return this.#hosts.get(asciiLower(name)) ?? null;
  }

  take(entry: JournalEntry): void {
    const { event, host } = entry;
    switch (event.kind) {
      case 'sim/start':
        this.#names = event.hosts;
        this.#shorts = shortNames(event.hosts);
        for (const [index, name] of event.hosts.entries()) if (index > 0) this.#hosts.set(asciiLower(name), index);
        return;
      case 'net/datagram':
        if (event.from.endsWith(DNS_PORT)) this.#withNames.add(host);
        return;
      case 'dns/resolved':
        this.#resolved(entry, event);
        return;
      case 'mta/attempt':
        this.#servers.set(event.connection, this.hostNamed(event.exchanger) ?? 0);
        return;
      case 'net/connect':
      case 'net/accept':
      case 'net/refuse':
      case 'net/timeout':
        this.#road(entry, event);
        return;
      case 'host/crash':
      case 'host/restart':
        this.#standings.push({ seq: entry.seq, at: entry.at, host, up: event.kind === 'host/restart' });
        return;
      case 'mta/submitted':
      case 'mta/delivered':
        this.#withMail.add(host);
        return;
      default:
    }
  }

  #road(entry: JournalEntry, event: Of<'net/connect' | 'net/accept' | 'net/refuse' | 'net/timeout'>): void {
    const { seq, at, host } = entry;
    const { connection } = event;
    const client = hostOf(connection);
    this.#withMail.add(host);
    if (host !== client) this.#servers.set(connection, host);
    this.#roads.push({
      seq,
      at,
      connection,
      client,
      server: this.#servers.get(connection) ?? 0,
      state: states[event.kind],
    });
  }

  #resolved({ seq }: JournalEntry, { name, candidates }: Of<'dns/resolved'>): void {
    const key = asciiLower(name);
    const domain = this.#domains.get(key) ?? { seq, domain: name, exchangers: [] };
    for (const { preference, exchanger } of candidates) {
      const known = domain.exchangers.some(
        (other) => other.preference === preference && asciiLower(other.exchanger) === asciiLower(exchanger),
      );
      if (exchanger !== '' && !known)
        domain.exchangers.push({ preference, exchanger, host: this.hostNamed(exchanger) });
    }
    domain.exchangers.sort((a, b) => a.preference - b.preference);
    if (domain.exchangers.length > 0) this.#domains.set(key, domain);
  }
}

const states = {
  'net/connect': 'asked',
  'net/accept': 'travelled',
  'net/refuse': 'refused',
  'net/timeout': 'unanswered',
} as const;

export const topology: Projection<TopologyView> = {
  empty: () => new TopologyView(),
  fold: (view, entry) => view.take(entry),
};

/** Each road between two hosts as it was last seen by this cursor. */
export const roadsAt = ({ roads }: TopologyView, cursor: number): RoadRow[] =>
  latestUpTo(
    roads.slice(0, rowsUpTo(roads, cursor)).filter(({ server }) => server !== 0),
    cursor,
    ({ client, server }) => `${client} ${server}`,
  );

/** The hosts that are down at this cursor. */
export const downAt = ({ standings }: TopologyView, cursor: number): HostIndex[] =>
  latestUpTo(standings, cursor, ({ host }) => String(host)).flatMap(({ host, up }) => (up ? [] : [host]));
