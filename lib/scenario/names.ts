/**
 * Readers of names and addresses: hosts, domains, mailboxes, paths, address literals of the network. The grammar is that
 * of `dns` and `syntax`, with UTF-8 where RFC 6531 allows it: which hosts take such addresses shows in the run. Nothing
 * here cuts an address at its "@".
 */
import { asciiLower, defaultCaps, failure, success } from '#lib/base';
import { canonicalAddress, isHostName } from '#lib/dns';
import {
  domainKey,
  mailboxKey,
  parseForwardPath,
  parseMailbox,
  parseReversePath,
  writeForwardPath,
  writeMailbox,
  writeReversePath,
} from '#lib/syntax';
import type { Mailbox } from '#lib/syntax';
import type { Reading } from './attempt.ts';

/** A domain name, in lower case. */
export const readName = (text: string): Reading<string> =>
  isHostName(text) ? success(asciiLower(text)) : failure({ code: 'bad-name' });

/** An IPv4 or IPv6 address in its canonical form. */
export function readAddress(text: string): Reading<string> {
  const address = canonicalAddress(text);
  return address === null ? failure({ code: 'bad-address' }) : success(address);
}

/** `local-part@domain` as one writes it, and the form in which it is compared. */
export interface Address {
  readonly text: string;
  readonly key: string;
  /** Lower case; an address literal with its brackets. */
  readonly domain: string;
}

const addressOf = (mailbox: Mailbox): Address => ({
  text: writeMailbox(mailbox),
  key: mailboxKey(mailbox),
  domain: domainKey(mailbox.at),
});

export function readMailbox(text: string): Reading<Address> {
  const mailbox = parseMailbox(text, defaultCaps, true);
  return mailbox.ok ? success(addressOf(mailbox.value)) : failure({ code: 'bad-mailbox', ...expected(mailbox.error) });
}

/** A local-part alone (its domain comes from the host), or a whole address. */
export type MailboxName =
  { readonly kind: 'local-part'; readonly localPart: string } | { readonly kind: 'address'; readonly address: Address };

export function readMailboxName(text: string): Reading<MailboxName> {
  const whole = parseMailbox(text, defaultCaps, true);
  if (whole.ok) return success({ kind: 'address', address: addressOf(whole.value) });
  const completed = parseMailbox(`${text}@host.test`, defaultCaps, true);
  if (completed.ok && completed.value.localPart === text) return success({ kind: 'local-part', localPart: text });
  return failure({ code: 'bad-local-part', ...expected(whole.error) });
}

/** The name of a list: a local-part. */
export function readListName(text: string): Reading<string> {
  const read = readMailboxName(text);
  if (!read.ok) return read;
  return read.value.kind === 'local-part' ? success(text) : failure({ code: 'bad-list-name' });
}

/** The address of a local-part at a domain. */
export function addressAt(localPart: string, domain: string): Address | null {
  const mailbox = parseMailbox(`${localPart}@${domain}`, defaultCaps, true);
  return mailbox.ok ? addressOf(mailbox.value) : null;
}

/** The domain of an address that has been read before; empty for the null reverse-path. */
export function addressDomain(text: string): string {
  const mailbox = parseMailbox(text, defaultCaps, true);
  return mailbox.ok ? domainKey(mailbox.value.at) : '';
}

/** What stands after `from:`: an address, or `<>`. The plan writes the null reverse-path as the empty text. */
export function readFrom(text: string): Reading<string> {
  const path = parseReversePath(text === '<>' ? '' : text, defaultCaps, true);
  return path.ok ? success(writeReversePath(path.value)) : failure({ code: 'bad-path', ...expected(path.error) });
}

/** What stands after `to:`: an address, or `Postmaster` alone. */
export interface Recipient {
  readonly text: string;
  readonly key: string;
}
export function readTo(text: string): Reading<Recipient> {
  const path = parseForwardPath(text, defaultCaps, true);
  if (!path.ok) return failure({ code: 'bad-path', ...expected(path.error) });
  const written = writeForwardPath(path.value);
  return success({ text: written, key: recipientKey(written) });
}

/** The form in which recipients compare; a text that is no address compares as it stands. */
export function recipientKey(text: string): string {
  const mailbox = parseMailbox(text, defaultCaps, true);
  return mailbox.ok ? mailboxKey(mailbox.value) : asciiLower(text);
}

const expected = (error: {
  readonly expected: string;
  readonly span: { readonly start: number; readonly end: number };
}) => ({
  values: { expected: error.expected },
  at: { start: error.span.start, end: Math.max(error.span.end, error.span.start + 1) },
});
