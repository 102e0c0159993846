/**
 * Writes the records of a zone as a master file in one of very many ways: everything that RFC 1035 5.1, RFC 2308 4 and
 * RFC 3597 5 leave to the writer is chosen anew each time it comes up.
 *
 * Shares no code with the reader. What the text then means is what the records say, TTLs included.
 */
import { typeNumberOf } from '#lib/dns';
import type { RecordData, ResourceRecord } from '#lib/dns';

/** A number from 0 to `below` - 1. */
export type Choose = (below: number) => number;

export function writeZone(records: readonly ResourceRecord[], choose: Choose): string {
  const writer = new ZoneWriter(choose);
  return records.map((record) => writer.entry(record)).join('');
}

class ZoneWriter {
  readonly #choose: Choose;
  /** Null before the first `$ORIGIN`: all names are absolute. */
  #origin: string | null = null;
  #owner: string | null = null;
  #defaultTtl: number | null = null;
  #statedTtl: number | null = null;

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  entry(record: ResourceRecord): string {
    const before = this.#between() + this.#originLine(record.owner) + this.#ttlLine(record.ttl);
    const owner = this.#ownerField(record.owner);
    const fields = [...this.#head(record), ...this.#data(record.data)];
    return `${before}${owner}${this.#laidOut(fields)}${this.#lineEnd()}`;
  }

  #one<Item>(...items: readonly [Item, ...Item[]]): Item {
    return items[this.#choose(items.length)] ?? items[0];
  }

  #often(): boolean {
    return this.#choose(3) > 0;
  }

  #between(): string {
    return this.#often() ? '' : this.#one('\n', '; a comment ( "\n', ' \t\n', ' ; another\r\n', '()\n');
  }

  #lineEnd(): string {
    return this.#one('', '', ' ', '\t; end', ';end ) "') + this.#one('\n', '\n', '\r\n');
  }

  #blank(): string {
    return this.#one(' ', ' ', '\t', '  ');
  }

  #originLine(owner: string): string {
    if (this.#often()) return '';
    const labels = labelsIn(owner);
    const origin = labels.slice(this.#choose(labels.length + 1)).join('.');
    const line = `${this.#one('$ORIGIN', '$origin')}${this.#blank()}${this.#name(origin)}${this.#lineEnd()}`;
    this.#origin = origin;
    return line;
  }

  #ttlLine(ttl: number): string {
    if (this.#often()) return '';
    this.#defaultTtl = this.#one(ttl, this.#choose(100_000));
    return `${this.#one('$TTL', '$Ttl')}${this.#blank()}${this.#time(this.#defaultTtl)}${this.#lineEnd()}`;
  }

  #ownerField(owner: string): string {
    if (this.#owner === owner && this.#often()) return this.#one(' ', '\t');
    this.#owner = owner;
    return this.#name(owner) + this.#blank();
  }

  #head(record: ResourceRecord): string[] {
    const inForce = this.#defaultTtl ?? this.#statedTtl;
    const head: string[] = [];
    if (inForce !== record.ttl || !this.#often()) {
      head.push(this.#time(record.ttl));
      this.#statedTtl = record.ttl;
    }
    if (this.#often()) head.push(this.#one('IN', 'in', 'CLASS1'));
    if (this.#often()) head.reverse();
    return [...head, this.#typeField(record.data)];
  }

  #typeField(data: RecordData): string {
    const number = `TYPE${typeNumberOf(data)}`;
    return data.type === 'opaque' || !this.#often() ? number : this.#one(data.type, data.type.toLowerCase());
  }

  #data(data: RecordData): string[] {
    const octets = this.#choose(6) === 0 ? octetsOfData(data) : null;
    if (octets !== null) return this.#generic(octets);
    switch (data.type) {
      case 'A':
      case 'AAAA':
        return [data.address];
      case 'NS':
      case 'CNAME':
      case 'PTR':
        return [this.#name(data.target)];
      case 'MX':
        return [this.#number(data.preference), this.#name(data.exchanger)];
      case 'SRV':
        return [...[data.priority, data.weight, data.port].map((it) => this.#number(it)), this.#name(data.target)];
      case 'TXT':
        return data.strings.map((string) => this.#string(string));
      case 'CAA':
        return [this.#number(data.flags), data.tag, this.#string(data.value)];
      case 'TLSA':
        return [
          ...[data.usage, data.selector, data.matching].map((it) => this.#number(it)),
          ...this.#digits(Array.from(data.association)),
        ];
      case 'SOA':
        return [
          this.#name(data.primary),
          this.#name(data.contact),
          this.#number(data.serial),
          ...[data.refresh, data.retry, data.expire, data.minimum].map((it) => this.#time(it)),
        ];
      case 'opaque':
        return this.#generic(Array.from(data.octets));
    }
  }

  #generic(octets: readonly number[]): string[] {
    return ['\\#', this.#number(octets.length), ...this.#digits(octets)];
  }

  /** Pairs of digits, cut into words anywhere. */
  #digits(octets: readonly number[]): string[] {
    const pairs = octets.map((octet) => octet.toString(16).padStart(2, '0')).join('');
    const text = this.#often() ? pairs : pairs.toUpperCase();
    const cut = this.#choose(text.length + 1);
    return [text.slice(0, cut), text.slice(cut)].filter((word) => word !== '');
  }

  #number(value: number): string {
    return this.#often() ? String(value) : String(value).padStart(10, '0');
  }

  #time(seconds: number): string {
    if (this.#often()) return this.#number(seconds);
    let rest = seconds;
    let text = '';
    for (const [unit, length] of [
      ['w', 604_800],
      ['d', 86_400],
      ['h', 3_600],
      ['m', 60],
    ] as const) {
      if (!this.#often()) continue;
      const count = Math.floor(rest / length);
      rest -= count * length;
      if (count > 0) text += `${count}${this.#one(unit, unit.toUpperCase())}`;
    }
    return text === '' || rest > 0 ? `${text}${rest}${this.#one('s', 'S')}` : text;
  }

  /** Relative, absolute or `@`, in any spelling. */
  #name(name: string): string {
    const origin = this.#origin;
    if (origin === name && this.#often()) return '@';
    const labels = labelsIn(name);
    const above = origin === null ? null : labelsIn(origin);
    const kept = above === null ? 0 : labels.length - above.length;
    const relative = above !== null && kept > 0 && labels.slice(kept).join('.') === origin && this.#often();
    const spelled = (relative ? labels.slice(0, kept) : labels).map((label) => this.#label(label)).join('.');
    return relative ? spelled : `${spelled}.`;
  }

  /** Escapes stay as they are; other characters may become one. */
  #label(label: string): string {
    return label.replace(/\\[0-9]{3}|\\.|[A-Za-z0-9]/g, (piece) => {
      if (piece.length > 1 || this.#choose(12) > 0) return piece;
      return /[0-9]/.test(piece) || this.#often() ? byNumber(piece.charCodeAt(0)) : `\\${piece}`;
    });
  }

  /** In quotes, or as a word where it is one. */
  #string(string: string): string {
    const quoted = string === '' || this.#often();
    const spelled = Array.from(string, (character, i) => this.#character(character, quoted, i)).join('');
    return quoted ? `"${spelled}"` : spelled;
  }

  #character(character: string, quoted: boolean, at: number): string {
    const octet = character.charCodeAt(0);
    if (octet < 32 || octet > 126) return byNumber(octet);
    // A word of `\#` in front would be the generic form.
    if (character === '#' && at === 0) return byNumber(octet);
    const plain = quoted ? !'"\\'.includes(character) : !' "\\();'.includes(character);
    if (plain && this.#choose(12) > 0) return character;
    return /[0-9]/.test(character) || this.#often() ? byNumber(octet) : `\\${character}`;
  }

  /** Fields with blanks between them, and over several lines inside parentheses. */
  #laidOut(fields: readonly string[]): string {
    let text = '';
    let open = 0;
    for (const [i, field] of fields.entries()) {
      if (i > 0) text += this.#blank();
      if (this.#choose(8) === 0) {
        text += '(';
        open++;
      }
      if (open > 0 && this.#choose(4) === 0) text += this.#one('\n', ' ; inside )\n', '\r\n\t', '\n\n');
      text += field;
      if (open > 0 && this.#choose(4) === 0) {
        text += ')';
        open--;
      }
    }
    return text + this.#one('', '\n', ' ').repeat(Math.min(open, 1)) + ')'.repeat(open);
  }
}

const byNumber = (octet: number): string => `\\${octet.toString().padStart(3, '0')}`;

const labelsIn = (name: string): string[] => name.match(/(?:\\[0-9]{3}|\\.|[^.\\])+/g) ?? [];

function nameOctets(name: string): number[] {
  const labels = labelsIn(name).map((label) =>
    Array.from(label.matchAll(/\\([0-9]{3})|\\?(.)/g), ([, number, character = '']) =>
      number === undefined ? character.charCodeAt(0) : Number(number),
    ),
  );
  return [...labels.flatMap((octets) => [octets.length, ...octets]), 0];
}

const two = (value: number): number[] => [value >> 8, value & 255];
const textOctets = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

/** By hand, for the types where that is short; null for the others. */
function octetsOfData(data: RecordData): readonly number[] | null {
  switch (data.type) {
    case 'A':
      return data.address.split('.').map(Number);
    case 'NS':
    case 'CNAME':
    case 'PTR':
      return nameOctets(data.target);
    case 'MX':
      return [...two(data.preference), ...nameOctets(data.exchanger)];
    case 'SRV':
      return [...two(data.priority), ...two(data.weight), ...two(data.port), ...nameOctets(data.target)];
    case 'TXT':
      return data.strings.flatMap((string) => [string.length, ...textOctets(string)]);
    case 'CAA':
      return [data.flags, data.tag.length, ...textOctets(data.tag), ...textOctets(data.value)];
    case 'TLSA':
      return [data.usage, data.selector, data.matching, ...data.association];
    default:
      return null;
  }
}
