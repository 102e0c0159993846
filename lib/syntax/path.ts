/**
 * Paths (§4.1.2): what stands in angle brackets behind MAIL FROM: and RCPT TO:. A source route is recognised and set
 * aside; nobody routes by it (§4.1.1.3, appendix C).
 *
 * Strict: no white space inside the brackets, and no path without them.
 */
import { COLON, GREATER, LESS, asciiLower, failure, success, textOf } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import type { Domain, ForwardPath, Mailbox, ReversePath } from './address.ts';
import { AT, COMMA } from './core.ts';
import { alphabetOf, readAt, tooLong } from './cursor.ts';
import type { Cursor, Malformed, Reading } from './cursor.ts';
import { domain } from './domain.ts';
import { mailbox } from './mailbox.ts';

const POSTMASTER = '<postmaster>';

interface Routed {
  readonly kind: 'mailbox';
  readonly mailbox: Mailbox;
  readonly route: readonly Domain[];
}

/** `Reverse-path = Path / "<>"` */
export function reversePath(cursor: Cursor, caps: Caps): Result<ReversePath, Malformed> {
  if (cursor.octet === LESS && cursor.octets[cursor.at + 1] === GREATER) {
    cursor.at += 2;
    return success({ kind: 'null' });
  }
  return path(cursor, caps);
}

/** `( "<Postmaster>" / Forward-path )`, as RCPT has it: "Postmaster" in any case */
export function forwardPath(cursor: Cursor, caps: Caps): Result<ForwardPath, Malformed> {
  const end = cursor.at + POSTMASTER.length;
  if (cursor.octet === LESS && asciiLower(textOf(cursor.octets, cursor.at, end)) === POSTMASTER) {
    const text = textOf(cursor.octets, cursor.at + 1, end - 1);
    cursor.at = end;
    return success({ kind: 'postmaster', text });
  }
  return path(cursor, caps);
}

/** `Path = "<" [ A-d-l ":" ] Mailbox ">"` */
function path(cursor: Cursor, caps: Caps): Result<Routed, Malformed> {
  const start = cursor.at;
  if (!cursor.take(LESS)) return failure(cursor.expected('"<" at the start of the path'));
  const route = cursor.octet === AT ? sourceRoute(cursor, caps) : success([]);
  if (!route.ok) return route;
  const named = mailbox(cursor, caps);
  if (!named.ok) return named;
  if (!cursor.take(GREATER)) return failure(cursor.expected('">" at the end of the path'));
  const long = tooLong(cursor, start, 'path', caps);
  return long === null ? success({ kind: 'mailbox', mailbox: named.value, route: route.value }) : failure(long);
}

/**
 * `A-d-l ":"`, where
 *
 * `A-d-l = At-domain *( "," At-domain )`
 *
 * `At-domain = "@" Domain`
 */
function sourceRoute(cursor: Cursor, caps: Caps): Result<readonly Domain[], Malformed> {
  const route: Domain[] = [];
  do {
    if (!cursor.take(AT)) return failure(cursor.expected('"@" and a domain in the source route'));
    const hop = domain(cursor, caps);
    if (!hop.ok) return hop;
    route.push(hop.value);
  } while (cursor.take(COMMA));
  return cursor.take(COLON) ? success(route) : failure(cursor.expected('":" behind the source route'));
}

/** @param unicode UTF-8 may stand in the path (RFC 6531 3.3) */
export const readReversePath = (octets: Uint8Array, from: number, caps: Caps, unicode = false): Reading<ReversePath> =>
  readAt(octets, from, (cursor) => reversePath(cursor, caps), alphabetOf(unicode));

/** @param unicode UTF-8 may stand in the path (RFC 6531 3.3) */
export const readForwardPath = (octets: Uint8Array, from: number, caps: Caps, unicode = false): Reading<ForwardPath> =>
  readAt(octets, from, (cursor) => forwardPath(cursor, caps), alphabetOf(unicode));
