/**
 * Cuts a master file into entries (RFC 1035 5.1): comments dropped, lines joined inside parentheses, each field with
 * its place. Knows no field's meaning; escapes stay as written.
 *
 * Two linear passes without recursion: fields first, then entries. A parenthesis that is never closed spoils its own
 * line only. A quoted string ends on its line.
 */
import type { Span } from '#lib/base';
import { zoneError } from './zone-error.ts';
import type { ZoneError } from './zone-error.ts';

/** A field: a word, or a quoted string with its quotes. */
export interface ZoneToken extends Span {
  readonly quoted: boolean;
}

export interface ZoneEntry {
  /** At least one. */
  readonly tokens: readonly ZoneToken[];
  /** The first line starts with a blank: the owner is the last one stated. */
  readonly ownerless: boolean;
  /** The first thing wrong with its characters. */
  readonly error: ZoneError | null;
}

type Piece =
  | { readonly kind: 'field'; readonly token: ZoneToken }
  | { readonly kind: 'open' | 'close' | 'line'; readonly at: number }
  | { readonly kind: 'error'; readonly error: ZoneError };

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const OPEN = 40;
const CLOSE = 41;
const SEMICOLON = 59;
const BACKSLASH = 92;

export function cutEntries(text: string): ZoneEntry[] {
  const { pieces, unclosed } = cutPieces(text);
  const entries: ZoneEntry[] = [];
  let tokens: ZoneToken[] = [];
  let error: ZoneError | null = null;
  let start = 0;
  let depth = 0;
  let spoilt = 0;
  for (const piece of [...pieces, { kind: 'line', at: text.length } as const]) {
    if (piece.kind === 'field') tokens.push(piece.token);
    else if (piece.kind === 'error') error ??= piece.error;
    else if (piece.kind === 'close') depth--;
    else if (piece.kind === 'open') {
      const span = { start: piece.at, end: piece.at + 1 };
      if (unclosed[spoilt] === piece.at) spoilt++;
      if (unclosed[spoilt - 1] === piece.at) error ??= zoneError('unclosed-parenthesis', span);
      else depth++;
    } else if (depth === 0) {
      const lead = text.charCodeAt(start);
      if (tokens.length > 0 || error !== null) {
        entries.push({ tokens, ownerless: lead === SPACE || lead === TAB, error });
      }
      tokens = [];
      error = null;
      start = piece.at + 1;
    }
  }
  return entries;
}

function cutPieces(text: string): { readonly pieces: readonly Piece[]; readonly unclosed: readonly number[] } {
  const pieces: Piece[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE || unit === TAB) at++;
    else if (unit === SEMICOLON) at = lineEnd(text, at);
    else if (unit === LF) pieces.push({ kind: 'line', at: at++ });
    else if (unit === CR && text.charCodeAt(at + 1) === LF) at++;
    else if (unit === OPEN) {
      open.push(at);
      pieces.push({ kind: 'open', at: at++ });
    } else if (unit === CLOSE) {
      if (open.pop() === undefined) {
        pieces.push({ kind: 'error', error: zoneError('stray-parenthesis', { start: at, end: at + 1 }) });
      } else pieces.push({ kind: 'close', at });
      at++;
    } else if (isControl(unit)) {
      pieces.push({ kind: 'error', error: controlError(text, at) });
      at++;
    } else {
      const piece = unit === QUOTE ? stringAt(text, at) : wordAt(text, at);
      pieces.push(piece);
      at = piece.kind === 'error' ? lineEnd(text, at) : piece.token.end;
    }
  }
  return { pieces, unclosed: open };
}

type FieldPiece = Exclude<Piece, { readonly kind: 'open' | 'close' | 'line' }>;

function wordAt(text: string, start: number): FieldPiece {
  let end = start;
  while (end < text.length && !endsWord(text.charCodeAt(end))) end += escapes(text, end) ? 2 : 1;
  return { kind: 'field', token: { start, end: Math.min(end, text.length), quoted: false } };
}

function stringAt(text: string, start: number): FieldPiece {
  let at = start + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return { kind: 'field', token: { start, end: at + 1, quoted: true } };
    if (isLineBreak(unit)) break;
    if (isControl(unit)) return { kind: 'error', error: controlError(text, at) };
    at += escapes(text, at) ? 2 : 1;
  }
  return { kind: 'error', error: zoneError('unclosed-string', { start, end: Math.min(at, text.length) }) };
}

/** A backslash takes its meaning from the next character, but never from the end of a line. */
const escapes = (text: string, at: number): boolean =>
  text.charCodeAt(at) === BACKSLASH && !isLineBreak(text.charCodeAt(at + 1));
const isLineBreak = (unit: number): boolean => unit === LF || unit === CR;
const isControl = (unit: number): boolean => (unit < SPACE && unit !== TAB) || unit === 127;

function endsWord(unit: number): boolean {
  return (
    unit === SPACE ||
    unit === SEMICOLON ||
    unit === QUOTE ||
    unit === OPEN ||
    unit === CLOSE ||
    unit < 32 ||
    unit === 127
  );
}

const controlError = (text: string, at: number): ZoneError =>
  zoneError('control-character', { start: at, end: at + 1 }, { number: text.charCodeAt(at) });

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}
