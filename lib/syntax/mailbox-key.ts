/**
 * When two mailboxes are the same (§2.4, §4.1.2): all quoted forms of a local-part are equal, its case counts but for
 * "postmaster" (§4.1.1.3), and domains compare without case. Keys are for comparing; on the wire stands what was sent.
 */
import { DOT, asciiLower } from '#lib/base';
import type { AddressLiteral, Domain, Mailbox } from './address.ts';
import { BACKSLASH, DQUOTE, isAtext } from './core.ts';
import { domainInAscii } from './ascii-domain.ts';

/** The local-part in the form with the least quoting (S4.1.2-j); equal for all forms that mean the same. */
export function leastQuoted(localPart: string): string {
  const content = unquoted(localPart);
  return isDotString(content) ? content : `"${content.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}

/** What a local-part says, quotes and backslashes undone: `"Joe\,Smith"` says `Joe,Smith`. */
export function unquoted(localPart: string): string {
  if (localPart.charCodeAt(0) !== DQUOTE) return localPart;
  let content = '';
  for (let i = 1; i < localPart.length - 1; i++) {
    if (localPart.charCodeAt(i) === BACKSLASH) i++;
    content += localPart.charAt(i);
  }
  return content;
}

function isDotString(content: string): boolean {
  let atomLength = 0;
  for (let i = 0; i < content.length; i++) {
    const unit = content.charCodeAt(i);
    if (isAtext(unit) || unit > 127) atomLength++;
    else if (unit === DOT && atomLength > 0) atomLength = 0;
    else return false;
  }
  return atomLength > 0;
}

/** `mailboxKey(a) === mailboxKey(b)` exactly when a and b name the same mailbox. */
export function mailboxKey({ localPart, at }: Mailbox): string {
  const name = leastQuoted(localPart);
  return `${asciiLower(name) === 'postmaster' ? 'postmaster' : name}@${domainKey(at)}`;
}

/** Lower case for a domain, its labels as DNS knows them; for a literal the address in its one canonical text, in brackets. */
export function domainKey(at: Domain | AddressLiteral): string {
  switch (at.kind) {
    case 'domain':
      return asciiLower(domainInAscii(at.name));
    case 'ipv4':
      return `[${at.address}]`;
    case 'ipv6':
      return `[ipv6:${at.address}]`;
    case 'general':
      return `[${asciiLower(at.tag)}:${at.content}]`;
  }
}
