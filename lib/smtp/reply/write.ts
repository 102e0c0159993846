/**
 * A reply as octets (§4.2): every line with the code, a hyphen after it on all lines but the last, CRLF at the end.
 *
 * No line is longer than 512 octets (§4.5.3.1.5): longer texts go over several lines. Whatever is not printable ASCII
 * leaves as `?`, so that no text can end a line or begin another reply.
 */
import { CR, HYPHEN, LF, SP } from '#lib/base';
import type { Reply } from './reply.ts';

/** Octets of text on one line at most: room for the code, CRLF, and for what an extension puts in front (§4.5.3.1.5). */
export const LONGEST_TEXT = 480;

/** What an extension adds to the lines of a reply, for instance an enhanced code in front of each. */
export type Dress = (reply: Reply) => readonly string[];

export interface WrittenReply {
  readonly octets: Uint8Array;
  /** The enhanced code, when it stands on the wire; else empty. */
  readonly enhanced: string;
}

export function writeReply(reply: Reply, dresses: readonly Dress[]): WrittenReply {
  let dressed = wrap(reply);
  for (const dress of dresses) {
    const [first, ...more] = dress(dressed);
    if (first !== undefined) dressed = { ...dressed, text: [first, ...more] };
  }
  const shown = reply.enhanced !== null && dressed.text[0].startsWith(`${reply.enhanced} `);
  return { octets: linesOf(dressed), enhanced: shown ? (reply.enhanced ?? '') : '' };
}

function linesOf({ code, text }: Reply): Uint8Array {
  const digits = String(code);
  let length = 0;
  for (const line of text) length += digits.length + 1 + line.length + 2;
  const octets = new Uint8Array(length);
  let at = 0;
  text.forEach((line, index) => {
    for (let i = 0; i < digits.length; i++) octets[at++] = digits.charCodeAt(i);
    octets[at++] = index === text.length - 1 ? SP : HYPHEN;
    for (let i = 0; i < line.length; i++) octets[at++] = safe(line.charCodeAt(i));
    octets[at++] = CR;
    octets[at++] = LF;
  });
  return octets;
}

const safe = (unit: number): number => (unit >= 32 && unit < 127 ? unit : 63);

function wrap(reply: Reply): Reply {
  if (reply.text.every((line) => line.length <= LONGEST_TEXT)) return reply;
  const [first = '', ...more] = reply.text.flatMap(piecesOf);
  return { ...reply, text: [first, ...more] };
}

/** Cut at the last space that fits; a word longer than a line is cut where the line ends. */
function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  while (line.length - from > LONGEST_TEXT) {
    const space = line.lastIndexOf(' ', from + LONGEST_TEXT);
    const to = space > from ? space : from + LONGEST_TEXT;
    pieces.push(line.slice(from, to));
    from = space > from ? to + 1 : to;
  }
  pieces.push(line.slice(from));
  return pieces;
}
