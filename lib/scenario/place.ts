/**
 * Places in a text as a person counts them. Offsets and columns count UTF-16 units, as editors do; lines and columns
 * start at 1. Lines end at LF; a CR before it belongs to the line.
 */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
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

  #start(index: number): number {
    return this.#starts[index] ?? 0;
  }
}
