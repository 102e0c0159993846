/**
 * Addresses with characters beyond ASCII (RFC 6531 3.3): which paths have them, and which characters nobody can see.
 *
 * Texts are Unicode as sent. Nothing is normalised or folded: two spellings of one character are two local-parts.
 */
import type { ForwardPath, ReversePath } from './address.ts';
import { writeDomainOrLiteral } from './address-literal.ts';
import { isAscii } from './ascii-domain.ts';

/** The texts of a path: its local-part, and what stands behind the "@". */
const textsOf = (path: ReversePath | ForwardPath): readonly string[] =>
  path.kind === 'mailbox' ? [path.mailbox.localPart, writeDomainOrLiteral(path.mailbox.at)] : [];

/** The path can go only to a host that takes UTF-8 in addresses; a source route does not count, it is not sent on. */
export const needsUnicode = (path: ReversePath | ForwardPath): boolean => !textsOf(path).every(isAscii);

/** The path has a character that leaves no mark: one cannot tell it from another path by looking. */
export const hidesSomething = (path: ReversePath | ForwardPath): boolean => textsOf(path).some(hasInvisible);

/** First and last of each run of characters that are blank, steer the text around them, or stand for nothing. */
const invisible: readonly (readonly [number, number])[] = [
  [0x80, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xfdd0, 0xfdef],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffc],
  [0xfffe, 0xffff],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

function hasInvisible(text: string): boolean {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point > 127 && invisible.some(([first, last]) => point >= first && point <= last)) return true;
  }
  return false;
}
