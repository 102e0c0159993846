/**
 * Watches mail data as it travels: the first octet that has no place in it (a bare CR, a bare LF, NUL: §2.3.8), the
 * first text line that is too long (§4.5.3.1.6; a stuffed dot does not count), and whether an octet is above 127.
 *
 * Places are counted from the first octet of the data. The result does not depend on the portions. Changes nothing.
 */
import { CR, DOT, LF, NUL } from '#lib/base';
import type { Span } from '#lib/base';
import type { FoulInData } from '../fault.ts';

export class LineWatch {
  readonly #most: number;
  readonly #dots: 'stuffed' | 'plain';
  /** Octets seen before the portion at hand. */
  #seen = 0;
  #lineStart = 0;
  /** One when the line at hand begins with a dot, which is not counted. */
  #stuffed = 0;
  #afterCr = false;
  foul: { readonly what: FoulInData; readonly span: Span } | null = null;
  longLine: Span | null = null;
  eightBit = false;

  /**
   * @param most octets of a text line, CRLF included
   * @param dots whether a dot at the beginning of a line was put there for transparency (§4.5.2)
   */
  constructor(most: number, dots: 'stuffed' | 'plain') {
    this.#most = most;
    this.#dots = dots;
  }

  push(octets: Uint8Array): void {
    if (octets.length === 0) return;
    const nul = this.foul === null ? octets.indexOf(NUL) : -1;
    for (let at = 0; at < octets.length;) at = this.#line(octets, at);
    if (nul >= 0) this.#note('NUL', this.#seen + nul);
    this.#seen += octets.length;
    this.eightBit ||= octets.some((octet) => octet > 127);
  }

  /** There is no more: a CR that still waits for its LF is bare. */
  end(): void {
    if (this.#afterCr) this.#note('bare CR', this.#seen - 1);
  }

  /** Looks at one line, or what of it is at hand, and returns where the next begins. */
  #line(octets: Uint8Array, from: number): number {
    const start = this.#seen + from;
    if (start === this.#lineStart) this.#stuffed = this.#dots === 'stuffed' && octets[from] === DOT ? 1 : 0;
    const lf = octets.indexOf(LF, from);
    const to = lf < 0 ? octets.length : lf;
    if (this.#afterCr && to > from) this.#note('bare CR', start - 1);
    const ended = lf >= 0 && (lf > from ? octets[lf - 1] === CR : this.#afterCr);
    this.#carriageReturns(octets, from, ended ? lf - 1 : to);
    if (lf >= 0 && !ended) this.#note('bare LF', this.#seen + lf);
    this.#afterCr = lf < 0 && octets[to - 1] === CR;
    const end = this.#seen + (lf < 0 ? octets.length : lf + 1);
    if (this.longLine === null && end - this.#lineStart - this.#stuffed > this.#most)
      this.longLine = { start: this.#lineStart, end: this.#lineStart + this.#stuffed + this.#most + 1 };
    if (ended) this.#lineStart = end;
    return end - this.#seen;
  }

  /** A CR that something else follows; one at the very end waits for the next portion. */
  #carriageReturns(octets: Uint8Array, from: number, to: number): void {
    if (this.foul !== null) return;
    const cr = octets.indexOf(CR, from);
    if (cr >= 0 && cr < to && cr + 1 < octets.length) this.#note('bare CR', this.#seen + cr);
  }

  /** The first place counts; the portion at hand may tell of a later one before. */
  #note(what: FoulInData, at: number): void {
    if (this.foul === null || at < this.foul.span.start) this.foul = { what, span: { start: at, end: at + 1 } };
  }
}
