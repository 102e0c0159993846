/**
 * What a notification returns of the message it tells about (RFC 3462 1): the whole message where that is safe and
 * short, otherwise its header section.
 *
 * Octets above 127 go back within the message only when its own header section announces them; in a header section that
 * goes back alone they are encoded.
 */
import { CR, LF, NUL, asciiLower, join } from '#lib/base';
import { toQuotedPrintable } from '#lib/codec';
import { fieldValue, findField, readHeaderSection } from './header-section.ts';
import { firstOctets, sizeOf } from './line-reader.ts';

export interface Returned {
  readonly type: 'message/rfc822' | 'text/rfc822-headers';
  readonly encoding: '7bit' | '8bit' | 'quoted-printable';
  readonly octets: Uint8Array;
  /** The header section was longer than the cap and goes back in part. */
  readonly cut: boolean;
}

/** @param cap octets of the original that go back at most */
export function returnedContent(original: readonly Uint8Array[], cap: number): Returned {
  if (sizeOf(original) <= cap) {
    const whole = join(original);
    const { sevenBit, lines } = survey(whole);
    if (lines === 'sound' && (sevenBit || announcesEightBit(original))) {
      return { type: 'message/rfc822', encoding: sevenBit ? '7bit' : '8bit', octets: whole, cut: false };
    }
  }
  const section = readHeaderSection(original, { octets: cap, fields: cap });
  const octets = firstOctets(original, section.length);
  const { sevenBit, lines } = survey(octets);
  const plain = sevenBit && lines === 'sound';
  return {
    type: 'text/rfc822-headers',
    encoding: plain ? '7bit' : 'quoted-printable',
    octets: plain ? octets : toQuotedPrintable(octets),
    cut: section.end === 'truncated',
  };
}

function announcesEightBit(original: readonly Uint8Array[]): boolean {
  const field = findField(readHeaderSection(original).fields, 'Content-Transfer-Encoding');
  return field !== undefined && ['8bit', 'binary'].includes(asciiLower(fieldValue(field)));
}

const LONGEST_LINE = 998;

/** Whether the octets may stand in a message unencoded (RFC 2045 2.7, 2.8): their bits, and their lines. */
function survey(octets: Uint8Array): { readonly sevenBit: boolean; readonly lines: 'sound' | 'unsound' } {
  let sevenBit = true;
  let unsound = octets.length > 0 && (octets.at(-1) !== LF || octets.at(-2) !== CR);
  let column = 0;
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i] ?? 0;
    if (octet > 127) sevenBit = false;
    if (octet === CR && octets[i + 1] === LF) {
      column = 0;
      i++;
      continue;
    }
    if (octet === CR || octet === LF || octet === NUL || ++column > LONGEST_LINE) unsound = true;
  }
  return { sevenBit, lines: unsound ? 'unsound' : 'sound' };
}
