/**
 * xtext (RFC 3461 4): any octets as printable ASCII without SP, "+" and "=", so that they fit into the value of a
 * parameter. Texts hold one character for each octet; UTF-8 is the caller's to decode.
 *
 * `xtext = *( xchar / hexchar )`, `hexchar = "+" 2HEXDIG` with upper-case digits. Says nothing about what octets mean:
 * a decoded value may hold CR, LF and NUL, and whoever takes it has to look.
 */
const digits = '0123456789ABCDEF';

const isXchar = (unit: number): boolean => unit >= 33 && unit <= 126 && unit !== 43 && unit !== 61;

/** Null when the text is not xtext. */
export function decodeXtext(text: string): string | null {
  let decoded = '';
  for (let i = 0; i < text.length; i++) {
    if (isXchar(text.charCodeAt(i))) {
      decoded += text.charAt(i);
      continue;
    }
    const octet = text.charAt(i) === '+' ? hexOctet(text, i + 1) : -1;
    if (octet < 0) return null;
    decoded += String.fromCharCode(octet);
    i += 2;
  }
  return decoded;
}

/** Two upper-case digits at `at`; -1 when they do not stand there. */
function hexOctet(text: string, at: number): number {
  if (at + 2 > text.length) return -1;
  const high = digits.indexOf(text.charAt(at));
  const low = digits.indexOf(text.charAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
