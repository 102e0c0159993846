/**
 * Domain (§4.1.2): labels of letters, digits and hyphens. Strict: an underscore, a final dot, an empty label and an
 * octet above 127 are malformed; so is a label of more than 63 octets (RFC 1035 2.3.4). A reader of UTF-8 takes U-labels
 * too (RFC 6531 3.3), and counts the octets of their A-labels.
 *
 * Says nothing about whether the name exists, and does not change its case.
 */
import { DOT, HYPHEN, failure, success } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import type { Domain } from './address.ts';
import { isLdh, isLetDig } from './core.ts';
import { readAt, tooLong } from './cursor.ts';
import type { Cursor, Malformed, Reading } from './cursor.ts';
import { labelInAscii } from './ascii-domain.ts';

const LABEL = 63;

/** `Domain = sub-domain *("." sub-domain)` */
export function domain(cursor: Cursor, caps: Caps): Result<Domain, Malformed> {
  const start = cursor.at;
  do {
    const wrong = subDomain(cursor);
    if (wrong !== null) return failure(wrong);
  } while (cursor.take(DOT));
  if (isStrange(cursor.octet)) {
    return failure(cursor.expected('only letters, digits, "-" and "." in the domain', 'S4.1.2-n'));
  }
  const long = tooLong(cursor, start, 'domain', caps);
  if (long !== null) return failure(long);
  const name = cursor.text(start);
  return name.ok ? success({ kind: 'domain', name: name.value }) : name;
}

/** `sub-domain = Let-dig [Ldh-str]`, where RFC 6531 3.3 has `sub-domain =/ U-label` */
function subDomain(cursor: Cursor): Malformed | null {
  const start = cursor.at;
  if (!isLetDig(cursor.octet) && !cursor.isBeyondAscii(cursor.octet))
    return cursor.expected('a letter or a digit at the start of the label', 'S4.1.2-n');
  const length = cursor.takeWhile((octet) => isLdh(octet) || cursor.isBeyondAscii(octet));
  // A character has up to four octets, and at least one in the A-label.
  const label = length > 4 * LABEL ? null : cursor.text(start);
  if (label?.ok === false) return label.error;
  if (label === null || labelInAscii(label.value).length > LABEL)
    return cursor.expectedSince(start, `a label of at most ${LABEL} octets`, 'RFC1035 2.3.4');
  if (cursor.octets[cursor.at - 1] !== HYPHEN) return null;
  return cursor.expectedSince(cursor.at - 1, 'a letter or a digit at the end of the label', 'S4.1.2-n');
}

/** The octets that may stand behind a domain, as far as this room knows: white space and `()>,:;@]`. */
const delimiters: ReadonlySet<number> = new Set([-1, 9, 10, 13, 32, 40, 41, 44, 58, 59, 62, 64, 93]);
const isStrange = (octet: number): boolean => !delimiters.has(octet);

export const readDomain = (octets: Uint8Array, from: number, caps: Caps): Reading<Domain> =>
  readAt(octets, from, (cursor) => domain(cursor, caps));
