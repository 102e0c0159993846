/**
 * Octets as hexadecimal digits, the way master files write what has no form of its own (RFC 3597 5, RFC 6698 2.2).
 */
import { none } from '#lib/base';

const digits = '0123456789ABCDEF';

/** Two upper-case digits for each octet. */
export function writeHex(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += digits.charAt(octet >> 4) + digits.charAt(octet & 15);
  return text;
}

/** Digits of either case; null for anything else, and for an odd number of them. */
export function readHex(text: string): Uint8Array | null {
  if (text === '') return none;
  if (text.length % 2 !== 0 || !/^[0-9A-Fa-f]+$/.test(text)) return null;
  const octets = new Uint8Array(text.length / 2);
  for (let i = 0; i < octets.length; i++) octets[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return octets;
}
