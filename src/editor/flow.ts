/**
 * The bracketed part of a YAML text up to the cursor: which braces and brackets are open, and which key of each is being
 * given a value. Serves completion only.
 */
interface Open {
  readonly kind: '{' | '[';
  /** The key whose value is being written; null while the key itself is. */
  key: string | null;
}

export class FlowReader {
  readonly #open: Open[] = [];
  #quote = '';
  #comment = false;
  #word = '';

  /** What was written since the last mark. */
  get word(): string {
    return this.#word;
  }
  get isOpen(): boolean {
    return this.#open.length > 0;
  }
  /** In quotes or in a comment. */
  get isSilent(): boolean {
    return this.#quote !== '' || this.#comment;
  }

  /** A part of a line without its end. */
  read(text: string): void {
    for (let at = 0; at < text.length && !this.#comment; at++) {
      const character = text.charAt(at);
      if (this.#quote !== '') {
        if (character === '\\' && this.#quote === '"') at++;
        else if (character === this.#quote) this.#quote = '';
      } else if (character === '#' && /^\s?$/.test(text.charAt(at - 1))) this.#comment = true;
      else this.#take(character, text.charAt(at + 1));
    }
  }

  endLine(): void {
    this.#comment = false;
  }

  standing(): { readonly keys: readonly string[]; readonly inValue: boolean } {
    const keys = this.#open.flatMap(({ key }) => (key === null ? [] : [key]));
    const innermost = this.#open.at(-1);
    return { keys, inValue: innermost?.kind === '[' || innermost?.key !== null };
  }

  #take(character: string, next: string): void {
    const innermost = this.#open.at(-1);
    const isStart = this.#word.trim() === '';
    if ((character === '"' || character === "'") && isStart) this.#quote = character;
    else if ((character === '{' || character === '[') && isStart) this.#open.push({ kind: character, key: null });
    else if (innermost === undefined) {
      this.#word += character;
      return;
    } else if (character === '}' || character === ']') this.#open.pop();
    else if (character === ',') {
      innermost.key = null;
      this.#word = '';
    } else if (character === ':' && innermost.kind === '{' && innermost.key === null && /^\s?$/.test(next)) {
      innermost.key = this.#word.trim();
      this.#word = '';
    } else this.#word += character;
  }
}
