/**
 * Octets: the few of them that SMTP names, and the operations on runs of them that every room needs.
 *
 * What travels is octets, never text (§2.3.7). Nothing here decodes beyond ASCII; UTF-8 lives in `codec`.
 * A run handed on is never changed afterwards: rooms pass views (`subarray`), not copies.
 */
export const NUL = 0;
export const HT = 9;
export const LF = 10;
export const CR = 13;
export const SP = 32;
export const DOT = 46;
export const HYPHEN = 45;
export const COLON = 58;
export const LESS = 60;
export const GREATER = 62;

export const none: Uint8Array = new Uint8Array(0);
export const CRLF: Uint8Array = new Uint8Array([CR, LF]);

/** The octets of a string that holds only U+0000 to U+00FF; code points above are a bug of the caller. */
export function octetsOf(text: string): Uint8Array {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i);
  return octets;
}

/** One character for each octet (U+0000 to U+00FF): lossless, and right for ASCII. */
export function textOf(octets: Uint8Array, from = 0, to: number = octets.length): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(octets[i] ?? 0);
  return text;
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Lower case for A to Z only: the one case folding that SMTP and DNS names know (§2.4, RFC 1035 2.3.3). */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export const isDigit = (octet: number): boolean => octet >= 48 && octet <= 57;
export const isLetter = (octet: number): boolean => (octet >= 65 && octet <= 90) || (octet >= 97 && octet <= 122);

/** A run as a person may safely read it: printable ASCII as it is, everything else as `\r`, `\n`, `\xHH`; `\` doubled. */
export function printable(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) {
    if (octet === 92) text += '\\\\';
    else if (octet >= 32 && octet < 127) text += String.fromCharCode(octet);
    else if (octet === CR) text += '\\r';
    else if (octet === LF) text += '\\n';
    else if (octet === HT) text += '\\t';
    else text += `\\x${octet.toString(16).padStart(2, '0')}`;
  }
  return text;
}
