/**
 * What backslashes and at signs mean in the words and strings of a master file (RFC 1035 5.1).
 *
 * Knows neither origins nor records.
 */
import { failure, success, textOf } from '#lib/base';
import type { Result } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import { escapeAt } from './name.ts';

/**
 * The octets of a character-string, one character each; what is not ASCII counts as its UTF-8. Of a bad escape, how it
 * starts.
 */
export function octetsIn(raw: string): Result<string, string> {
  if (!/[^ -[\]-~]/.test(raw)) return success(raw);
  let string = '';
  for (let at = 0; at < raw.length;) {
    const character = String.fromCodePoint(raw.codePointAt(at) ?? 0);
    const escape = character === '\\' ? escapeAt(raw, at) : null;
    if (character === '\\' && escape === null) return failure(raw.slice(at, at + 4));
    if (escape !== null) string += String.fromCharCode(escape.octet);
    else string += character < '\u0080' ? character : textOf(toUtf8(character));
    at = escape?.end ?? at + character.length;
  }
  return success(string);
}

/** A final dot that no backslash takes the meaning from. */
export function endsInDot(word: string): boolean {
  if (!word.endsWith('.')) return false;
  let slashes = 0;
  while (word.charAt(word.length - 2 - slashes) === '\\') slashes++;
  return slashes % 2 === 0;
}

/**
 * The same name with each `@` behind a backslash: inside a name it has no meaning of its own. Null where a label starts
 * with `\[`, which opened a bit-string label once (RFC 2673) and is a name to nobody.
 */
export function escapeAts(word: string): string | null {
  if (!/@|\\\[/.test(word)) return word;
  let text = '';
  for (let at = 0, start = true; at < word.length;) {
    const character = word.charAt(at);
    if (start && word.startsWith('\\[', at)) return null;
    if (character === '@') text += '\\';
    text += character === '\\' ? word.slice(at, at + 2) : character;
    at += character === '\\' ? 2 : 1;
    start = character === '.';
  }
  return text;
}
