/**
 * Where in the outline of a scenario text the cursor stands: the keys that lead there, and whether a key or a value is
 * being written. It reads what stands before the cursor once, line by line, and takes unfinished text for what it is.
 *
 * A guide for completion, not a reader: whether the text is right is for the engine to say.
 */
import { FlowReader } from './flow.ts';

export interface Standing {
  /** Keys from the top; lists are not counted. */
  readonly path: readonly string[];
  /** True after `key:` or inside brackets; false at the start of a line or of an entry, where either may come. */
  readonly inValue: boolean;
  /** The word that the cursor ends. */
  readonly written: string;
}

/** An open key, or an open item of a list (null), and its column. */
interface Level {
  readonly column: number;
  readonly key: string | null;
}

/** Null where nothing is to be completed: in comments, in quotes, and in blocks after `|`. */
export function standingAt(before: string): Standing | null {
  const outline = new Outline();
  const lines = before.split('\n');
  const last = lines.pop() ?? '';
  for (const line of lines) outline.line(line.replace(/\r$/, ''));
  return outline.cursor(last);
}

class Outline {
  readonly #levels: Level[] = [];
  #flow = new FlowReader();
  /** Column of the key whose block is open. */
  #block: number | null = null;

  line(line: string): void {
    if (!this.#flow.isOpen) {
      if (/^\s*(?:#|$)/.test(line)) return;
      if (this.#isInBlock(line)) return;
      this.#begin(line);
    } else this.#flow.read(line);
    if (!this.#flow.isOpen) this.#flow = new FlowReader();
    else this.#flow.endLine();
  }

  cursor(line: string): Standing | null {
    if (!this.#flow.isOpen) {
      if (this.#isInBlock(line) || /^\s*#/.test(line)) return null;
      const found = this.#begin(line);
      if (found === 'block' || this.#flow.isSilent) return null;
      if (!this.#flow.isOpen) return this.#standing([], found === 'key');
    } else {
      this.#flow.read(line);
      if (this.#flow.isSilent) return null;
    }
    const { keys, inValue } = this.#flow.standing();
    return this.#standing(keys, inValue);
  }

  #standing(inFlow: readonly string[], inValue: boolean): Standing {
    const keys = this.#levels.flatMap(({ key }) => (key === null ? [] : [key]));
    return { path: [...keys, ...inFlow], inValue, written: /[\w.@*-]*$/.exec(this.#flow.word)?.[0] ?? '' };
  }

  /** Reads the outline's part of a line, then what stands after it; says what it ended in. */
  #begin(line: string): 'key' | 'plain' | 'block' {
    let column = line.length - line.trimStart().length;
    this.#close(column, /^-(?:\s|$)/.test(line.slice(column)));
    for (let dash = /^-\s+/.exec(line.slice(column)); dash !== null; dash = /^-\s+/.exec(line.slice(column))) {
      this.#levels.push({ column, key: null });
      column += dash[0].length;
    }
    const key = keyAt(line.slice(column));
    const rest = key === null ? line.slice(column) : line.slice(column + key.length);
    if (key !== null) this.#levels.push({ column, key: key.name });
    if (/^\s*[|>]/.test(rest)) {
      this.#block = this.#levels.at(-1)?.column ?? 0;
      return 'block';
    }
    this.#flow.read(rest);
    return key === null ? 'plain' : 'key';
  }

  #isInBlock(line: string): boolean {
    if (this.#block === null) return false;
    const column = line.length - line.trimStart().length;
    if (column > this.#block) return true;
    this.#block = null;
    return false;
  }

  /** Ends what a line at this column cannot belong to. Items may stand in the column of their key. */
  #close(column: number, isItem: boolean): void {
    for (let level = this.#levels.at(-1); level !== undefined; level = this.#levels.at(-1)) {
      if (level.column < column || (level.column === column && isItem && level.key !== null)) return;
      this.#levels.pop();
    }
  }
}

/** `name:` at the start of `text`, quoted or not, and how long it is with its colon. */
function keyAt(text: string): { readonly name: string; readonly length: number } | null {
  const match = /^(?:"([^"\\]*)"|'([^']*)'|([^\s"'#{}[\],|>&*!%@`][^:#]*?))\s*:(?=\s|$)/.exec(text);
  if (match === null) return null;
  const [all, double, single, plain] = match;
  return { name: double ?? single ?? plain ?? '', length: all.length };
}
