/**
 * Mailbox (§4.1.2): a local-part, "@", and a domain or address literal. The local-part is kept as sent, quotes,
 * backslashes and case included: only the host named behind the "@" may read anything into it (§2.3.11).
 *
 * Control characters are malformed everywhere; so are octets above 127 (S4.1.2-l), unless the reader takes UTF-8
 * (RFC 6531 3.3). Texts are Unicode then.
 */
import { DOT, defaultCaps, failure, success } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import type { Mailbox } from './address.ts';
import { domainOrLiteral, writeDomainOrLiteral } from './address-literal.ts';
import { AT, BACKSLASH, DQUOTE, isAtext, isQtext, isQuotable } from './core.ts';
import { alphabetOf, parseWhole, readAt, tooLong } from './cursor.ts';
import type { Cursor, Malformed, Reading } from './cursor.ts';

/** `Mailbox = Local-part "@" ( Domain / address-literal )` */
export function mailbox(cursor: Cursor, caps: Caps): Result<Mailbox, Malformed> {
  const name = localPart(cursor, caps);
  if (!name.ok) return name;
  if (!cursor.take(AT)) return failure(cursor.expected('"@" behind the local-part'));
  const at = domainOrLiteral(cursor, caps);
  return at.ok ? success({ localPart: name.value, at: at.value }) : at;
}

/** `Local-part = Dot-string / Quoted-string`; yields the text as sent. */
export function localPart(cursor: Cursor, caps: Caps): Result<string, Malformed> {
  const start = cursor.at;
  const wrong = cursor.octet === DQUOTE ? quotedString(cursor) : dotString(cursor);
  if (wrong !== null) return failure(wrong);
  const long = tooLong(cursor, start, 'localPart', caps);
  return long === null ? cursor.text(start) : failure(long);
}

/**
 * `Dot-string = Atom *("." Atom)`
 *
 * `Atom = 1*atext`, where RFC 6531 3.3 has `atext =/ UTF8-non-ascii`
 */
function dotString(cursor: Cursor): Malformed | null {
  const start = cursor.at;
  do {
    if (cursor.takeWhile((octet) => isAtext(octet) || cursor.isBeyondAscii(octet)) > 0) continue;
    if (isForbidden(cursor.octet)) return cursor.expected('printable ASCII in the local-part', 'S4.1.2-l');
    return cursor.expected(cursor.at === start ? 'a local-part: an atom or a quoted string' : 'an atom behind "."');
  } while (cursor.take(DOT));
  return isForbidden(cursor.octet) ? cursor.expected('printable ASCII in the local-part', 'S4.1.2-l') : null;
}

/**
 * `Quoted-string = DQUOTE *QcontentSMTP DQUOTE`
 *
 * `QcontentSMTP = qtextSMTP / quoted-pairSMTP`, where RFC 6531 3.3 has `qtextSMTP =/ UTF8-non-ascii`
 */
function quotedString(cursor: Cursor): Malformed | null {
  cursor.at++;
  for (;;) {
    cursor.takeWhile((octet) => isQtext(octet) || cursor.isBeyondAscii(octet));
    if (cursor.take(DQUOTE)) return null;
    if (cursor.octet < 0) return cursor.expected('a closing quote of the quoted string');
    if (!cursor.take(BACKSLASH)) return cursor.expected('printable ASCII in the quoted string', 'S4.1.2-l');
    if (!isQuotable(cursor.octet)) return cursor.expected('printable ASCII behind "\\"', 'S4.1.2-l');
    cursor.at++;
  }
}

/** Control characters and octets above 127; not the end of the octets. */
const isForbidden = (octet: number): boolean => (octet >= 0 && octet < 32) || octet >= 127;

export const readMailbox = (octets: Uint8Array, from: number, caps: Caps, unicode = false): Reading<Mailbox> =>
  readAt(octets, from, (cursor) => mailbox(cursor, caps), alphabetOf(unicode));

/** The whole text as a mailbox. */
export const parseMailbox = (text: string, caps: Caps = defaultCaps, unicode = false): Result<Mailbox, Malformed> =>
  parseWhole(text, (cursor) => mailbox(cursor, caps), 'the mailbox', 'S4.1.2-a', alphabetOf(unicode));

/** As sent: `local-part@domain`. */
export const writeMailbox = ({ localPart: name, at }: Mailbox): string => `${name}@${writeDomainOrLiteral(at)}`;
