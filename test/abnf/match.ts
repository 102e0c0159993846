/**
 * Does a text match a rule? All ways are followed at once, so that the order of alternatives and the greed of
 * repetitions do not matter, and each rule is tried once at each place.
 */
import { ruleOf } from './abnf.ts';
import type { Grammar, Node } from './abnf.ts';

/** True when the rule derives the whole text. */
export const matches = (grammar: Grammar, name: string, text: string): boolean =>
  new Matcher(grammar, text).ends({ kind: 'rule', name: name.toLowerCase() }, 0).has(text.length);

class Matcher {
  readonly #grammar: Grammar;
  readonly #text: string;
  readonly #known = new Map<string, ReadonlySet<number>[]>();

  constructor(grammar: Grammar, text: string) {
    this.#grammar = grammar;
    this.#text = text;
  }

  /** Every place where a match that begins at `at` can end. */
  ends(node: Node, at: number): ReadonlySet<number> {
    switch (node.kind) {
      case 'rule':
        return this.#rule(node.name, at);
      case 'text':
        return this.#literal(node.text, node.caseless, at);
      case 'range': {
        const octet = this.#text.charCodeAt(at);
        return octet >= node.from && octet <= node.to ? new Set([at + 1]) : nowhere;
      }
      case 'sequence':
        return node.parts.reduce<ReadonlySet<number>>((places, part) => this.#from(part, places), new Set([at]));
      case 'choice':
        return new Set(node.ways.flatMap((way) => [...this.ends(way, at)]));
      case 'repeat':
        return this.#repeat(node, at);
    }
  }

  #from(node: Node, places: ReadonlySet<number>): ReadonlySet<number> {
    return new Set([...places].flatMap((place) => [...this.ends(node, place)]));
  }

  #rule(name: string, at: number): ReadonlySet<number> {
    const known = this.#known.get(name) ?? [];
    this.#known.set(name, known);
    return (known[at] ??= this.ends(ruleOf(this.#grammar, name), at));
  }

  #literal(text: string, caseless: boolean, at: number): ReadonlySet<number> {
    const there = this.#text.slice(at, at + text.length);
    const same = caseless ? lower(there) === lower(text) : there === text;
    return same ? new Set([at + text.length]) : nowhere;
  }

  /** Rounds go on while they reach places that no earlier round has reached. */
  #repeat({ least, most, of }: Extract<Node, { kind: 'repeat' }>, at: number): ReadonlySet<number> {
    let places: ReadonlySet<number> = new Set([at]);
    for (let round = 0; round < least; round++) places = this.#from(of, places);
    const all = new Set(places);
    for (let round = least; places.size > 0 && (most === null || round < most); round++) {
      places = new Set([...this.#from(of, places)].filter((place) => !all.has(place)));
      for (const place of places) all.add(place);
    }
    return all;
  }
}

const nowhere: ReadonlySet<number> = new Set();

/** ASCII alone: other characters are octets, and have no case. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
