/**
 * Base64 (RFC 4648 section 4) and its URL-safe alphabet (section 5). Decoding is strict: no white space, no missing or
 * surplus padding, no stray bits.
 */
const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlSafe = `${standard.slice(0, 62)}-_`;

export const toBase64 = (octets: Uint8Array): string => encode(octets, standard, true);
/** Without padding. */
export const toBase64Url = (octets: Uint8Array): string => encode(octets, urlSafe, false);
/** Null when the text is not base64. */
export const fromBase64 = (text: string): Uint8Array | null =>
  text.length % 4 === 0 ? decode(text.replace(/={1,2}$/, ''), standard, text.endsWith('=')) : null;
/** Null when the text is not unpadded base64url. */
export const fromBase64Url = (text: string): Uint8Array | null => decode(text, urlSafe, false);

function encode(octets: Uint8Array, alphabet: string, padded: boolean): string {
  const groups: string[] = [];
  for (let i = 0; i < octets.length; i += 3) {
    const have = Math.min(3, octets.length - i);
    const bits = ((octets[i] ?? 0) << 16) | ((octets[i + 1] ?? 0) << 8) | (octets[i + 2] ?? 0);
    const group =
      alphabet.charAt(bits >> 18) +
      alphabet.charAt((bits >> 12) & 63) +
      alphabet.charAt((bits >> 6) & 63) +
      alphabet.charAt(bits & 63);
    groups.push(have === 3 ? group : group.slice(0, have + 1) + (padded ? '='.repeat(3 - have) : ''));
  }
  return groups.join('');
}

function decode(text: string, alphabet: string, padded: boolean): Uint8Array | null {
  const left = text.length % 4;
  if (left === 1 || (padded && left === 0)) return null;
  const octets = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = alphabet.indexOf(text.charAt(i));
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      octets[at++] = (bits >> held) & 255;
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? octets : null;
}
