/**
 * The fields of one master-file entry, read in order: names completed by the origin, numbers, times, addresses,
 * character-strings (RFC 1035 5.1).
 *
 * The first error sticks and everything after it reads as empty; the caller looks at `error` once.
 */
import { none } from '#lib/base';
import type { Span } from '#lib/base';
import { readIpv4, readIpv6, writeIpv6 } from './address.ts';
import { readHex } from './hex.ts';
import { canonicalName, joinNames } from './name.ts';
import { zoneError } from './zone-error.ts';
import type { ZoneError, ZoneErrorCode } from './zone-error.ts';
import type { ZoneToken } from './zone-lexer.ts';
import { readTime, readWhole } from './zone-number.ts';
import { endsInDot, escapeAts, octetsIn } from './zone-word.ts';

/** Octets of a character-string, and of the data of one record. */
const STRING_OCTETS = 255;
const DATA_OCTETS = 65_535;
const MOST_31 = 0x7fff_ffff;

export class ZoneFields {
  readonly #text: string;
  readonly #tokens: readonly ZoneToken[];
  #at = 0;
  /** What relative names are completed with; null when no origin is in force. */
  readonly origin: string | null;
  error: ZoneError | null = null;
  /** Warnings; they count when there is no error. */
  readonly notes: ZoneError[] = [];

  constructor(text: string, tokens: readonly ZoneToken[], origin: string | null) {
    this.#text = text;
    this.#tokens = tokens;
    this.origin = origin;
  }

  /** From the first to the last field. */
  get span(): Span {
    return { start: this.#tokens[0]?.start ?? 0, end: this.#tokens.at(-1)?.end ?? 0 };
  }

  /** Place of the field read last. */
  get last(): Span {
    const token = this.#tokens[Math.max(0, this.#at - 1)];
    return token === undefined ? this.span : { start: token.start, end: token.end };
  }

  get left(): number {
    return this.#tokens.length - this.#at;
  }

  fail(code: ZoneErrorCode, values: ZoneError['values'] = {}, span: Span = this.last): void {
    this.error ??= zoneError(code, span, values);
  }

  note(code: ZoneErrorCode, values: ZoneError['values']): void {
    this.notes.push(zoneError(code, this.last, values));
  }

  /** The next field, or one behind it, if it is an unquoted word; nothing is taken. */
  peek(ahead = 0): string | null {
    const token = this.#tokens[this.#at + ahead];
    return token === undefined || token.quoted ? null : this.#text.slice(token.start, token.end);
  }

  skip(): void {
    this.#at++;
  }

  /** An unquoted word. `field` names it for the error. */
  word(field: string): string {
    const token = this.#take(field);
    if (token?.quoted === true) this.fail('quoted-field', { field });
    return token === null || this.error !== null ? '' : this.#text.slice(token.start, token.end);
  }

  name(field: string): string {
    const word = this.word(field);
    return this.error === null ? this.#complete(word) : '';
  }

  whole(field: string, most: number): number {
    const word = this.word(field);
    const value = readWhole(word, most);
    if (value === null) this.fail('bad-number', { field, found: word, most });
    return value ?? 0;
  }

  time(field: string): number {
    const word = this.word(field);
    const value = readTime(word);
    if (value === null) this.fail('bad-ttl', { field, found: word });
    return value ?? 0;
  }

  ttl(field: string): number {
    return this.asTtl(this.time(field));
  }

  /** A TTL has 31 bits; one that is larger counts as 0 (RFC 2181 8). */
  asTtl(seconds: number): number {
    if (seconds <= MOST_31) return seconds;
    this.note('ttl-too-large', { found: seconds, most: MOST_31 });
    return 0;
  }

  ipv4(): string {
    const word = this.word('address');
    if (readIpv4(word) === null) this.fail('bad-ipv4', { found: word });
    return word;
  }

  ipv6(): string {
    const word = this.word('address');
    const octets = readIpv6(word);
    if (octets === null) this.fail('bad-ipv6', { found: word });
    return octets === null ? '' : writeIpv6(octets);
  }

  /** All that is left, at least one: each a character-string, quoted or not. */
  strings(): string[] {
    const strings: string[] = [];
    let octets = 0;
    do {
      const token = this.#take('text');
      const string = token === null ? '' : this.#string(token);
      if (string.length > STRING_OCTETS) this.fail('string-too-long', { octets: string.length, most: STRING_OCTETS });
      octets += string.length + 1;
      if (octets > DATA_OCTETS) this.fail('text-too-long', { most: DATA_OCTETS });
      strings.push(string);
    } while (this.error === null && this.left > 0);
    return strings;
  }

  /** One character-string of any length that record data can have. */
  string(field: string): string {
    const token = this.#take(field);
    const string = token === null ? '' : this.#string(token);
    if (string.length > DATA_OCTETS) this.fail('text-too-long', { most: DATA_OCTETS });
    return string;
  }

  /** All that is left, none or more words: hexadecimal digits, wherever the blanks stand. */
  hex(field: string): Uint8Array {
    const words: string[] = [];
    while (this.error === null && this.left > 0) words.push(this.word(field));
    const octets = readHex(words.join(''));
    if (octets === null) this.fail('bad-hex');
    return octets ?? none;
  }

  end(): void {
    const token = this.#tokens[this.#at];
    if (token !== undefined) this.fail('surplus-field', { found: this.#text.slice(token.start, token.end) }, token);
  }

  #take(field: string): ZoneToken | null {
    const token = this.#tokens[this.#at];
    if (token === undefined) {
      this.fail('missing-field', { field });
      return null;
    }
    this.#at++;
    return token;
  }

  /** `@` is the origin, a final dot makes a name absolute, anything else gets the origin appended. */
  #complete(word: string): string {
    if (word === '.') return '';
    const absolute = endsInDot(word);
    if (!absolute && this.origin === null) this.fail('no-origin', { found: word });
    const origin = this.origin ?? '';
    if (word === '@') return origin;
    const escaped = escapeAts(word);
    if (escaped === null) this.fail('bad-escape', { found: word });
    else if (escaped !== word) this.note('at-in-name', { found: word });
    const text = escaped ?? word;
    const given = canonicalName(absolute ? text.slice(0, -1) : text);
    const name = given.ok && !absolute ? joinNames(given.value, origin) : given;
    if (name.ok && name.value !== '') return name.value;
    this.fail(name.ok ? 'empty-label' : name.error, { found: word });
    return '';
  }

  #string(token: ZoneToken): string {
    const raw = token.quoted
      ? this.#text.slice(token.start + 1, token.end - 1)
      : this.#text.slice(token.start, token.end);
    const string = octetsIn(raw);
    if (!string.ok) this.fail('bad-escape', { found: string.error });
    return string.ok ? string.value : '';
  }
}
