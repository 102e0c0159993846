/**
 * A recursive resolver (RFC 1034 5.3.3): it asks from the root down, zone by zone, follows referrals and CNAMEs, and
 * remembers what it learns. A machine: lookups, datagrams and instants in, outputs drained one by one.
 *
 * A truncated answer is asked for again with a larger size (opt.ts), which takes the place of the second try by TCP
 * (RFC 2181 9): there are no streams for names here. Who asks, and how they are told, is for recursive-server.ts.
 */
import { invariant } from '#lib/base';
import type { Caps, Instant, Random, Timeouts } from '#lib/base';
import { keepWithin } from './bailiwick.ts';
import type { Cache } from './cache.ts';
import { judgeDelegated } from './delegation.ts';
import type { Delegation, Finding, NameServer } from './delegation.ts';
import { addressesIn, nearestZone, recall } from './known.ts';
import type { Ending } from './known.ts';
import { MESSAGE_OCTETS } from './message.ts';
import type { DnsMessage } from './message.ts';
import { isDomainName, nameKey } from './name.ts';
import { optRecord } from './opt.ts';
import { PendingQuestions } from './pending.ts';
import type { Asking, Pending } from './pending.ts';
import { questionOctets } from './question.ts';
import { RecursionReports } from './recursion-report.ts';
import type { RecursionOutput } from './recursion-report.ts';
import type { RecordType } from './record.ts';
import { Errand, Search } from './search.ts';
import { ServerList } from './server-list.ts';
import type { AddressType } from './server-list.ts';
import { readMessage } from './wire-reader.ts';

export interface RecursiveSetup {
  /** The servers of the root, with addresses. */
  readonly hints: readonly NameServer[];
  /** Which addresses can be reached from here, in the order in which those of a server are looked up. */
  readonly families: readonly AddressType[];
  /** How long one server may be silent, and how often it is asked. */
  readonly timeouts: Pick<Timeouts, 'query' | 'queryTries'>;
  readonly caps: Pick<Caps, 'aliases' | 'queries'>;
  readonly cache: Cache;
  readonly dice: Random;
}

export interface RecursiveResolver {
  /** Starts a lookup; `id` is of the caller's making and must not be under way. */
  lookup(id: number, name: string, type: RecordType, at: Instant): void;
  /** What came in a datagram, and from which address. */
  receive(datagram: Uint8Array, from: string, at: Instant): void;
  /** `deadline` has passed. */
  expire(at: Instant): void;
  /** Drain after each call above. */
  next(): RecursionOutput | undefined;
  readonly deadline: Instant | undefined;
}

export const createRecursiveResolver = (setup: RecursiveSetup): RecursiveResolver => new Recursion(setup);

const failed: Ending = { outcome: 'servfail', records: [], soa: null };

class Recursion implements RecursiveResolver {
  readonly #setup: RecursiveSetup;
  readonly #pending = new PendingQuestions();
  readonly #underWay = new Set<number>();
  readonly #reports = new RecursionReports();

  constructor(setup: RecursiveSetup) {
    this.#setup = setup;
  }

  get deadline(): Instant | undefined {
    return this.#pending.deadline;
  }

  next(): RecursionOutput | undefined {
    return this.#reports.next();
  }

  lookup(id: number, name: string, type: RecordType, at: Instant): void {
    invariant(!this.#underWay.has(id), `lookup ${id} is under way already`);
    this.#underWay.add(id);
    const search = new Search(new Errand(id), { kind: 'question' }, name, type);
    // What no message can carry exists in no zone.
    if (!isDomainName(name)) this.#finish(search, { outcome: 'nxdomain', records: [], soa: null });
    else this.#advance(search, at);
  }

  receive(datagram: Uint8Array, from: string, at: Instant): void {
    const read = readMessage(datagram);
    const pending = read.ok ? this.#pending.take(read.value, from) : null;
    if (read.ok && pending !== null) this.#advance(this.#take(read.value, pending, at), at);
  }

  expire(at: Instant): void {
    for (let pending = this.#pending.takeOverdue(at); pending !== null; pending = this.#pending.takeOverdue(at)) {
      pending.servers.silent(pending.server);
      this.#advance(pending.search, at);
    }
  }

  /** Moves a search, and those that waited for it, until all of them wait for a datagram or are over. */
  #advance(search: Search | null, at: Instant): void {
    for (let moved = search; moved !== null;) moved = this.#step(moved, at);
  }

  /** The search to move next; null when there is none. */
  #step(search: Search, at: Instant): Search | null {
    const { cache, caps, hints } = this.#setup;
    if (search.servers === null) {
      const known = recall(cache, search, caps.aliases, at);
      if (known !== null) return this.#finish(search, known);
      search.servers = this.#listOf(nearestZone(cache, search.name, hints, at));
    }
    const { servers } = search;
    const move = servers.next();
    if (move.kind === 'over') return this.#finish(search, { ...failed, outcome: move.outcome, records: search.chain });
    if (move.kind === 'seek') return this.#seek(search, servers, move.name);
    return this.#send({ search, servers, server: move.server, attempt: move.round, size: 'plain' }, at);
  }

  /** Looks for the address of a server, once for each client's question: so nobody waits for what waits for them. */
  #seek(search: Search, servers: ServerList, server: string): Search {
    const { errand } = search;
    const [family, ...families] = this.#setup.families;
    const sought = errand.sought.get(nameKey(server));
    if (sought !== undefined || family === undefined || errand.sought.size >= this.#setup.caps.queries) {
      servers.found(sought ?? []);
      return search;
    }
    errand.sought.set(nameKey(server), null);
    return new Search(errand, { kind: 'server-address', parent: search, server, families }, server, family);
  }

  #send(asking: Asking, at: Instant): Search | null {
    const { search, server, attempt, size } = asking;
    const { timeouts, caps, dice } = this.#setup;
    const { errand, name, type } = search;
    if (errand.queries >= caps.queries || this.#pending.full) {
      return this.#finish(search, { ...failed, records: search.chain });
    }
    errand.queries++;
    const queryId = this.#pending.add(asking, at + timeouts.query, dice);
    const additional = size === 'large' ? [optRecord(MESSAGE_OCTETS)] : [];
    const octets = questionOctets({ id: queryId, name, type, recursionDesired: false, additional });
    this.#reports.sent(errand.lookup, { id: queryId, name, type, server, attempt }, octets);
    return null;
  }

  /** What a server said. Gives the search to move next. */
  #take(response: DnsMessage, pending: Pending, at: Instant): Search | null {
    const { search, servers } = pending;
    const kept = keepWithin(response, servers.zone);
    const place = { lookup: search.errand.lookup, id: pending.queryId, server: pending.server, zone: servers.zone };
    if (kept.dropped.length > 0) this.#reports.dropped(place, kept.dropped);
    const finding = judgeDelegated(kept.message, search, servers.zone, this.#setup.caps.aliases);
    switch (finding.kind) {
      case 'answer':
        return this.#answered(finding, pending, at);
      case 'referral':
        this.#reports.referral(place, finding.delegation);
        this.#setup.cache.keep(finding.records, 'referral', at);
        search.servers = this.#listOf(finding.delegation);
        return search;
      case 'truncated':
        if (pending.size === 'plain') return this.#send({ ...pending, size: 'large' }, at);
        this.#reports.passedOver(place, 'truncated');
        break;
      case 'unhelpful':
        this.#reports.passedOver(place, finding.why);
    }
    servers.unhelpful();
    return search;
  }

  #answered({ judgement, soa }: Finding & { kind: 'answer' }, pending: Pending, at: Instant): Search | null {
    const { search, queryId } = pending;
    const { cache } = this.#setup;
    const { outcome, records, chain, canonical, further } = judgement;
    const fresh = records.slice(search.chain.length);
    const { name, type } = search;
    this.#reports.answer(search.errand.lookup, { id: queryId, name, type, outcome }, fresh);
    cache.keep(fresh, 'answer', at);
    if (soa !== null && (outcome === 'nodata' || outcome === 'nxdomain')) cache.deny(canonical, type, outcome, soa, at);
    search.follow(chain, canonical);
    return further ? search : this.#finish(search, { outcome, records, soa });
  }

  /** Tells the client, or whoever waits for the address of a server. */
  #finish(search: Search, ending: Ending): Search | null {
    const { errand, purpose, name } = search;
    if (purpose.kind === 'question') {
      this.#underWay.delete(errand.lookup);
      this.#reports.over(errand.lookup, {
        ...ending,
        canonical: name,
        source: errand.queries === 0 ? 'cache' : 'servers',
      });
      return null;
    }
    const { parent, server } = purpose;
    const addresses = ending.outcome === 'found' ? addressesIn(ending.records) : [];
    const [family, ...families] = purpose.families;
    if (addresses.length === 0 && family !== undefined) {
      return new Search(errand, { ...purpose, families }, server, family);
    }
    errand.sought.set(nameKey(server), addresses);
    parent.servers?.found(addresses);
    return parent;
  }

  #listOf(delegation: Delegation): ServerList {
    const { timeouts, families } = this.#setup;
    return new ServerList(delegation, { rounds: timeouts.queryTries, families });
  }
}
