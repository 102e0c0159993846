/**
 * A reader of mail data that is laxer than §4.1.1.4 and §4.5.2 in one point or another: which line ends count, what may
 * stand around the dot of the end mark, what becomes of dots. For deviations only.
 *
 * Content leaves with CRLF at the end of every line, whatever came, so that nobody further on sees a bare CR or LF.
 */
import { CR, DOT, LF, NUL, failure, success } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import type { Fault, FoulInData } from '../fault.ts';
import type { ReceivedContent } from '../offer/extension.ts';
import type { DataReader } from '../server/readers.ts';

type LineEnd = 'CRLF' | 'LF' | 'CR';

export interface Laxity {
  /** Line ends besides CRLF that are taken; the others are refused. */
  readonly bare: readonly Exclude<LineEnd, 'CRLF'>[];
  /** What may stand before and behind the dot that ends the data. */
  readonly marks: readonly `${LineEnd} . ${LineEnd}`[];
  /** When the first dot of a line is taken off. */
  readonly dots: 'always' | 'before another dot';
  /** Whether mail data begin at the beginning of a line. */
  readonly start: 'line' | 'text';
}

export const strictly: Laxity = { bare: [], marks: ['CRLF . CRLF'], dots: 'always', start: 'line' };

/** What came before: a line end, text, a CR that may be one, or the dot that began a line (with such a CR). */
type Before =
  | { readonly at: 'line'; readonly end: LineEnd }
  | { readonly at: 'text' | 'cr' }
  | { readonly at: 'dot' | 'dot-cr'; readonly end: LineEnd };

export class LaxData implements DataReader {
  readonly #caps: Caps;
  readonly #laxity: Laxity;
  #before: Before;
  #content: number[] = [];
  /** Octets of the content before the line at hand; where the first line that is too long begins. */
  #lineStart = 0;
  #longLine: number | null = null;
  #foul: { readonly what: FoulInData; readonly at: number } | null = null;
  ended = false;
  length = 0;
  size = 0;

  constructor(caps: Caps, laxity: Laxity) {
    this.#caps = caps;
    this.#laxity = laxity;
    this.#before = laxity.start === 'line' ? { at: 'line', end: 'CRLF' } : { at: 'text' };
  }

  push(octets: Uint8Array): number {
    let at = 0;
    while (at < octets.length && !this.ended) if (this.#step(octets[at] ?? 0)) at++;
    this.length += at;
    return at;
  }

  content(): Result<ReceivedContent, Fault> {
    if (this.#foul !== null) {
      const { what, at } = this.#foul;
      return failure({ kind: 'foul-data', what, span: { start: at, end: at + 1 } });
    }
    if (this.#longLine !== null) {
      const { textLine: most } = this.#caps;
      return failure({ kind: 'text-line-too-long', most, span: { start: this.#longLine, end: this.#longLine + most } });
    }
    const eightBit = this.#content.some((octet) => octet > 127);
    return success({ parts: [Uint8Array.from(this.#content)], size: this.size, eightBit });
  }

  /** False when the octet is to be looked at again: a CR before it turned out to stand alone. */
  #step(octet: number): boolean {
    const before = this.#before;
    if (before.at === 'cr' || before.at === 'dot-cr') {
      this.#endLine(before, octet === LF ? 'CRLF' : 'CR');
      return octet === LF;
    }
    if (octet === CR) this.#before = before.at === 'dot' ? { ...before, at: 'dot-cr' } : { at: 'cr' };
    else if (octet === LF) this.#endLine(before, 'LF');
    else this.#text(before, octet);
    return true;
  }

  #text(before: Before, octet: number): void {
    if (before.at === 'line' && octet === DOT) {
      this.#before = { at: 'dot', end: before.end };
      return;
    }
    if (before.at === 'dot' && !this.#takesOff(octet)) this.#keep(DOT);
    if (octet === NUL) this.#note('NUL');
    this.#keep(octet);
    this.#before = { at: 'text' };
  }

  #takesOff(next: number): boolean {
    return this.#laxity.dots === 'always' || next === DOT;
  }

  #endLine(before: Before, end: LineEnd): void {
    const dot = before.at === 'dot' || before.at === 'dot-cr';
    this.ended = dot && this.#laxity.marks.includes(`${before.end} . ${end}`);
    if (this.ended) return;
    if (end !== 'CRLF' && !this.#laxity.bare.includes(end)) this.#note(`bare ${end}`);
    this.#keep(CR);
    this.#keep(LF);
    if (this.size - this.#lineStart > this.#caps.textLine) this.#longLine ??= this.#lineStart;
    this.#lineStart = this.size;
    this.#before = { at: 'line', end };
  }

  #keep(octet: number): void {
    this.size++;
    if (this.size <= this.#caps.message) this.#content.push(octet);
  }

  #note(what: FoulInData): void {
    this.#foul ??= { what, at: this.size };
  }
}
