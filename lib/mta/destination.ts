/**
 * Where the recipients of one message go from here: into mailboxes of this host, nowhere, or towards a destination.
 * Those with the same destination travel together (§4.5.4.1).
 *
 * Asks no name server: that is routing.
 */
import { domainKey } from '#lib/syntax';
import type { AddressLiteral, Mailbox } from '#lib/syntax';
import type { MtaEvent } from './event.ts';
import type { Mailboxes } from './mailbox.ts';
import type { Recipient } from './spool.ts';

export type Destination =
  | { readonly kind: 'domain'; readonly name: string }
  | { readonly kind: 'smarthost'; readonly name: string }
  | { readonly kind: 'literal'; readonly literal: AddressLiteral };

/** A recipient and the mailbox that it names here. */
export interface Local {
  readonly recipient: Recipient;
  readonly mailbox: string;
}

export interface Bound {
  readonly destination: Destination;
  readonly recipients: readonly Recipient[];
}

export interface Sorted {
  readonly locals: readonly Local[];
  /** Addresses of ours that nobody has. */
  readonly unknown: readonly Recipient[];
  readonly bound: readonly Bound[];
}

export function sortOut(recipients: readonly Recipient[], mailboxes: Mailboxes, smarthost: string | null): Sorted {
  const locals: Local[] = [];
  const unknown: Recipient[] = [];
  const bound = new Map<string, { destination: Destination; recipients: Recipient[] }>();
  for (const recipient of recipients) {
    const standing = mailboxes.standing(recipient.path);
    if (standing.kind === 'mailbox') locals.push({ recipient, mailbox: standing.mailbox });
    else if (standing.kind === 'unknown' || recipient.path.kind === 'postmaster') unknown.push(recipient);
    else {
      const destination = destinationOf(recipient.path.mailbox, smarthost);
      const name = nameOf(destination);
      const others = bound.get(name);
      if (others === undefined) bound.set(name, { destination, recipients: [recipient] });
      else others.recipients.push(recipient);
    }
  }
  return { locals, unknown, bound: [...bound.values()] };
}

/** With a smarthost everything for elsewhere goes there (§3.6.3: a private arrangement). */
function destinationOf({ at }: Mailbox, smarthost: string | null): Destination {
  if (smarthost !== null) return { kind: 'smarthost', name: smarthost };
  return at.kind === 'domain' ? { kind: 'domain', name: domainKey(at) } : { kind: 'literal', literal: at };
}

export const nameOf = (destination: Destination): string =>
  destination.kind === 'literal' ? destination.literal.text : destination.name;

/** How `mta/routed` calls where recipients go. */
export type Way = Extract<MtaEvent, { readonly kind: 'mta/routed' }>['way'];
export function wayTo(destination: Destination): Way {
  return destination.kind === 'domain' ? 'exchangers' : destination.kind;
}

/** The domain of a recipient as `mta/routed` tells it; a bare postmaster is one of this host. */
export const domainOf = ({ path }: Recipient, name: string): string =>
  path.kind === 'postmaster' ? name : domainKey(path.mailbox.at);
