/**
 * Paths as texts without brackets, the form in which plans, the spool and the journal hold them: the empty text is the
 * null reverse-path, "Postmaster" stands alone, anything else is a mailbox. Writing drops a source route (§4.1.1.3).
 */
import { asciiLower, defaultCaps, success } from '#lib/base';
import type { Caps, Result } from '#lib/base';
import type { ForwardPath, ReversePath } from './address.ts';
import type { Malformed } from './cursor.ts';
import { parseMailbox, writeMailbox } from './mailbox.ts';

export const writeReversePath = (path: ReversePath): string => (path.kind === 'null' ? '' : writeMailbox(path.mailbox));

export const writeForwardPath = (path: ForwardPath): string =>
  path.kind === 'postmaster' ? path.text : writeMailbox(path.mailbox);

/** @param unicode characters beyond ASCII may stand in the path (RFC 6531 3.3) */
export function parseReversePath(
  text: string,
  caps: Caps = defaultCaps,
  unicode = false,
): Result<ReversePath, Malformed> {
  if (text === '') return success({ kind: 'null' });
  const mailbox = parseMailbox(text, caps, unicode);
  return mailbox.ok ? success({ kind: 'mailbox', mailbox: mailbox.value, route: [] }) : mailbox;
}

/** @param unicode characters beyond ASCII may stand in the path (RFC 6531 3.3) */
export function parseForwardPath(
  text: string,
  caps: Caps = defaultCaps,
  unicode = false,
): Result<ForwardPath, Malformed> {
  if (asciiLower(text) === 'postmaster') return success({ kind: 'postmaster', text });
  const mailbox = parseMailbox(text, caps, unicode);
  return mailbox.ok ? success({ kind: 'mailbox', mailbox: mailbox.value, route: [] }) : mailbox;
}
