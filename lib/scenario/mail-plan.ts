/**
 * A host's draft into its mail system: domains, mailboxes, whom it relays for, when it tries again (§2.3.10, §4.5.4.1).
 */
import { DAY, MINUTE } from '#lib/base';
import { defaultSchedule } from '#lib/mta';
import type { MailPlan, Schedule } from '#lib/mta';
import type { AddressBook } from './addresses.ts';
import { valueOr } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import type { HostBook, HostEntry } from './host-book.ts';
import { addressAt } from './names.ts';
import type { Address, MailboxName } from './names.ts';
import type { ScheduleDraft } from './schema.ts';

const none: readonly Attempt<never>[] = [];

/** The items of a list that could be read. */
export const good = <Value>(list: Attempt<readonly Attempt<Value>[]> | undefined): readonly Value[] =>
  (list?.value ?? none).flatMap(({ value }) => (value === null ? [] : [value]));

/**
 * Domains of final delivery. Without `domains`: those of mailboxes that are written whole, and the host's own name for
 * those that are local-parts.
 */
export function domainsOf({ name, draft }: HostEntry): readonly string[] {
  if (draft.domains !== undefined) return [...new Set(good(draft.domains))];
  const domains = good(draft.mailboxes).map((mailbox) =>
    mailbox.kind === 'address' ? mailbox.address.domain : name,
  );
  return [...new Set(domains)];
}

/** Null for a host without any role in mail: nobody listens there. */
export function mailPlanOf(
  host: HostEntry,
  book: HostBook,
  addresses: AddressBook,
  submitters: ReadonlySet<string>,
  notes: Notes,
): MailPlan | null {
  const { name, draft } = host;
  const roles = [draft.domains, draft.mailboxes, draft['backup-for'], draft['relay-for'], draft.smarthost];
  if (roles.every((role) => role === undefined) && !submitters.has(name)) return null;
  const domains = domainsOf(host);
  const backupFor = [...new Set(good(draft['backup-for']))];
  return {
    domains,
    mailboxes: mailboxesOf(host, domains, notes),
    backupFor,
    recipients: draft.recipients === undefined ? null : recipientsOf(host, backupFor, notes),
    relayFor: [...new Set((draft['relay-for']?.value ?? none).flatMap((each) => addresses.of(book.refer(each) ?? '')))],
    smarthost: book.refer(draft.smarthost),
    schedule: scheduleOf(draft.schedule?.value ?? null, notes),
  };
}

function mailboxesOf({ name, draft }: HostEntry, domains: readonly string[], notes: Notes): readonly string[] {
  const seen = new Map<string, string>();
  for (const { value, span } of draft.mailboxes?.value ?? none) {
    if (value === null) continue;
    for (const address of addressesOf(value, domains)) {
      if (!domains.includes(address.domain))
        notes.add('foreign-mailbox', span, { mailbox: address.text, host: name, domains: domains.join(', ') });
      else if (seen.has(address.key)) notes.add('duplicate-mailbox', span, { mailbox: address.text });
      else seen.set(address.key, address.text);
    }
  }
  return [...seen.values()];
}

const addressesOf = (mailbox: MailboxName, domains: readonly string[]): readonly Address[] =>
  mailbox.kind === 'address'
    ? [mailbox.address]
    : domains.flatMap((domain) => addressAt(mailbox.localPart, domain) ?? []);

function recipientsOf({ name, draft }: HostEntry, backupFor: readonly string[], notes: Notes): readonly string[] {
  const texts: string[] = [];
  for (const { value, span } of draft.recipients?.value ?? none) {
    if (value === null) continue;
    if (!backupFor.includes(value.domain))
      notes.add('foreign-recipient', span, { recipient: value.text, host: name, domain: value.domain });
    texts.push(value.text);
  }
  return texts;
}

/** Waits below half an hour and less than four days to give up are carried out, and told: the RFC asks for more. */
function scheduleOf(draft: ScheduleDraft | null, notes: Notes): Schedule {
  if (draft === null) return defaultSchedule;
  const waits = good(draft.waits);
  if (draft.waits?.value?.length === 0) notes.add('empty-list', draft.waits.span);
  const short = (draft.waits?.value ?? none).find(({ value }) => value !== null && value < 30 * MINUTE);
  if (short !== undefined) notes.add('short-wait', short.span);
  const giveUp = valueOr(draft['give-up'], defaultSchedule.giveUp);
  if (draft['give-up'] !== undefined && giveUp < 4 * DAY) notes.add('short-give-up', draft['give-up'].span);
  return {
    waits: waits.length === 0 ? defaultSchedule.waits : waits,
    giveUp,
    giveUpNull: valueOr(draft['give-up-null'], Math.min(giveUp, defaultSchedule.giveUpNull)),
  };
}
