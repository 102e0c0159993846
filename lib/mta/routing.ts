/**
 * Routing: from a destination to the hosts that will be tried, or to the reason why there are none (§5.1, §5.2, RFC
 * 7505). A machine over lookups: it says which questions it has, takes the answers in any order, and has a route when
 * none is open.
 *
 * Opens no connection and knows no recipient.
 */
import { present, unreachable } from '#lib/base';
import type { Caps, Random } from '#lib/base';
import type { Answer, RecordType } from '#lib/dns';
import { candidatesOf, exchangersIn, isNullMx, isOwnAddress, ownPreference, ranked } from './candidates.ts';
import type { Exchanger, Found, Self, Way } from './candidates.ts';
import type { Destination } from './destination.ts';
import { dead, hostsFrom, nothingUsable } from './route.ts';
import type { Route } from './route.ts';

/** A question that is open; `place` says for which exchanger. */
export interface Wish {
  readonly name: string;
  readonly type: RecordType;
  readonly place: number;
}

export interface RoutingFacts {
  readonly self: Self;
  readonly caps: Caps;
  /** For the order of equal preferences; one fork for each attempt. */
  readonly dice: Random;
}

/** What is known of an exchanger while its addresses are asked for. */
interface Asked extends Exchanger {
  readonly answers: Map<RecordType, Answer>;
}

type State =
  | { readonly step: 'exchangers'; readonly name: string }
  | { readonly step: 'addresses'; readonly name: string; readonly way: Way; readonly asked: readonly Asked[] }
  | { readonly step: 'routed'; readonly route: Route };

export class Routing {
  readonly #facts: RoutingFacts;
  readonly #types: readonly RecordType[];
  #state: State;
  #wishes: Wish[] = [];
  #open = 0;

  constructor(destination: Destination, facts: RoutingFacts) {
    this.#facts = facts;
    this.#types = typesFor(facts.self);
    this.#state = { step: 'exchangers', name: '' };
    this.#begin(destination);
  }

  get route(): Route | undefined {
    return this.#state.step === 'routed' ? this.#state.route : undefined;
  }

  /** Questions to be asked now; each is handed out once. */
  wishes(): readonly Wish[] {
    const wishes = this.#wishes;
    this.#wishes = [];
    return wishes;
  }

  answered(wish: Wish, answer: Answer): void {
    this.#open--;
    const state = this.#state;
    if (state.step === 'exchangers') return this.#exchangersAnswered(state.name, answer);
    if (state.step === 'routed') return;
    present(state.asked[wish.place], 'the exchanger asked about').answers.set(wish.type, answer);
    if (this.#open === 0) this.#addressesAnswered(state.name, state.way, state.asked);
  }

  #begin(destination: Destination): void {
    switch (destination.kind) {
      case 'literal':
        return this.#literal(destination);
      case 'smarthost':
        return this.#askAddresses(destination.name, 'smarthost', [{ preference: 0, name: destination.name }]);
      case 'domain':
        this.#state = { step: 'exchangers', name: destination.name };
        return this.#ask({ name: destination.name, type: 'MX', place: 0 });
      default:
        return unreachable(destination);
    }
  }

  /** §4.1.3: the address stands in the literal, and no name is asked. */
  #literal({ literal }: Extract<Destination, { readonly kind: 'literal' }>): void {
    if (literal.kind === 'general') return this.#done(dead(literal.text, 'no-such-literal', []));
    const { text, address } = literal;
    const mine = isOwnAddress(address, this.#facts.self);
    const fate = mine ? ({ fate: 'dropped', why: 'myself' } as const) : ({ fate: 'taken', why: 'literal' } as const);
    const candidate = { preference: 0, exchanger: text, address, ...fate };
    this.#done(mine ? dead(text, 'myself', [candidate]) : hostsFrom(text, [candidate], this.#facts.caps));
  }

  #exchangersAnswered(name: string, answer: Answer): void {
    switch (answer.outcome) {
      case 'found':
        return this.#exchangersFound(name, exchangersIn(answer.records));
      case 'nodata':
        return this.#askAddresses(name, 'implicit-mx', [{ preference: 0, name: answer.canonical }]);
      case 'nxdomain':
      case 'loop':
      case 'servfail':
      case 'timeout':
        return this.#done(dead(name, answer.outcome, []));
      default:
        return unreachable(answer.outcome);
    }
  }

  /** What stands at our own preference or below it is not asked for: it is dropped whatever its address (§5.1). */
  #exchangersFound(name: string, exchangers: readonly Exchanger[]): void {
    if (isNullMx(exchangers)) {
      const candidates = candidatesOf(exchangers.map(unasked), 'by-preference', this.#facts.self);
      return this.#done(dead(name, 'null-mx', candidates));
    }
    this.#askAddresses(name, 'by-preference', ranked(exchangers, this.#facts.dice));
  }

  #askAddresses(name: string, way: Way, exchangers: readonly Exchanger[]): void {
    const most = Math.max(1, Math.floor((this.#facts.caps.queries - 1) / this.#types.length));
    const asked = exchangers.slice(0, most).map((exchanger): Asked => ({ ...exchanger, answers: new Map() }));
    const own = ownPreference(asked.map(unasked), this.#facts.self);
    this.#state = { step: 'addresses', name, way, asked };
    for (const [place, exchanger] of asked.entries()) {
      if (exchanger.name === '' || (own !== undefined && exchanger.preference >= own)) continue;
      for (const type of this.#types) this.#ask({ name: exchanger.name, type, place });
    }
    if (this.#open === 0) this.#addressesAnswered(name, way, asked);
  }

  #addressesAnswered(name: string, way: Way, asked: readonly Asked[]): void {
    const { self, caps } = this.#facts;
    const found = asked.map((exchanger) => foundAt(exchanger, this.#types));
    const candidates = candidatesOf(found, way, self);
    const taken = candidates.some(({ fate }) => fate === 'taken');
    if (taken) return this.#done(hostsFrom(name, candidates, caps));
    this.#done(nothingUsable(name, found, candidates, ownPreference(found, self)));
  }

  #ask(wish: Wish): void {
    this.#open++;
    this.#wishes.push(wish);
  }

  #done(route: Route): void {
    this.#state = { step: 'routed', route };
  }
}

/** §5.2: only addresses that this host can reach. IPv4 before IPv6 is our choice. */
const typesFor = ({ addresses }: Self): readonly RecordType[] => {
  const six = addresses.some((address) => address.includes(':'));
  const four = addresses.some((address) => !address.includes(':'));
  return [...(four || !six ? (['A'] as const) : []), ...(six ? (['AAAA'] as const) : [])];
};

const unasked = ({ preference, name }: Exchanger): Found => ({ preference, name, addresses: [], mute: null });

function foundAt({ preference, name, answers }: Asked, types: readonly RecordType[]): Found {
  const addresses: string[] = [];
  let mute: Found['mute'] = null;
  for (const type of types) {
    const answer = answers.get(type);
    if (answer === undefined) continue;
    if (answer.outcome === 'servfail' || answer.outcome === 'timeout') mute = answer.outcome;
    for (const { data } of answer.records) if (data.type === 'A' || data.type === 'AAAA') addresses.push(data.address);
  }
  return { preference, name, addresses, mute };
}
