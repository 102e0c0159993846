/**
 * What the plan says about an address: a mailbox here, nobody here, mail to be kept for another host, or none of our
 * business. Roles (§2.3.10) come from these answers.
 *
 * §4.5.1: postmaster is taken at every domain served, in any case, and bare; without a mailbox of that name it goes to
 * `postmaster@<host name>`. §2.4: other local-parts compare octet for octet.
 */
import { asciiLower, defaultCaps, present } from '#lib/base';
import { domainKey, mailboxKey, parseMailbox } from '#lib/syntax';
import type { ForwardPath, Mailbox } from '#lib/syntax';
import type { MailPlan } from './plan.ts';

export type Standing =
  | { readonly kind: 'mailbox'; readonly mailbox: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'backup' }
  | { readonly kind: 'elsewhere' };

export interface Mailboxes {
  standing(path: ForwardPath): Standing;
}

const unknown: Standing = { kind: 'unknown' };
const backup: Standing = { kind: 'backup' };
const elsewhere: Standing = { kind: 'elsewhere' };

export function createMailboxes(plan: MailPlan, name: string, addresses: readonly string[]): Mailboxes {
  const domains = new Set(plan.domains.map(asciiLower));
  const backupFor = new Set(plan.backupFor.map(asciiLower));
  const mailboxes = new Map(plan.mailboxes.map((text) => [keyOf(text), text]));
  const recipients = plan.recipients === null ? null : new Set(plan.recipients.map(keyOf));
  const postmaster: Standing = { kind: 'mailbox', mailbox: `postmaster@${name}` };
  const ours = (at: Mailbox['at']): boolean =>
    at.kind === 'domain' ? domains.has(domainKey(at)) : at.kind !== 'general' && addresses.includes(at.address);

  return {
    standing(path) {
      if (path.kind === 'postmaster') return postmaster;
      const { mailbox } = path;
      const key = mailboxKey(mailbox);
      const known = mailboxes.get(key);
      if (known !== undefined) return { kind: 'mailbox', mailbox: known };
      const forPostmaster = key === `postmaster@${domainKey(mailbox.at)}`;
      if (ours(mailbox.at)) return forPostmaster ? postmaster : unknown;
      if (forPostmaster && domainKey(mailbox.at) === asciiLower(name)) return postmaster;
      if (mailbox.at.kind !== 'domain' || !backupFor.has(domainKey(mailbox.at))) return elsewhere;
      return forPostmaster || recipients === null || recipients.has(key) ? backup : unknown;
    },
  };
}

function keyOf(text: string): string {
  const read = parseMailbox(text, defaultCaps, true);
  return mailboxKey(present(read.ok ? read.value : null, `a mailbox of the plan: ${text}`));
}
