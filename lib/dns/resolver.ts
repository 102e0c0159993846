/**
 * A stub resolver (RFC 1034 5.3.1): it asks one name server, again when nothing comes, and follows CNAMEs that the
 * server did not follow itself. A machine: lookups, datagrams and instants in, outputs drained one by one.
 *
 * It keeps nothing between lookups. What an answer says stands in response.ts.
 */
import { invariant } from '#lib/base';
import type { Caps, Instant, Random, Timeouts } from '#lib/base';
import type { DnsEvent } from './event.ts';
import { isDomainName } from './name.ts';
import { presentRecord } from './present.ts';
import { answersQuestion, questionOctets } from './question.ts';
import type { RecordType, ResourceRecord } from './record.ts';
import { judgeResponse } from './response.ts';
import type { Outcome } from './response.ts';
import { readMessage } from './wire-reader.ts';

export interface Answer {
  readonly outcome: Outcome;
  /** The CNAMEs followed, then the records of the type asked. */
  readonly records: readonly ResourceRecord[];
  /** The name at the end of the CNAMEs. */
  readonly canonical: string;
}

/** `lookup` is the number that the caller gave. */
export type ResolverOutput =
  | { readonly kind: 'report'; readonly event: DnsEvent; readonly lookup: number }
  | { readonly kind: 'send'; readonly to: string; readonly octets: Uint8Array; readonly lookup: number }
  | { readonly kind: 'answer'; readonly lookup: number; readonly answer: Answer };

export interface Resolver {
  /** Starts a lookup; `id` is of the caller's making and must not be under way. */
  lookup(id: number, name: string, type: RecordType, at: Instant): void;
  /** What came in a datagram, and from which address. */
  receive(datagram: Uint8Array, from: string, at: Instant): void;
  /** `deadline` has passed. */
  expire(at: Instant): void;
  /** Drain after each call above. */
  next(): ResolverOutput | undefined;
  readonly deadline: Instant | undefined;
}

export interface ResolverSetup {
  /** Address of the name server. */
  readonly server: string;
  /** `query` and `queryTries` are read here. */
  readonly timeouts: Timeouts;
  /** `aliases` and `queries` are read here. */
  readonly caps: Caps;
  readonly dice: Random;
}

export const createResolver = (setup: ResolverSetup): Resolver => new StubResolver(setup);

/** A lookup that waits for the answer to its question of the moment. */
interface Pending {
  readonly lookup: number;
  readonly type: RecordType;
  /** CNAMEs followed so far; the question is for the end of them. */
  readonly chain: readonly ResourceRecord[];
  readonly name: string;
  readonly queryId: number;
  /** How often this question was sent, and how many queries the lookup took in all. */
  readonly attempt: number;
  readonly queries: number;
  readonly deadline: Instant;
}

class StubResolver implements Resolver {
  readonly #setup: ResolverSetup;
  /** By query id, the soonest deadline first: all waits are equally long, and what is sent again goes to the end. */
  readonly #pending = new Map<number, Pending>();
  readonly #underWay = new Set<number>();
  #outputs: ResolverOutput[] = [];
  #drained = 0;

  constructor(setup: ResolverSetup) {
    this.#setup = setup;
  }

  get deadline(): Instant | undefined {
    for (const pending of this.#pending.values()) return pending.deadline;
    return undefined;
  }

  next(): ResolverOutput | undefined {
    const output = this.#outputs[this.#drained++];
    if (output === undefined) {
      this.#outputs = [];
      this.#drained = 0;
    }
    return output;
  }

  lookup(id: number, name: string, type: RecordType, at: Instant): void {
    invariant(!this.#underWay.has(id), `lookup ${id} is under way already`);
    this.#underWay.add(id);
    const asked = { lookup: id, type, chain: [], name };
    // What no message can carry exists in no zone.
    if (!isDomainName(name)) this.#answer(asked, 'nxdomain', []);
    else this.#ask(asked, 0, at);
  }

  receive(datagram: Uint8Array, from: string, at: Instant): void {
    if (from !== this.#setup.server) return;
    const read = readMessage(datagram);
    const pending = read.ok ? this.#pending.get(read.value.id) : undefined;
    if (!read.ok || pending === undefined || !answersQuestion(read.value, pending)) return;
    this.#pending.delete(pending.queryId);
    const judged = judgeResponse(read.value, pending, this.#setup.caps.aliases);
    const { name, type } = pending;
    const event: DnsEvent = {
      kind: 'dns/response',
      id: pending.queryId,
      name,
      type,
      outcome: judged.outcome,
      answers: judged.records.slice(pending.chain.length).map(presentRecord),
    };
    this.#outputs.push({ kind: 'report', event, lookup: pending.lookup });
    const asked = { lookup: pending.lookup, type, chain: judged.chain, name: judged.canonical };
    if (judged.further) this.#ask(asked, pending.queries, at);
    else this.#answer(asked, judged.outcome, judged.records);
  }

  expire(at: Instant): void {
    for (const pending of this.#pending.values()) {
      if (pending.deadline > at) break;
      this.#pending.delete(pending.queryId);
      if (pending.attempt >= this.#setup.timeouts.queryTries) this.#answer(pending, 'timeout', pending.chain);
      else this.#send(pending, pending.queryId, pending.attempt + 1, pending.queries + 1, at);
    }
  }

  /** A new question, under an id that nothing else waits for. */
  #ask(asked: Asked, queries: number, at: Instant): void {
    invariant(this.#pending.size < 0x8000, 'fewer lookups at once than half of the query ids');
    let queryId = this.#setup.dice.below(0x1_0000);
    while (this.#pending.has(queryId)) queryId = this.#setup.dice.below(0x1_0000);
    this.#send(asked, queryId, 1, queries + 1, at);
  }

  #send(asked: Asked, queryId: number, attempt: number, queries: number, at: Instant): void {
    const { lookup, type, chain, name } = asked;
    const { server, timeouts, caps } = this.#setup;
    if (queries > caps.queries) return this.#answer(asked, 'servfail', chain);
    const deadline = at + timeouts.query;
    this.#pending.set(queryId, { lookup, type, chain, name, queryId, attempt, queries, deadline });
    const event: DnsEvent = { kind: 'dns/query', id: queryId, name, type, server, attempt };
    this.#outputs.push({ kind: 'report', event, lookup });
    const octets = questionOctets({ id: queryId, name, type, recursionDesired: true, additional: [] });
    this.#outputs.push({ kind: 'send', to: server, octets, lookup });
  }

  #answer(asked: Asked, outcome: Outcome, records: readonly ResourceRecord[]): void {
    this.#underWay.delete(asked.lookup);
    this.#outputs.push({
      kind: 'answer',
      lookup: asked.lookup,
      answer: { outcome, records, canonical: asked.name },
    });
  }
}

type Asked = Pick<Pending, 'lookup' | 'type' | 'chain' | 'name'>;
