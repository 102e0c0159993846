/**
 * Text beyond ASCII in header fields: encoded words (RFC 2047) and parameter values (RFC 2231). What is encoded here
 * holds no CR, LF or NUL when it is decoded: they become spaces first.
 */
import { toBase64, toUtf8 } from '#lib/codec';

/** Octets of one encoded word before encoding: 60 characters of base64 and 12 around them fit in 75. */
const WORD = 45;

/** The words of an unstructured value: as they are when they are plain ASCII, otherwise all encoded. */
export function unstructuredWords(value: string): readonly string[] {
  const line = oneLine(value);
  const words = line.split(' ');
  const plain = words.every((word) => /^[!-~]{1,76}$/.test(word) && !word.includes('=?'));
  if (plain || line === '') return words;
  return inChunks(line, WORD, (character) => toUtf8(character).length).map(
    (chunk) => `=?UTF-8?B?${toBase64(toUtf8(chunk))}?=`,
  );
}

/** The parameter as one or several words: `filename="a.txt"`, or continued and in UTF-8 when that does not do. */
export function parameterWords(name: string, value: string): readonly string[] {
  const line = oneLine(value);
  if (/^[ -~]{0,60}$/.test(line)) return [`${name}="${line.replace(/["\\]/g, (character) => `\\${character}`)}"`];
  return inChunks(line, WORD, (character) => percent(character).length).map(
    (chunk, index) => `${name}*${index}*=${index === 0 ? "UTF-8''" : ''}${percent(chunk)}`,
  );
}

const oneLine = (text: string): string => text.replace(/[\0\r\n]+/g, ' ');

/** Cuts between characters, so that each chunk weighs at most `most`. */
function inChunks(text: string, most: number, weigh: (character: string) => number): string[] {
  const chunks: string[] = [];
  let chunk = '';
  let weight = 0;
  for (const character of text) {
    const more = weigh(character);
    if (weight + more > most) {
      chunks.push(chunk);
      chunk = '';
      weight = 0;
    }
    chunk += character;
    weight += more;
  }
  return [...chunks, chunk];
}

/** `attribute-char` of RFC 2231 7 as it is, every other octet as `%XX`. */
function percent(text: string): string {
  let encoded = '';
  for (const octet of toUtf8(text)) {
    const character = String.fromCharCode(octet);
    encoded += /[A-Za-z0-9._-]/.test(character) ? character : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}
