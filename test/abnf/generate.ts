/**
 * Texts that a rule derives, as fast-check arbitraries: short ones, that shrink. A rule that contains itself is followed
 * a few times at most.
 */
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { ruleOf } from './abnf.ts';
import type { Grammar, Node } from './abnf.ts';

/** How often more than it must a repetition goes on; how often a rule may stand within itself. */
const MORE = 4;
const NESTED = 2;

export function textsOf(grammar: Grammar, name: string): Arbitrary<string> {
  const texts = new Generator(grammar).of({ kind: 'rule', name: name.toLowerCase() }, []);
  if (texts === null) throw new Error(`${name} derives nothing that ends`);
  return texts;
}

class Generator {
  readonly #grammar: Grammar;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  /** Null: nothing can be derived without going deeper than allowed. */
  of(node: Node, within: readonly string[]): Arbitrary<string> | null {
    switch (node.kind) {
      case 'rule': {
        const nested = within.filter((name) => name === node.name).length;
        return nested > NESTED ? null : this.of(ruleOf(this.#grammar, node.name), [...within, node.name]);
      }
      case 'text':
        return node.caseless ? anyCase(node.text) : fc.constant(node.text);
      case 'range':
        return fc.integer({ min: node.from, max: node.to }).map((octet) => String.fromCharCode(octet));
      case 'sequence':
        return this.#sequence(node.parts, within);
      case 'choice': {
        const ways = node.ways.map((way) => this.of(way, within)).filter((way) => way !== null);
        return ways.length === 0 ? null : fc.oneof(...ways);
      }
      case 'repeat': {
        const { least, most } = node;
        const one = this.of(node.of, within);
        if (one === null) return least === 0 ? fc.constant('') : null;
        const maxLength = Math.min(most ?? least + MORE, least + MORE);
        return fc.array(one, { minLength: least, maxLength }).map((parts) => parts.join(''));
      }
    }
  }

  #sequence(parts: readonly Node[], within: readonly string[]): Arbitrary<string> | null {
    const all = parts.map((part) => this.of(part, within));
    const some = all.filter((part) => part !== null);
    return some.length < all.length ? null : fc.tuple(...some).map((texts) => texts.join(''));
  }
}

/** RFC 5234 2.3: quoted text without case. Mostly as it is written. */
const anyCase = (text: string): Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(text) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
        .map((upper) =>
          Array.from(text, (letter, i) => (upper[i] === true ? letter.toUpperCase() : letter.toLowerCase())).join(''),
        ),
    },
  );

const special = fc.constantFrom(...Array.from('<>@:,.[]"\\=-+;() \t\r\n\0\x7f\x80\xff0aF'));

/** One to three octets taken out, put in, replaced, or said twice. */
export const edited = (texts: Arbitrary<string>): Arbitrary<string> =>
  fc
    .tuple(
      texts,
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.constantFrom('remove', 'insert', 'replace', 'double'),
          fc.oneof(
            { weight: 3, arbitrary: special },
            { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }).map((octet) => String.fromCharCode(octet)) },
          ),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([whole, edits]) => edits.reduce((text, [place, how, octet]) => edit(text, place, how, octet), whole));

function edit(text: string, place: number, how: string, octet: string): string {
  const at = place % (text.length + 1);
  const before = text.slice(0, at);
  if (how === 'insert') return before + octet + text.slice(at);
  if (how === 'double') return before + text.slice(at, at + 1) + text.slice(at);
  return before + (how === 'replace' ? octet : '') + text.slice(at + 1);
}
