/**
 * The Received field (§4.4): written by every SMTP server at the beginning of what it takes, and counted to find loops
 * (§6.3).
 *
 * Only values that match the grammar get into the field (threats: RW3). A client's name that does not is replaced by
 * the literal of its address; an ID or FOR clause that does not is left out, since both are optional.
 */
import { asciiLower, defaultCaps, invariant, octetsOf } from '#lib/base';
import type { Instant } from '#lib/base';
import { dateTime, literalOf, parseDomainOrLiteral, parseForwardPath, writeForwardPath } from '#lib/syntax';
import { LONGEST_WORD, foldedField } from './fold.ts';
import { FieldWalker } from './header-section.ts';

export interface ReceivedFacts {
  /** As the client named itself. */
  readonly fromName: string;
  /** Address of the client, without brackets. */
  readonly fromAddress: string;
  /** The name of the server: a domain or an address literal. */
  readonly by: string;
  /** RFC 3848: `S` for TLS, `A` for a client that has authenticated. */
  readonly with: 'SMTP' | 'ESMTP' | 'ESMTPS' | 'ESMTPA' | 'ESMTPSA';
  /** An atom, so without dots. */
  readonly id: string;
  /** The forward-path, when there is exactly one (S4.4-e, §7.2); otherwise null. */
  readonly for: string | null;
  readonly at: Instant;
  /** Calendar microseconds of instant 0. */
  readonly start: number;
  /** Minutes east of UTC. */
  readonly zoneOffset: number;
}

/**
 * `Time-stamp-line = "Received:" FWS Stamp CRLF`
 *
 * `Stamp = From-domain By-domain Opt-info [CFWS] ";" FWS date-time`
 */
export function receivedField(facts: ReceivedFacts): Uint8Array {
  invariant(isName(facts.by), 'a server is named by a domain or an address literal');
  const clauses = [
    ['Received:', ...fromDomain(facts.fromName, facts.fromAddress)],
    ['by', ...byDomain(facts.by), 'with', facts.with, ...idClause(facts.id)],
    forClause(facts.for),
  ].filter((clause) => clause.length > 0);
  const last = clauses.at(-1) ?? [];
  const stamp = [...clauses.slice(0, -1), [...last.slice(0, -1), `${last.at(-1) ?? ''};`]];
  return octetsOf(foldedField([...stamp, [dateTime(facts.start + facts.at, facts.zoneOffset)]]));
}

/**
 * `From-domain = "FROM" FWS Extended-Domain`
 *
 * `Extended-Domain = Domain / ( Domain FWS "(" TCP-info ")" ) / ( address-literal FWS "(" TCP-info ")" )`
 */
function fromDomain(name: string, address: string): readonly string[] {
  const literal = literalOf(address, defaultCaps);
  const tcpInfo = literal === null ? [] : [`(${literal})`];
  if (isName(name) && (literal !== null || !name.startsWith('['))) return ['from', name, ...tcpInfo];
  return ['from', literal ?? 'unknown', ...tcpInfo];
}

/** `By-domain = CFWS "BY" FWS Extended-Domain`: a literal never stands alone, it is told again as TCP-info. */
const byDomain = (name: string): readonly string[] => (name.startsWith('[') ? [name, `(${name})`] : [name]);

const isName = (text: string): boolean => text.length < LONGEST_WORD && parseDomainOrLiteral(text, defaultCaps).ok;

/** `ID = CFWS "ID" FWS ( Atom / msg-id )` */
const idClause = (id: string): readonly string[] =>
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/.test(id) && id.length < LONGEST_WORD ? ['id', id] : [];

/** `For = CFWS "FOR" FWS ( Path / Mailbox )`, as a path; `<Postmaster>` alone is no path. */
function forClause(path: string | null): readonly string[] {
  if (path === null || path.length > LONGEST_WORD - 3) return [];
  const read = parseForwardPath(path);
  return read.ok && read.value.kind === 'mailbox' ? ['for', `<${writeForwardPath(read.value)}>`] : [];
}

/** How many Received fields the header section holds; counting stops at `most` (§6.3: a loop is assumed at 100 or more). */
export function countReceived(content: readonly Uint8Array[], most: number): number {
  const walker = new FieldWalker(content);
  let count = 0;
  while (count < most) {
    const field = walker.next();
    if (field === undefined) break;
    if (asciiLower(field.name) === 'received') count++;
  }
  return count;
}
