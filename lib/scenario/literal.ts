/**
 * Where the characters of a block scalar after `|` stand in the source: its lines are those of the source without their
 * indent. Lines are counted once for each scalar, when the first place in it is asked for.
 */
import { Lines } from './place.ts';

interface Counted {
  readonly value: Lines;
  readonly source: Lines;
  /** Characters that each line with something on it has more in the source than in the value. */
  readonly indent: number;
}

export class Literal {
  readonly #text: string;
  readonly #source: string;
  readonly #start: number;
  #counted: Counted | null = null;

  /** @param text its value. @param source its lines as they stand in the source. @param start where they start there */
  constructor(text: string, source: string, start: number) {
    this.#text = text;
    this.#source = source;
    this.#start = start;
  }

  /** The offset in the source of a character of the value. */
  place(offset: number): number {
    const { value, source, indent } = this.#lines;
    const { line, column } = value.place(offset);
    const { start, end } = source.line(line);
    return this.#start + start + Math.min(end - start, indent + column - 1);
  }

  get #lines(): Counted {
    this.#counted ??= count(this.#text, this.#source);
    return this.#counted;
  }
}

function count(text: string, source: string): Counted {
  const lines = { value: new Lines(text), source: new Lines(source) };
  return { ...lines, indent: indentOf(text, lines.value, source, lines.source) };
}

/** The first line with something on it tells. A CR at its end is in the source only. */
function indentOf(text: string, value: Lines, source: string, sourceLines: Lines): number {
  const filled = /[^\n]/.exec(text);
  if (filled === null) return 0;
  const { line } = value.place(filled.index);
  const inSource = sourceLines.line(line);
  const inValue = value.line(line);
  const cr = source[inSource.end - 1] === '\r' ? 1 : 0;
  return Math.max(0, inSource.end - cr - inSource.start - (inValue.end - inValue.start));
}
