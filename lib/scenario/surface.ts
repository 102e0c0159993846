/**
 * What is refused before anything is built from a text: too much of it, characters that travel badly, nesting without
 * end, and the parts of YAML that this language leaves out (aliases, anchors, tags, directives).
 *
 * Lexer and parser of the package are iterative, so depth is the height of the parser's own stack; its composer
 * recurses and sees only what has passed here.
 */
import { CST, Lexer, Parser } from 'yaml';
import type { Notes, OwnCode } from './diagnostic.ts';

export type Token = CST.Token;

/** Mappings and lists inside each other. */
export const mostDepth = 64;

/** Tokens of the text, or null when it is not to be read any further. */
export function tokenise(text: string, most: number, mostPieces: number, notes: Notes): readonly Token[] | null {
  if (text.length > most) {
    notes.add('too-long', { start: most, end: text.length }, { most });
    return null;
  }
  if (!charactersAreGood(text, notes)) return null;
  return parse(text, mostPieces, notes);
}

function charactersAreGood(text: string, notes: Notes): boolean {
  let good = true;
  for (let at = text.indexOf('\0'); at >= 0; at = text.indexOf('\0', at + 1)) {
    notes.add('nul', { start: at, end: at + 1 });
    good = false;
  }
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text[at + 1] === '\n') continue;
    notes.add('bare-cr', { start: at, end: at + 1 });
    good = false;
  }
  return good;
}

/** The lexer's sign that the text of a scalar comes next. */
const SCALAR_FOLLOWS = '\x1f';

function parse(text: string, mostPieces: number, notes: Notes): readonly Token[] | null {
  const parser = new Parser();
  const tokens: Token[] = [];
  let pieces = 0;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const at = { start: parser.offset, end: parser.offset + lexeme.length };
    const left = scalar ? null : leftOut(lexeme);
    if (left !== null) notes.add(left, at, { seen: lexeme });
    scalar = lexeme === SCALAR_FOLLOWS;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > mostDepth + 1) {
      notes.add('too-deep', at, { most: mostDepth });
      return null;
    }
    if (++pieces > mostPieces) {
      notes.add('too-many-pieces', at, { most: mostPieces });
      return null;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return notes.failed ? null : tokens;
}

function leftOut(lexeme: string): OwnCode | null {
  switch (CST.tokenType(lexeme)) {
    case 'alias':
      return 'alias';
    case 'anchor':
      return 'anchor';
    case 'tag':
      return 'tag';
    case 'directive-line':
      return 'directive';
    default:
      return null;
  }
}
