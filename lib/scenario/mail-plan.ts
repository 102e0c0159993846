/**
 * A host's draft into its mail system: domains, mailboxes, whom it relays for, when it tries again (§2.3.10, §4.5.4.1).
 */
import { DAY, MINUTE } from '#lib/base';
import type { Span } from '#lib/base';
import { defaultSchedule } from '#lib/mta';
import type { MailPlan, MailingList, Schedule } from '#lib/mta';
import type { AddressBook } from './addresses.ts';
import { good, itemsOf, valueOr } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import type { HostBook, HostEntry } from './host-book.ts';
import { addressAt } from './names.ts';
import type { Address, MailboxName } from './names.ts';
import type { HostDraft, ScheduleDraft } from './schema.ts';

/** Null for a host without any role in mail: nobody listens there. */
export function mailPlanOf(
  host: HostEntry,
  book: HostBook,
  addresses: AddressBook,
  submitters: ReadonlySet<string>,
  counter: MailboxCounter,
  notes: Notes,
): MailPlan | null {
  const { name, draft } = host;
  const roles = [draft.domains, draft.mailboxes, draft['backup-for'], draft['relay-for'], draft.smarthost];
  const { domains } = host;
  const backupFor = [...new Set(good(draft['backup-for']))];
  const plan = {
    domains,
    mailboxes: mailboxesOf(host, counter, notes),
    backupFor,
    recipients: draft.recipients === undefined ? null : recipientsOf(host, backupFor, notes),
    relayFor: [...new Set(itemsOf(draft['relay-for']).flatMap((each) => addresses.of(book.refer(each) ?? '')))],
    smarthost: book.refer(draft.smarthost),
    schedule: scheduleOf(draft.schedule?.value ?? null, notes),
    verify: valueOr(draft.vrfy, 'off'),
    lists: listsOf(draft),
  };
  return roles.every((role) => role === undefined) && !submitters.has(name) ? null : plan;
}

/** Members as they were written, in order. */
const listsOf = ({ lists }: HostDraft): readonly MailingList[] =>
  (lists?.value ?? []).flatMap(({ key, value }) =>
    key.value === null ? [] : [{ name: key.value, members: good(value).map(({ text }) => text) }],
  );

/** Counts the mailboxes of all hosts: a few domains times a few local-parts are soon too many. */
export class MailboxCounter {
  readonly #most: number;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** False when `more` mailboxes are too many; that is noted once. */
  admits(more: number, span: Span, notes: Notes): boolean {
    if (this.#count > this.#most) return false;
    this.#count += more;
    if (this.#count > this.#most) notes.add('too-many-mailboxes', span, { most: this.#most });
    return this.#count <= this.#most;
  }
}

function mailboxesOf({ name, draft, domains }: HostEntry, counter: MailboxCounter, notes: Notes): readonly string[] {
  const own = new Set(domains);
  const seen = new Map<string, string>();
  for (const { value, span } of itemsOf(draft.mailboxes)) {
    if (value === null || !counter.admits(value.kind === 'address' ? 1 : domains.length, span, notes)) continue;
    for (const address of addressesOf(value, domains)) {
      if (!own.has(address.domain))
        notes.add('foreign-mailbox', span, () => ({ mailbox: address.text, host: name, domains: domains.join(', ') }));
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
  const own = new Set(backupFor);
  for (const { value, span } of itemsOf(draft.recipients)) {
    if (value === null) continue;
    if (!own.has(value.domain))
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
  const short = itemsOf(draft.waits).find(({ value }) => value !== null && value < 30 * MINUTE);
  if (short !== undefined) notes.add('short-wait', short.span);
  const giveUp = valueOr(draft['give-up'], defaultSchedule.giveUp);
  if (draft['give-up'] !== undefined && giveUp < 4 * DAY) notes.add('short-give-up', draft['give-up'].span);
  return {
    waits: waits.length === 0 ? defaultSchedule.waits : waits,
    giveUp,
    giveUpNull: valueOr(draft['give-up-null'], Math.min(giveUp, defaultSchedule.giveUpNull)),
  };
}
