/**
 * The shape of the scenario language: which sections it has, which keys each takes, and how each value is read. This is
 * the whole table; docs/scenario.md explains it.
 *
 * Rules between values (does this host exist?) stand in check.ts.
 */
import * as v from 'valibot';
import type { Attempt } from './attempt.ts';
import { leaf, listOf, namedBy, reader, section, textual } from './attempt.ts';
import { readExpectation } from './expectation.ts';
import { readAnswer, readVerb } from './fault.ts';
import { limitKeys, timeoutKeys } from './limits.ts';
import { readAddress, readFrom, readListName, readMailbox, readMailboxName, readName, readTo } from './names.ts';
import {
  profileNames,
  readCertificateName,
  readCredential,
  readDeviation,
  readExtension,
  readGreeting,
  readKeyword,
} from './sessions.ts';
import type { Node } from './tree.ts';
import { readChoice, readClock, readDate, readInteger, readVersion, readWait, readWhen } from './typed.ts';

const MOST = Number.MAX_SAFE_INTEGER;
/** Sizes and counts of a plan stay where 32-bit arithmetic holds. */
const MOST_SIZE = 0x7fff_ffff;

const name = leaf(readName);
const wait = leaf(readWait);
const count = leaf(readInteger(0, MOST));

/** The same reader for each of these keys. */
const each = <Key extends string, Schema extends v.GenericSchema<Node, Attempt<unknown>>>(
  keys: Readonly<Record<Key, unknown>>,
  schema: Schema,
): Record<Key, v.OptionalSchema<Schema, undefined>> =>
  Object.fromEntries(Object.keys(keys).map((key) => [key, v.optional(schema)])) as Record<
    Key,
    v.OptionalSchema<Schema, undefined>
  >;

const limits = section(each(limitKeys, leaf(readInteger(1, MOST_SIZE))));
const timeouts = section({ ...each(timeoutKeys, wait), 'query-tries': v.optional(leaf(readInteger(1, 100))) });

const schedule = section({
  waits: v.optional(listOf(wait, 'single')),
  'give-up': v.optional(wait),
  'give-up-null': v.optional(wait),
});

const credential = leaf(readCredential);
const login = section({ user: credential, password: credential });
const yesOrNo = leaf(readChoice('yes', 'no'));
const tls = section({
  names: v.optional(listOf(leaf(readCertificateName), 'single')),
  trusted: v.optional(yesOrNo),
  current: v.optional(yesOrNo),
  fails: v.optional(leaf(readChoice('handshake'))),
  'as-client': v.optional(leaf(readChoice('never', 'may', 'must', 'verified'))),
});

export const host = section(
  {
    addresses: v.optional(listOf(leaf(readAddress), 'single')),
    domains: v.optional(listOf(name, 'single')),
    mailboxes: v.optional(listOf(leaf(readMailboxName), 'single')),
    'backup-for': v.optional(listOf(name, 'single')),
    recipients: v.optional(listOf(leaf(readMailbox), 'single')),
    'relay-for': v.optional(listOf(name, 'single')),
    smarthost: v.optional(name),
    extensions: v.optional(listOf(leaf(readExtension))),
    limits: v.optional(limits),
    timeouts: v.optional(timeouts),
    schedule: v.optional(schedule),
    zone: v.optional(leaf(readClock)),
    profile: v.optional(leaf(readChoice(...profileNames))),
    deviations: v.optional(listOf(leaf(readDeviation), 'single')),
    accounts: v.optional(namedBy(credential, credential)),
    login: v.optional(login),
    greeting: v.optional(leaf(readGreeting)),
    tls: v.optional(tls),
    vrfy: v.optional(leaf(readChoice('on', 'off'))),
    lists: v.optional(namedBy(leaf(readListName), listOf(leaf(readMailbox), 'single'))),
  },
  { later: ['aliases', 'submission', 'gateway', 'policies', 'dns'], mayBeEmpty: true },
);

const attachment = section({ name: textual, size: leaf(readInteger(0, MOST_SIZE)) });
const compose = section({
  subject: v.optional(textual),
  body: v.optional(textual),
  attachments: v.optional(listOf(attachment)),
});
const content = {
  text: v.optional(textual),
  octets: v.optional(textual),
  base64: v.optional(textual),
  compose: v.optional(compose),
};
export const message = section(content);

const submit = section({
  host: v.optional(name),
  from: leaf(readFrom),
  to: listOf(leaf(readTo), 'single'),
  message: v.optional(textual),
  ...content,
});
const action = section({ at: v.optional(leaf(readWhen)), submit }, { later: ['connect', 'say', 'restart'] });

const down = section(
  {
    from: v.optional(leaf(readWhen)),
    until: v.optional(leaf(readWhen)),
    how: v.optional(leaf(readChoice('refuse', 'silent'))),
  },
  { mayBeEmpty: true },
);
const when = section({ verb: leaf(readVerb), nth: v.optional(leaf(readInteger(1, MOST_SIZE))) });
const fault = section({
  host: name,
  down: v.optional(down),
  when: v.optional(when),
  answer: v.optional(leaf(readAnswer)),
  strip: v.optional(leaf(readKeyword)),
});

const between = section({ hosts: listOf(name), delay: wait });
const links = section({ delay: v.optional(wait), between: v.optional(listOf(between)) });

export const top = section(
  {
    postroad: v.optional(leaf(readVersion)),
    title: v.optional(textual),
    about: v.optional(textual),
    seed: v.optional(count),
    start: v.optional(leaf(readDate)),
    hosts: v.optional(namedBy(name, host)),
    zones: v.optional(textual),
    links: v.optional(links),
    messages: v.optional(
      namedBy(
        leaf((text) => ({ ok: true, value: text })),
        message,
      ),
    ),
    actions: v.optional(listOf(action)),
    faults: v.optional(listOf(fault)),
    expect: v.optional(listOf(reader(readExpectation), 'single')),
    view: v.optional(section({ connection: v.optional(leaf(readInteger(1, MOST))), line: v.optional(count) })),
  },
  { later: ['extensions', 'lesson'] },
);

type ValueOfSchema<Schema extends v.GenericSchema<Node, Attempt<unknown>>> = NonNullable<
  v.InferOutput<Schema>['value']
>;
export type Draft = ValueOfSchema<typeof top>;
export type HostDraft = ValueOfSchema<typeof host>;
export type MessageDraft = ValueOfSchema<typeof message>;
export type ActionDraft = ValueOfSchema<typeof action>;
export type SubmitDraft = ValueOfSchema<typeof submit>;
export type FaultDraft = ValueOfSchema<typeof fault>;
export type LinksDraft = ValueOfSchema<typeof links>;
export type LimitsDraft = ValueOfSchema<typeof limits>;
export type TimeoutsDraft = ValueOfSchema<typeof timeouts>;
export type TlsDraft = ValueOfSchema<typeof tls>;
export type ScheduleDraft = ValueOfSchema<typeof schedule>;
