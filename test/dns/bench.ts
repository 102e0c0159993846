/**
 * A small world for names: authorities at addresses, a recursive server, a stub that asks it, and a network between
 * them that delivers every datagram after a while unless `meddle` does something else with it.
 */
import { defaultCaps, defaultTimeouts, MILLISECOND, Random } from '#lib/base';
import type { Caps, Instant } from '#lib/base';
import {
  Cache,
  createAuthority,
  createRecursiveServer,
  createResolver,
  makeZones,
  presentRecord,
  readMessage,
  readZoneFile,
} from '#lib/dns';
import type {
  AddressType,
  Answer,
  Authority,
  AuthoritySetup,
  DnsEvent,
  DnsMessage,
  NameServer,
  RecordType,
  RecursionEvent,
  RecursiveServer,
  Resolver,
} from '#lib/dns';

export const RECURSIVE = '198.51.100.53';
export const STUB = '198.51.100.7';
export const ROOT = '192.0.2.1';
/** One way. */
export const TRIP = 10 * MILLISECOND;

export interface Datagram {
  readonly from: string;
  readonly to: string;
  readonly octets: Uint8Array;
}
/** What the network makes of a datagram: those that arrive, each after its own while. */
export type Meddle = (datagram: Datagram, at: Instant) => readonly (Datagram & { readonly after?: Instant })[];

export const authorityOf = (text: string, setup: Partial<AuthoritySetup> = {}): Authority => {
  const { records, errors } = readZoneFile(text, null);
  const made = makeZones(records, 'ns.made-up.test');
  const [error] = [...errors, ...made.errors].filter(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`${error.code} ${JSON.stringify(error.values)}`);
  return createAuthority(made.zones, setup);
};

export const readable = (octets: Uint8Array): DnsMessage => {
  const read = readMessage(octets);
  if (!read.ok) throw new Error(read.error.what);
  return read.value;
};

export interface World {
  readonly authorities: Readonly<Record<string, Authority>>;
  readonly hints?: readonly NameServer[];
  readonly families?: readonly AddressType[];
  readonly caps?: Partial<Caps>;
  readonly cache?: Cache;
  readonly meddle?: Meddle;
  readonly seed?: number;
  readonly octets?: number;
}

export class Bench {
  readonly cache: Cache;
  readonly server: RecursiveServer;
  readonly stub: Resolver;
  readonly events: (DnsEvent | RecursionEvent)[] = [];
  /** Every datagram that the recursive server sent to an authority: address and message. */
  readonly queries: { readonly to: string; readonly message: DnsMessage; readonly at: Instant }[] = [];
  readonly answers: Answer[] = [];
  readonly #world: World;
  #meddle: Meddle;
  #under: (Datagram & { readonly at: Instant; readonly order: number })[] = [];
  #order = 0;
  #lookups = 0;
  now: Instant = 0;

  constructor(world: World) {
    this.#world = world;
    this.#meddle = world.meddle ?? ((datagram) => [datagram]);
    this.cache = world.cache ?? new Cache();
    const dice = new Random(world.seed ?? 1);
    const caps = { ...defaultCaps, ...world.caps };
    this.server = createRecursiveServer({
      hints: world.hints ?? [{ name: 'ns.root.test', addresses: [ROOT] }],
      families: world.families ?? ['A', 'AAAA'],
      timeouts: { query: 1_000 * MILLISECOND, queryTries: 2 },
      caps,
      cache: this.cache,
      dice: dice.fork('recursive'),
      ...(world.octets === undefined ? {} : { octets: world.octets }),
    });
    this.stub = createResolver({ server: RECURSIVE, timeouts: defaultTimeouts, caps, dice: dice.fork('stub') });
  }

  set meddle(meddle: Meddle) {
    this.#meddle = meddle;
  }

  /** Asks by the stub, and plays until nothing is under way. */
  ask(name: string, type: RecordType): string {
    const before = this.answers.length;
    this.stub.lookup(++this.#lookups, name, type, this.now);
    this.play();
    const answer = this.answers[before];
    if (answer === undefined) throw new Error('no answer');
    return [answer.outcome, ...answer.records.map((record) => `${record.owner} ${presentRecord(record)}`)].join('; ');
  }

  /** The servers asked since the last call, with the questions. */
  trail(): string[] {
    return this.queries.splice(0).map(({ to, message }) => {
      const [question] = message.questions;
      return `${to} ${question?.name ?? ''} ${question?.type ?? 0}`;
    });
  }

  play(): void {
    for (let steps = 0; ; steps++) {
      if (steps > 20_000) throw new Error('no end');
      this.#drain();
      const [first] = this.#under.toSorted((a, b) => a.at - b.at || a.order - b.order);
      const times = [first?.at, this.server.deadline, this.stub.deadline].filter((time) => time !== undefined);
      if (times.length === 0) return;
      this.now = Math.max(this.now, Math.min(...times));
      if (first !== undefined && first.at <= this.now) {
        this.#under = this.#under.filter((other) => other !== first);
        this.#arrive(first);
        continue;
      }
      if ((this.server.deadline ?? Infinity) <= this.now) this.server.expire(this.now);
      if ((this.stub.deadline ?? Infinity) <= this.now) this.stub.expire(this.now);
    }
  }

  send(datagram: Datagram): void {
    for (const { after = TRIP, ...arriving } of this.#meddle(datagram, this.now)) {
      this.#under.push({ ...arriving, at: this.now + after, order: this.#order++ });
    }
  }

  #arrive({ from, to, octets }: Datagram): void {
    if (to === STUB) return this.stub.receive(octets, from, this.now);
    if (to !== RECURSIVE) {
      const back = this.#world.authorities[to]?.respond(octets) ?? null;
      if (back !== null) this.send({ from: to, to: from, octets: back });
    } else if (from === STUB) this.server.ask(octets, { address: from, port: 1024 }, this.now);
    else this.server.receive(octets, from, this.now);
  }

  #drain(): void {
    for (let out = this.stub.next(); out !== undefined; out = this.stub.next()) {
      if (out.kind === 'send') this.send({ from: STUB, to: out.to, octets: out.octets });
      if (out.kind === 'answer') this.answers.push(out.answer);
    }
    for (let out = this.server.next(); out !== undefined; out = this.server.next()) {
      if (out.kind === 'report') this.events.push(out.event);
      else if (out.kind === 'respond') this.send({ from: RECURSIVE, to: out.to.address, octets: out.octets });
      else {
        this.queries.push({ to: out.to, message: readable(out.octets), at: this.now });
        this.send({ from: RECURSIVE, to: out.to, octets: out.octets });
      }
    }
  }
}

const SOA = (primary: string): string => `@ SOA ${primary} hostmaster.test. 1 3600 600 604800 300`;

/** Root, `example`, `test`, and four zones below them at three addresses. */
export const tree: Readonly<Record<string, Authority>> = {
  [ROOT]: authorityOf(`$ORIGIN .
$TTL 86400
${SOA('ns.root.test.')}
@            NS ns.root.test.
ns.root.test. A ${ROOT}
example.     NS ns.example.
ns.example.  A 192.0.2.2
test.        NS ns.test.
ns.test.     A 192.0.2.3
`),
  '192.0.2.2': authorityOf(`$ORIGIN example.
$TTL 86400
${SOA('ns')}
@        NS ns
ns       A 192.0.2.2
foo      NS ns1.foo
         NS ns2.foo
ns1.foo  A 192.0.2.10
ns2.foo  A 192.0.2.11
bar      NS ns.bar.test.
lame     NS ns.lame
ns.lame  A 192.0.2.12
half     NS ns1.half
         NS ns1.foo
ns1.half A 192.0.2.12
`),
  '192.0.2.3': authorityOf(`$ORIGIN test.
$TTL 86400
${SOA('ns')}
@        NS ns
ns       A 192.0.2.3
bar      NS ns.bar
ns.bar   A 192.0.2.12
`),
  '192.0.2.10': fooServer(),
  '192.0.2.11': fooServer(),
  '192.0.2.12': authorityOf(`$ORIGIN bar.test.
$TTL 600
${SOA('ns')}
@        NS ns
ns       A 192.0.2.12
mx       A 192.0.2.25
back     CNAME far.foo.example.
$ORIGIN bar.example.
${SOA('ns.bar.test.')}
@        NS ns.bar.test.
         MX 10 mx.bar.test.
`),
};

function fooServer(): Authority {
  const chain = (letter: string, length: number): string =>
    Array.from({ length }, (_, i) => `${letter}${i} CNAME ${letter}${i + 1}\n`).join('') +
    `${letter}${length} A 192.0.2.88\n`;
  return authorityOf(`$ORIGIN foo.example.
$TTL 600
${SOA('ns1')}
@        NS ns1
         NS ns2
         MX 10 mx
ns1      A 192.0.2.10
ns2      A 192.0.2.11
mx       60 A 192.0.2.26
         60 AAAA 2001:db8::26
far      CNAME mx.bar.test.
away     CNAME gone.bar.test.
ghost    CNAME elsewhere.nowhere.
round    CNAME back.bar.test.
zero     0 A 192.0.2.30
week     604800 A 192.0.2.31
vast     2147483648 A 192.0.2.32
*.wild   MX 20 mx
txt      TXT ${Array.from({ length: 20 }, () => 'x'.repeat(100)).join(' ')}
loop1    CNAME loop2
loop2    CNAME loop1
both     CNAME mx
$ORIGIN half.example.
${SOA('ns1')}
@        NS ns1
         NS ns1.foo.example.
ns1      A 192.0.2.12
@        TXT half
$ORIGIN foo.example.
${chain('e', 8)}${chain('n', 9)}`);
}
