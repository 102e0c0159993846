/**
 * Text to scenario: the checked plan of a world, with what the text says about itself and what it promises.
 *
 * Everything that is wrong is told at once, with its place; a scenario comes out only when no error is among it.
 */
import * as v from 'valibot';
import { defaultCaps, defaultTimeouts, SECOND } from '#lib/base';
import { usualSessions } from '#lib/host';
import type { HostPlan } from '#lib/host';
import type { WorldPlan } from '#lib/sim';
import { actionPlansOf, linksPlanOf, submittersOf } from './actions.ts';
import { AddressBook } from './addresses.ts';
import { good, valueOr } from './attempt.ts';
import { checkRecipients } from './check.ts';
import { Notes } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Expectation } from './expectation.ts';
import { faultPlansOf } from './fault-plan.ts';
import { HostBook, nameServerName } from './host-book.ts';
import { hostPlanOf } from './host-plan.ts';
import { MailboxCounter, mailPlanOf } from './mail-plan.ts';
import { Lines } from './place.ts';
import { readTree } from './read.ts';
import { top } from './schema.ts';
import type { Draft } from './schema.ts';
import type { Stage } from './stage.ts';
import { zonePlansOf } from './zone-plan.ts';
import { ZoneText } from './zone-text.ts';

export interface Scenario {
  readonly plan: WorldPlan;
  /** Empty when the text has none. */
  readonly title: string;
  readonly about: string;
  readonly expectations: readonly Expectation[];
  /** Where a reader is to look first; null: nowhere in particular. */
  readonly view: { readonly connection: number; readonly line: number } | null;
}

/** How much is taken; the defaults are those of links and of the page. */
export interface ReadingOptions {
  /** UTF-16 units of text. */
  readonly most?: number;
  /** Lexical pieces of text. */
  readonly pieces?: number;
  readonly hosts?: number;
  /** Records of the zones. */
  readonly records?: number;
  /** Mailboxes of all hosts. */
  readonly mailboxes?: number;
  /** Octets of all messages that are sent. */
  readonly content?: number;
}
export const usualLimits = {
  most: 1_048_576,
  pieces: 100_000,
  hosts: 200,
  records: 5_000,
  mailboxes: 50_000,
  content: 4_194_304,
} as const satisfies Required<ReadingOptions>;
/** For whoever reads texts of their own: nothing but memory bounds them. */
export const noLimits: Required<ReadingOptions> = {
  most: Infinity,
  pieces: Infinity,
  hosts: Infinity,
  records: Infinity,
  mailboxes: Infinity,
  content: Infinity,
};

export interface ScenarioReading {
  readonly scenario: Scenario | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** 2026-01-05T09:00:00Z, a Monday: the calendar instant of 0 when the text names none. */
const usualStart = 1_767_603_600 * SECOND;

export function readScenario(text: string, options: ReadingOptions = {}): ScenarioReading {
  const notes = new Notes();
  const limits = { ...usualLimits, ...options };
  const draft = readDraft(text, limits, notes);
  const scenario = draft === null ? null : scenarioOf(draft, limits, notes);
  return { scenario: notes.failed ? null : scenario, diagnostics: notes.list(new Lines(text)) };
}

function readDraft(text: string, limits: Required<ReadingOptions>, notes: Notes): Draft | null {
  const tree = readTree(text, limits, notes);
  if (tree === null || tree.kind === 'empty') {
    if (!notes.failed) notes.add('empty-scenario', { start: 0, end: 0 });
    return null;
  }
  const { output, typed } = v.safeParse(top, tree);
  if (!typed) return null;
  for (const { code, span, values } of output.faults) notes.add(code, span, values);
  return output.value;
}

function scenarioOf(draft: Draft, limits: Required<ReadingOptions>, notes: Notes): Scenario | null {
  const named = draft.hosts?.value ?? [];
  if (draft.hosts === undefined) notes.add('no-hosts', { start: 0, end: 0 });
  else if (draft.hosts.value?.length === 0) notes.add('no-hosts', draft.hosts.span);
  if (named.length > limits.hosts) {
    notes.add('too-many-hosts', draft.hosts?.span ?? { start: 0, end: 0 }, { most: limits.hosts, count: named.length });
    return null;
  }
  const zones = new ZoneText(draft.zones?.value?.scalar ?? null, notes);
  if (zones.records.length > limits.records) {
    notes.add('too-many-records', draft.zones?.span ?? { start: 0, end: 0 }, {
      most: limits.records,
      count: zones.records.length,
    });
    return null;
  }
  const book = new HostBook(named, notes);
  const stage: Stage = { book, start: valueOr(draft.start, usualStart), mostContent: limits.content, notes };
  const expectations = good(draft.expect);
  const plan = worldPlanOf(draft, zones, limits.mailboxes, stage);
  checkRecipients(expectations, plan, notes);
  return {
    plan,
    title: draft.title?.value?.text ?? '',
    about: draft.about?.value?.text ?? '',
    expectations,
    view: viewOf(draft),
  };
}

function viewOf(draft: Draft): Scenario['view'] {
  const view = draft.view?.value ?? null;
  return view === null ? null : { connection: valueOr(view.connection, 0), line: valueOr(view.line, 0) };
}

function worldPlanOf(draft: Draft, zones: ZoneText, mostMailboxes: number, stage: Stage): WorldPlan {
  const { book, start, notes } = stage;
  const addresses = new AddressBook(book.entries, zones, notes);
  const nameServer = addresses.giveOut();
  const actions = draft.actions?.value ?? [];
  const submitters = submittersOf(actions, book);
  const counter = new MailboxCounter(mostMailboxes);
  const hosts = book.entries.map((host) =>
    hostPlanOf(
      host,
      addresses.of(host.name),
      mailPlanOf(host, book, addresses, submitters, counter, notes),
      nameServer[0] ?? '',
      notes,
    ),
  );
  const names: HostPlan = {
    name: nameServerName,
    addresses: nameServer,
    zoneOffset: 0,
    mail: null,
    zones: zonePlansOf(zones, book, addresses, nameServer, notes),
    nameServer: null,
    extensions: [],
    ...usualSessions(nameServerName),
    caps: defaultCaps,
    timeouts: defaultTimeouts,
  };
  return {
    version: 1,
    seed: valueOr(draft.seed, 1),
    start,
    hosts: [...hosts, names],
    links: linksPlanOf(draft.links?.value ?? null, stage),
    actions: actionPlansOf(actions, draft.messages?.value ?? [], stage),
    faults: faultPlansOf(draft.faults?.value ?? [], stage),
    caps: defaultCaps,
  };
}
