/**
 * The server in front of a recursive resolver (RFC 1034 4.3.1): queries of other hosts in, their answers out, with RA
 * set. Those who ask the same at the same time share one lookup, which leaves less room for guessed answers
 * (RFC 5452 5).
 *
 * It holds no zones and recurses for whoever wants it; a query without RD, or for a type that this room does not know,
 * is refused. A loop of CNAMEs is answered with the aliases followed, so that the asker sees it.
 */
import type { Instant } from '#lib/base';
import { MESSAGE_OCTETS, responseCodes, typeNumbered } from './message.ts';
import type { DnsMessage } from './message.ts';
import { nameKey } from './name.ts';
import { presentRecord } from './present.ts';
import { bareReply, readQuery, writeReply } from './query.ts';
import type { Reply, ReplyForm } from './query.ts';
import type { RecordType } from './record.ts';
import type { RecursionEvent } from './recursion-event.ts';
import type { RecursionOutput, RecursiveAnswer } from './recursion-report.ts';
import { createRecursiveResolver } from './recursive-resolver.ts';
import type { RecursiveResolver, RecursiveSetup } from './recursive-resolver.ts';
import type { Outcome } from './response.ts';

/** Where a query came from, and where its answer goes. */
export interface Asker {
  readonly address: string;
  readonly port: number;
}

export type ServerOutput =
  | Exclude<RecursionOutput, { readonly kind: 'answer' }>
  | { readonly kind: 'respond'; readonly to: Asker; readonly octets: Uint8Array; readonly lookup: number };

export interface RecursiveServer {
  /** A datagram for the server. */
  ask(query: Uint8Array, from: Asker, at: Instant): void;
  /** A datagram for the resolver: what came from `from`, a server that was asked. */
  receive(datagram: Uint8Array, from: string, at: Instant): void;
  /** `deadline` has passed. */
  expire(at: Instant): void;
  /** Drain after each call above. `lookup` joins what belongs to one question. */
  next(): ServerOutput | undefined;
  readonly deadline: Instant | undefined;
}

export interface RecursiveServerSetup extends RecursiveSetup {
  /** The most octets of a response to an asker who names no size. */
  readonly octets?: number;
}

export const createRecursiveServer = (setup: RecursiveServerSetup): RecursiveServer => new Server(setup);

/** The most askers who wait at once; more get SERVFAIL. */
const MOST_ASKERS = 1_000;

interface Waiting {
  readonly from: Asker;
  readonly message: DnsMessage;
}
interface Shared {
  readonly key: string;
  readonly name: string;
  readonly type: RecordType;
  readonly askers: Waiting[];
}

class Server implements RecursiveServer {
  readonly #resolver: RecursiveResolver;
  readonly #form: ReplyForm;
  readonly #shared = new Map<number, Shared>();
  /** The lookup for a name and type. */
  readonly #lookups = new Map<string, number>();
  #latest = 0;
  #askers = 0;
  #outputs: ServerOutput[] = [];
  #drained = 0;

  constructor(setup: RecursiveServerSetup) {
    this.#resolver = createRecursiveResolver(setup);
    this.#form = { recursion: true, octets: setup.octets ?? MESSAGE_OCTETS };
  }

  get deadline(): Instant | undefined {
    return this.#resolver.deadline;
  }

  next(): ServerOutput | undefined {
    const output = this.#outputs[this.#drained++];
    if (output === undefined) {
      this.#outputs = [];
      this.#drained = 0;
    }
    return output;
  }

  ask(query: Uint8Array, from: Asker, at: Instant): void {
    const read = readQuery(query, this.#form);
    if (read.kind === 'nothing') return;
    const lookup = ++this.#latest;
    if (read.kind === 'refused') return this.#respond(from, read.response, lookup);
    const { message, question } = read;
    const type = typeNumbered(question.type);
    const refuse = (code: number): void => {
      this.#respond(from, writeReply(message, bareReply(code), this.#form), lookup);
    };
    if (!message.recursionDesired) return refuse(responseCodes.refused);
    if (type === null) return refuse(responseCodes.notImplemented);
    const key = `${nameKey(question.name)} ${type}`;
    const running = this.#lookups.get(key);
    if (running !== undefined && this.#repeats(running, from, message.id)) return;
    if (this.#askers >= MOST_ASKERS) return refuse(responseCodes.server);
    this.#join(running ?? lookup, { key, name: question.name, type, askers: [] }, { from, message });
    if (running !== undefined) return;
    this.#resolver.lookup(lookup, question.name, type, at);
    this.#pass();
  }

  receive(datagram: Uint8Array, from: string, at: Instant): void {
    this.#resolver.receive(datagram, from, at);
    this.#pass();
  }

  expire(at: Instant): void {
    this.#resolver.expire(at);
    this.#pass();
  }

  /** A query that is being worked on came once more. */
  #repeats(lookup: number, from: Asker, id: number): boolean {
    const askers = this.#shared.get(lookup)?.askers ?? [];
    return askers.some(
      (asker) => asker.message.id === id && asker.from.address === from.address && asker.from.port === from.port,
    );
  }

  #join(lookup: number, fresh: Shared, asker: Waiting): void {
    const shared = this.#shared.get(lookup) ?? fresh;
    shared.askers.push(asker);
    this.#askers++;
    this.#shared.set(lookup, shared);
    this.#lookups.set(shared.key, lookup);
    const { name, type } = fresh;
    const { address, port } = asker.from;
    this.#report({ kind: 'dns/asked', asker: address, port, id: asker.message.id, name, type }, lookup);
  }

  /** Hands on what the resolver says; its answers become responses. */
  #pass(): void {
    for (let output = this.#resolver.next(); output !== undefined; output = this.#resolver.next()) {
      if (output.kind === 'answer') this.#answer(output.lookup, output.answer);
      else this.#outputs.push(output);
    }
  }

  #answer(lookup: number, answer: RecursiveAnswer): void {
    const shared = this.#shared.get(lookup);
    if (shared === undefined) return;
    this.#shared.delete(lookup);
    this.#lookups.delete(shared.key);
    const reply = replyOf(answer);
    const { name, type } = shared;
    const { outcome, source } = answer;
    const answers = reply.answers.map(presentRecord);
    for (const { from, message } of shared.askers) {
      this.#askers--;
      const asker = { asker: from.address, port: from.port, id: message.id };
      this.#report({ kind: 'dns/answered', ...asker, name, type, outcome, source, answers }, lookup);
      this.#respond(from, writeReply(message, reply, this.#form), lookup);
    }
  }

  #report(event: RecursionEvent, lookup: number): void {
    this.#outputs.push({ kind: 'report', event, lookup });
  }

  #respond(to: Asker, octets: Uint8Array, lookup: number): void {
    this.#outputs.push({ kind: 'respond', to, octets, lookup });
  }
}

const codes: Readonly<Record<Outcome, number>> = {
  found: responseCodes.none,
  nodata: responseCodes.none,
  nxdomain: responseCodes.name,
  loop: responseCodes.none,
  servfail: responseCodes.server,
  timeout: responseCodes.server,
};

/** Never authoritative: what is said here was said by others. */
function replyOf({ outcome, records, soa }: RecursiveAnswer): Reply {
  const code = codes[outcome];
  if (code === responseCodes.server) return bareReply(code);
  return { ...bareReply(code), answers: records, authority: soa === null ? [] : [soa] };
}
