/**
 * What the octets of a line show though nobody reports it: a CR or LF that ends no line (§2.3.8), a line of mail data
 * that begins with one dot alone (§4.5.2).
 *
 * Says what stands there, never whose fault it is.
 */
import { CR, DOT, LF } from '#lib/base';
import type { DialogueRow } from './dialogue-row.ts';

export type LineMark = 'bare LF' | 'bare CR' | 'unstuffed dot';

/** Octets that are looked at, from the first. */
const LOOKED_AT = 65_536;

const found = new WeakMap<DialogueRow, readonly LineMark[]>();

export function marksOf(row: DialogueRow): readonly LineMark[] {
  const known = found.get(row);
  if (known !== undefined) return known;
  const marks = [...lookAt(row)];
  found.set(row, marks);
  return marks;
}

function lookAt({ octets, kind }: DialogueRow): ReadonlySet<LineMark> {
  const marks = new Set<LineMark>();
  let [before, last] = [LF, LF];
  let looked = 0;
  /** A line of one dot ends here; when more comes, it was no end mark. */
  let lone = Infinity;
  for (const part of octets) {
    for (const octet of part) {
      if (++looked > LOOKED_AT) return marks;
      if (octet === LF && last !== CR) marks.add('bare LF');
      if (octet !== LF && last === CR) marks.add('bare CR');
      if (kind === 'content' && last === DOT && before === LF) {
        if (isText(octet)) marks.add('unstuffed dot');
        else if (octet !== DOT) lone = looked + 1;
      }
      if (looked > lone) marks.add('unstuffed dot');
      [before, last] = [last, octet];
    }
  }
  return marks;
}

/** Neither the second dot nor the line end behind the dot of the end mark. */
const isText = (octet: number): boolean => octet !== DOT && octet !== CR && octet !== LF;
