/**
 * The value of ORCPT (RFC 3461 4.2): the address that the originator used, with its type. An address of type `utf-8`
 * (RFC 6533 3) may hold characters beyond ASCII, as they are or as `\x{HEX}`.
 */
import { decodeXtext } from '#lib/codec';

/** `original-recipient-address = addr-type ";" xtext`, `addr-type = atom` */
const addressOf = /^([!#$%&'*+\-/=?^_`{|}~A-Za-z0-9]+);(.*)$/;

/** As `type;text`, decoded; null when the value has another form, or says what cannot be printed. */
export function readOriginalRecipient(value: string): string | null {
  const [, type, encoded] = addressOf.exec(value) ?? [];
  if (type === undefined || encoded === undefined) return null;
  const text = type.toLowerCase() === 'utf-8' ? decodeUnicode(encoded) : decodeXtext(encoded);
  return text !== null && isPrintable(text, type) ? `${type};${text}` : null;
}

const isPrintable = (text: string, type: string): boolean =>
  type.toLowerCase() === 'utf-8' ? !/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u.test(text) : /^[ -~]*$/.test(text);

/** An embedded character, a run beyond ASCII, a hexchar, or one octet of xtext. */
const tokens = /\\x\{[0-9A-F]+\}|[^\u0000-\u007f]+|\+..|[\u0000-\u007f]/g;

/** Characters beyond ASCII as they are (utf-8-addr-unitext), or embedded (utf-8-addr-xtext); the rest is xtext. */
function decodeUnicode(encoded: string): string | null {
  let text = '';
  for (const token of encoded.match(tokens) ?? []) {
    const piece = decodeToken(token);
    if (piece === null) return null;
    text += piece;
  }
  return text;
}

function decodeToken(token: string): string | null {
  if (token.charCodeAt(0) > 127) return token;
  return token.startsWith('\\x{') ? embedded(token.slice(3, -1)) : decodeXtext(token);
}

/** `EmbeddedUnicodeChar = %x5C.78 "{" HEXPOINT "}"` */
function embedded(digits: string): string | null {
  const point = digits.length > 6 ? Infinity : Number(`0x${digits}`);
  return point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

export const isBeyondAscii = (text: string): boolean => /[^\u0000-\u007f]/.test(text);

/** What an address of type `utf-8` may hold as it is (RFC 6533 3, QCHAR): printable, but none of `+`, `=` and `\`. */
const isPlain = (point: number): boolean =>
  point > 32 && point < 127 && point !== 0x2b && point !== 0x3d && point !== 0x5c;

/** The value for `type;text` with the type `utf-8`, in ASCII (utf-8-addr-xtext). */
export function writeOriginalRecipient(said: string): string {
  const semicolon = said.indexOf(';') + 1;
  let encoded = said.slice(0, semicolon);
  for (const character of said.slice(semicolon)) {
    const point = character.codePointAt(0) ?? 0;
    encoded += isPlain(point) ? character : `\\x{${point.toString(16).toUpperCase()}}`;
  }
  return encoded;
}
