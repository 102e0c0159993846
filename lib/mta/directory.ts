/**
 * Who lives here, told to whoever asks (§3.5): the answers to VRFY and EXPN. Nothing is sent anywhere to find out
 * (§3.5.3), and no answer names a source route.
 *
 * A host that is told not to verify says so with 252 (§7.3); what it takes mail for and cannot check gets the same.
 */
import { asciiLower, defaultCaps } from '#lib/base';
import { toUtf8 } from '#lib/codec';
import { refuse, replies } from '#lib/smtp';
import type { Verdict } from '#lib/smtp';
import { parseForwardPath, parseMailbox, readForwardPath, writeForwardPath } from '#lib/syntax';
import type { ForwardPath } from '#lib/syntax';
import type { Mailboxes } from './mailbox.ts';
import type { MailPlan } from './plan.ts';

const uncertain: Verdict = { kind: 'accept', reply: replies.cannotVerify() };

/** VRFY: `text` is a user name, or a mailbox with or without angle brackets (§3.5.1, §3.5.2). */
export function verify(text: string, plan: MailPlan, mailboxes: Mailboxes): Verdict {
  if (plan.verify === 'off') return uncertain;
  const path = pathIn(text);
  return path === null ? verifyName(text, plan) : verifyPath(path, mailboxes);
}

/** A path in angle brackets, or a mailbox that stands alone; null: a word that can be a user name only. */
function pathIn(text: string): ForwardPath | null {
  if (!text.startsWith('<')) {
    const mailbox = parseForwardPath(text, defaultCaps, true);
    return mailbox.ok ? mailbox.value : null;
  }
  const octets = toUtf8(text);
  const path = readForwardPath(octets, 0, defaultCaps);
  return path.ok && path.value.end === octets.length ? path.value.value : null;
}

function verifyPath(path: ForwardPath, mailboxes: Mailboxes): Verdict {
  const standing = mailboxes.standing(path);
  switch (standing.kind) {
    case 'mailbox':
      return { kind: 'accept', reply: replies.verified(standing.mailbox) };
    case 'unknown':
      return refuse(replies.userUnknown(writeForwardPath(path)));
    case 'backup':
    case 'elsewhere':
      return uncertain;
  }
}

/** §3.5.1: user names are the local-parts of all domains here; one with several mailboxes is ambiguous. */
function verifyName(text: string, { mailboxes }: MailPlan): Verdict {
  const found = mailboxes.filter((mailbox) => localPartOf(mailbox) === text);
  const [only, another] = found;
  if (only === undefined) return refuse(replies.userUnknown(text));
  return another === undefined
    ? { kind: 'accept', reply: replies.verified(only) }
    : refuse(replies.userAmbiguous([only, ...found.slice(1)]));
}

function localPartOf(mailbox: string): string | null {
  const read = parseMailbox(mailbox, defaultCaps, true);
  return read.ok ? read.value.localPart : null;
}

/** EXPN: `text` is the name of a list, or its address at a domain of this host; a user is a list of one (§3.5.1). */
export function expand(text: string, plan: MailPlan, mailboxes: Mailboxes): Verdict {
  const { domains, lists } = plan;
  const wanted = asciiLower(text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text);
  const list = lists.find(({ name }) =>
    [name, ...domains.map((domain) => `${name}@${domain}`)].some((known) => asciiLower(known) === wanted),
  );
  const [first, ...others] = list?.members ?? [];
  if (first === undefined) return verify(text, plan, mailboxes);
  return { kind: 'accept', reply: replies.expanded([first, ...others]) };
}
