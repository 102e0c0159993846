/**
 * Places in a text as a person counts them. Offsets and columns count UTF-16 units, as editors do; lines and columns
 * start at 1. Lines end at LF; a CR before it belongs to the line.
 */
import type { Span } from '#lib/base';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export class Lines {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  place(offset: number): Place {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#start(middle) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.#start(low) + 1 };
  }

  /** Where a line (from 1) starts and ends, its LF left out; of one beyond the last, the last. */
  line(line: number): Span {
    const index = Math.min(line, this.#starts.length) - 1;
    const next = this.#starts[index + 1];
    return { start: this.#start(index), end: next === undefined ? this.#length : next - 1 };
  }

  /** The part of a span that lies in the text. */
  inside({ start, end }: Span): Span {
    return { start: Math.min(start, this.#length), end: Math.min(Math.max(start, end), this.#length) };
  }

  #start(index: number): number {
    return this.#starts[index] ?? 0;
  }
}
