/**
 * Transparency, the receiving half (§4.5.2): finds the end of mail data and takes off the dot that the client put in
 * front of a line beginning with one.
 *
 * An automaton that cannot see where portions end. The state says what came before: `line` after CRLF (and at the very
 * beginning, §4.1.1.4), `cr` after CR, `dot` and `dot-cr` after a dot at the beginning of a line, `text` otherwise.
 * Only CRLF.CRLF ends the data (§2.3.8); the first CRLF belongs to the content.
 *
 * Emits runs as views, never octets one by one. Judges nothing: what is foul in the data passes through.
 */
import { CR, DOT, LF } from '#lib/base';

type Before = 'line' | 'dot' | 'dot-cr' | 'cr' | 'text';
const loneCr: Uint8Array = new Uint8Array([CR]);

export class Unstuffer {
  #before: Before = 'line';
  #ended = false;

  /** True once the end mark is complete; nothing may be pushed afterwards. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Emits what belongs to the content, and returns how many octets it took: all, or up to the end mark. */
  push(octets: Uint8Array, emit: (run: Uint8Array) => void): number {
    let at = 0;
    while (at < octets.length && !this.#ended) {
      if (this.#before === 'line' || this.#before === 'cr' || this.#before === 'text')
        at = this.#text(octets, at, emit);
      else at = this.#afterDot(octets, at, emit);
    }
    return at;
  }

  /** A run of content, up to and without the next dot that begins a line; the dot itself is taken off. */
  #text(octets: Uint8Array, from: number, emit: (run: Uint8Array) => void): number {
    let dot = octets.indexOf(DOT, from);
    while (dot >= 0 && !this.#beginsLine(octets, from, dot)) dot = octets.indexOf(DOT, dot + 1);
    const to = dot < 0 ? octets.length : dot;
    if (to > from) {
      emit(octets.subarray(from, to));
      this.#before = this.#after(octets, from, to);
    }
    if (dot < 0) return to;
    this.#before = 'dot';
    return dot + 1;
  }

  /** After a dot that began a line: CR may lead to the end mark; anything else, another dot too, is text. */
  #afterDot(octets: Uint8Array, at: number, emit: (run: Uint8Array) => void): number {
    const octet = octets[at];
    if (this.#before === 'dot') {
      this.#before = octet === CR ? 'dot-cr' : 'text';
      return octet === CR ? at + 1 : at;
    }
    if (octet === LF) {
      this.#ended = true;
      return at + 1;
    }
    // `.<CR>x`: the dot is gone, the CR stays.
    emit(loneCr);
    this.#before = 'cr';
    return at;
  }

  #beginsLine(octets: Uint8Array, from: number, at: number): boolean {
    if (at === from) return this.#before === 'line';
    if (octets[at - 1] !== LF) return false;
    return at - 1 === from ? this.#before === 'cr' : octets[at - 2] === CR;
  }

  #after(octets: Uint8Array, from: number, to: number): Before {
    const last = octets[to - 1];
    if (last === CR) return 'cr';
    if (last !== LF) return 'text';
    const beforeLast = to - 1 === from ? this.#before === 'cr' : octets[to - 2] === CR;
    return beforeLast ? 'line' : 'text';
  }
}
