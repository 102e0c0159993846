/**
 * ABNF as a value (RFC 5234, and the case-sensitive strings of RFC 7405): text in, rules out.
 *
 * Independent of `lib`: what the readers there are held against must not share their mistakes. Octets are characters
 * U+0000 to U+00FF. Prose values (`<…>`) are refused; the grammar that is loaded here has none.
 */
export type Node =
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string; readonly caseless: boolean }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly ways: readonly Node[] }
  /** `most` null: as often as there are octets. */
  | { readonly kind: 'repeat'; readonly least: number; readonly most: number | null; readonly of: Node };

/** Rules by name in lower case (RFC 5234 2.1: names compare without case). */
export type Grammar = ReadonlyMap<string, Node>;

type Token =
  | { readonly kind: 'name' | 'text' | 'exact' | 'value' | 'count'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: '(' | ')' | '[' | ']' | '/' };

const token =
  /\s+|;[^\n]*|(?<name>[A-Za-z][A-Za-z0-9-]*)|(?:%i)?"(?<text>[^"]*)"|%s"(?<exact>[^"]*)"|%(?<value>[bdxBDX][0-9A-Fa-f]+(?:-[0-9A-Fa-f]+|(?:\.[0-9A-Fa-f]+)*))|(?<count>\d*\*\d*|\d+)|(?<sign>[()[\]/])/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const groups = token.exec(text)?.groups;
    if (groups === undefined && token.lastIndex === 0) throw new Error(`no ABNF: ${text.slice(at, at + 30)}`);
    for (const [kind, found] of Object.entries(groups ?? {}))
      if (found !== undefined) tokens.push({ kind, text: found } as Token);
  }
  return tokens;
}

/**
 * All rules of the text. A rule begins at the left margin; `=/` adds ways to one that is there.
 *
 * @param known rules that the text builds on
 */
export function loadGrammar(text: string, known: Grammar = new Map<string, Node>()): Grammar {
  const rules = new Map(known);
  for (const [, name = '', how, body = ''] of text.matchAll(
    /^([A-Za-z][A-Za-z0-9-]*)[ \t]*(=\/?)((?:[^\n]*)(?:\n(?:[ \t][^\n]*|;[^\n]*|[ \t]*$))*)/gm,
  )) {
    const key = name.toLowerCase();
    const before = rules.get(key);
    if ((before !== undefined) !== (how === '=/')) throw new Error(`${name} is defined twice, or added to nothing`);
    const node = new Parser(tokensOf(body)).whole();
    rules.set(key, before === undefined ? node : { kind: 'choice', ways: [before, node] });
  }
  for (const [name, node] of rules)
    for (const used of namesIn(node)) if (!rules.has(used)) throw new Error(`${name} uses ${used}, which is no rule`);
  return rules;
}

export function ruleOf(grammar: Grammar, name: string): Node {
  const node = grammar.get(name.toLowerCase());
  if (node === undefined) throw new Error(`no rule ${name}`);
  return node;
}

function namesIn(node: Node): readonly string[] {
  switch (node.kind) {
    case 'rule':
      return [node.name];
    case 'sequence':
      return node.parts.flatMap(namesIn);
    case 'choice':
      return node.ways.flatMap(namesIn);
    case 'repeat':
      return namesIn(node.of);
    default:
      return [];
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Node {
    const node = this.#choice();
    if (this.#at < this.#tokens.length) throw new Error(`ABNF goes on with ${this.#tokens[this.#at]?.text ?? ''}`);
    return node;
  }

  #sign(text: string): boolean {
    const next = this.#tokens[this.#at];
    if (next?.kind !== 'sign' || next.text !== text) return false;
    this.#at++;
    return true;
  }

  #choice(): Node {
    const ways = [this.#sequence()];
    while (this.#sign('/')) ways.push(this.#sequence());
    return ways.length === 1 ? (ways[0] as Node) : { kind: 'choice', ways };
  }

  #sequence(): Node {
    const parts: Node[] = [];
    for (let part = this.#repetition(); part !== null; part = this.#repetition()) parts.push(part);
    return parts.length === 1 ? (parts[0] as Node) : { kind: 'sequence', parts };
  }

  #repetition(): Node | null {
    const next = this.#tokens[this.#at];
    if (next?.kind !== 'count') return this.#element();
    this.#at++;
    const of = this.#element();
    if (of === null) throw new Error(`nothing behind ${next.text}`);
    const [least = '', most = least] = next.text.split('*');
    return { kind: 'repeat', least: Number(least), most: most === '' ? null : Number(most), of };
  }

  #element(): Node | null {
    if (this.#sign('(')) return this.#closed(')');
    if (this.#sign('[')) return { kind: 'repeat', least: 0, most: 1, of: this.#closed(']') };
    const next = this.#tokens[this.#at];
    if (next === undefined || next.kind === 'sign') return null;
    this.#at++;
    if (next.kind === 'name') return { kind: 'rule', name: next.text.toLowerCase() };
    if (next.kind === 'value') return numeric(next.text);
    return { kind: 'text', text: next.text, caseless: next.kind === 'text' };
  }

  #closed(sign: ')' | ']'): Node {
    const node = this.#choice();
    if (!this.#sign(sign)) throw new Error(`"${sign}" is missing`);
    return node;
  }
}

const radix: Readonly<Record<string, number>> = { b: 2, d: 10, x: 16 };

/** `x41-5A`, `x0D.0A`, `d92` */
function numeric(value: string): Node {
  const base = radix[value.charAt(0).toLowerCase()] ?? 10;
  const number = (digits: string): number => Number.parseInt(digits, base);
  const [first = '', last] = value.slice(1).split('-');
  if (last !== undefined) return { kind: 'range', from: number(first), to: number(last) };
  const text = first.split('.').map((digits) => String.fromCharCode(number(digits)));
  return { kind: 'text', text: text.join(''), caseless: false };
}
