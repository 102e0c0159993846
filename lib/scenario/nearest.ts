/**
 * The name that was probably meant: the nearest of the known ones, when at most a third of it (and at most three
 * characters) differ. Its work is bounded by the length of the known names, whatever was written.
 */
import { asciiLower } from '#lib/base';

/** Differences that are counted at most. */
const FARTHEST = 3;

/** The nearest of `known`; empty when none is near. */
export function nearest(written: string, known: Iterable<string>): string {
  const distance = new EditDistance();
  let best = '';
  let least = FARTHEST + 1;
  const wanted = asciiLower(written.slice(0, 300));
  for (const name of known) {
    const most = Math.min(least - 1, Math.max(1, Math.floor(name.length / 3)));
    if (Math.abs(name.length - written.length) > most) continue;
    const found = distance.between(wanted, asciiLower(name), most);
    if (found <= most) {
      best = name;
      least = found;
    }
  }
  return best;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours. What two texts have in common at both ends costs nothing,
 * and of the table only the band along its diagonal is filled: the cell of column `j` in row `i` is `j - i + FARTHEST`.
 */
class EditDistance {
  #before = newBand();
  #above = newBand();
  #row = newBand();

  /** More than `most` is not counted further. */
  between(a: string, b: string, most: number): number {
    const start = commonStart(a, b);
    const end = commonEnd(a, b, Math.min(a.length, b.length) - start);
    const rows = a.length - start - end;
    const columns = b.length - start - end;
    for (let cell = 0; cell < this.#row.length; cell++) this.#row[cell] = cell < FARTHEST ? TOO_FAR : cell - FARTHEST;
    for (let i = 1; i <= rows; i++) {
      const free = this.#before;
      this.#before = this.#above;
      this.#above = this.#row;
      this.#row = free.fill(TOO_FAR);
      if (this.#fill(a, b, start, i, Math.min(columns, i + most), most) > most) return TOO_FAR;
    }
    return this.#row[columns - rows + FARTHEST] ?? TOO_FAR;
  }

  /** Fills row `i` up to column `last`, and yields the least in it. */
  #fill(a: string, b: string, start: number, i: number, last: number, most: number): number {
    let least = TOO_FAR;
    const letter = a.charCodeAt(start + i - 1);
    for (let j = Math.max(0, i - most); j <= last; j++) {
      const cell = j - i + FARTHEST;
      const other = b.charCodeAt(start + j - 1);
      let cost = Math.min(this.#above[cell + 1] ?? TOO_FAR, this.#row[cell - 1] ?? TOO_FAR) + 1;
      if (j > 0) cost = Math.min(cost, (this.#above[cell] ?? TOO_FAR) + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other)
        cost = Math.min(cost, (this.#before[cell] ?? TOO_FAR) + 1);
      this.#row[cell] = cost;
      least = Math.min(least, cost);
    }
    return least;
  }
}

const TOO_FAR = 100;
const newBand = (): Uint8Array => new Uint8Array(2 * FARTHEST + 1);

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function commonEnd(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}
