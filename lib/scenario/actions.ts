/**
 * What is done from outside, at which instant, and how long links take: actions and links of the text into those of the
 * plan.
 */
import { MILLISECOND } from '#lib/base';
import { toBase64 } from '#lib/codec';
import type { ActionPlan, LinksPlan } from '#lib/sim';
import { dateTime } from '#lib/syntax';
import { good, itemsOf, valueOr } from './attempt.ts';
import type { Attempt, Named } from './attempt.ts';
import { ContentReader } from './content.ts';
import type { HostBook } from './host-book.ts';
import { addressDomain } from './names.ts';
import { nearest } from './nearest.ts';
import type { ActionDraft, LinksDraft, MessageDraft, SubmitDraft } from './schema.ts';
import { instantOf } from './stage.ts';
import type { Stage } from './stage.ts';

export function actionPlansOf(
  actions: readonly Attempt<ActionDraft>[],
  messages: readonly Named<MessageDraft>[],
  stage: Stage,
): readonly ActionPlan[] {
  const contents = new ContentReader(stage.mostContent, stage.notes);
  const used = new Set<string>();
  const named = new Map(
    messages.flatMap(({ key, value }) => (key.value === null ? [] : [[key.value, value] as const])),
  );
  const plans: ActionPlan[] = [];
  for (const { value } of actions) {
    const draft = value?.submit.value ?? null;
    if (value === null || draft === null) continue;
    const host = submitterOf(value.submit, draft, stage);
    const at = instantOf(value.at, stage);
    const from = draft.from.value;
    const to = good(draft.to);
    if (draft.to.value?.length === 0) stage.notes.add('empty-list', draft.to.span);
    const chosen = chosenMessage(draft, value.submit, named, used, stage);
    if (host === null || from === null || chosen === null) continue;
    const zone = valueOr(stage.book.entry(host)?.draft.zone, 0);
    const texts = to.map(({ text }) => text);
    const occasion = { from, to: texts, date: dateTime(stage.start + at, zone), id: `${plans.length + 1}.${at}` };
    const content = contents.read(chosen.draft, chosen.at, occasion);
    if (content === null) continue;
    plans.push({ at, host, submit: { reversePath: from, forwardPaths: texts, content: toBase64(content) } });
  }
  checkUnused(messages, used, contents, stage);
  return plans;
}

/** The host that stands there, or the first that makes final delivery for the domain of the reverse-path. */
function submitterOf(at: Attempt<SubmitDraft>, draft: SubmitDraft, { book, notes }: Stage): string | null {
  if (draft.host !== undefined) return book.refer(draft.host);
  const from = draft.from.value;
  if (from === null) return null;
  const home = book.home(addressDomain(from));
  if (home === null) notes.add('no-submitter', at.span, { from });
  return home?.name ?? null;
}

/** Names of the hosts that submit something. */
export function submittersOf(actions: readonly Attempt<ActionDraft>[], book: HostBook): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value } of actions) {
    const draft = value?.submit.value ?? null;
    if (draft === null) continue;
    const home = book.home(addressDomain(draft.from.value ?? ''));
    const name = draft.host === undefined ? home?.name : draft.host.value;
    if (name !== undefined && name !== null) names.add(name);
  }
  return names;
}

interface Chosen {
  readonly draft: MessageDraft;
  readonly at: Attempt<unknown>;
}

function chosenMessage(
  draft: SubmitDraft,
  at: Attempt<SubmitDraft>,
  messages: ReadonlyMap<string, Attempt<MessageDraft>>,
  used: Set<string>,
  { notes }: Stage,
): Chosen | null {
  if (draft.message === undefined) return { draft, at };
  const name = draft.message.value?.text ?? null;
  if (name === null) return null;
  if ([draft.text, draft.octets, draft.base64, draft.compose].some((each) => each !== undefined))
    notes.add('two-contents', draft.message.span);
  used.add(name);
  const named = messages.get(name);
  if (named === undefined)
    notes.add('unknown-message', draft.message.span, () => ({ name, nearest: nearest(name, messages.keys()) }));
  return named === undefined || named.value === null ? null : { draft: named.value, at: named };
}

/** A message that nobody sends is read all the same, so that its slips are told. */
function checkUnused(
  messages: readonly Named<MessageDraft>[],
  used: ReadonlySet<string>,
  contents: ContentReader,
  { notes, start }: Stage,
): void {
  for (const { key, value } of messages) {
    if (key.value === null || used.has(key.value)) continue;
    notes.add('unused-message', key.span, { name: key.value });
    const occasion = { from: 'nobody@host.test', to: [], date: dateTime(start, 0), id: '0' };
    if (value.value !== null) contents.read(value.value, value, occasion);
  }
}

/** One-way; our choice for links of which nothing is said. */
const usualDelay = 10 * MILLISECOND;

export function linksPlanOf(draft: LinksDraft | null, { book, notes }: Stage): LinksPlan {
  const between: { hosts: readonly [string, string]; delay: number }[] = [];
  const seen = new Set<string>();
  for (const { value, span } of itemsOf(draft?.between)) {
    if (value === null || value.hosts.value === null) continue;
    const [a, b, more] = value.hosts.value.map((each) => book.refer(each));
    if (a === undefined || b === undefined || more !== undefined) notes.add('link-of-two', value.hosts.span);
    else if (a !== null && a === b) notes.add('same-host', value.hosts.span, { name: a });
    else if (a !== null && b !== null) {
      const pair = [a, b].sort().join(' ');
      if (seen.has(pair)) notes.add('duplicate-link', span, { a, b });
      seen.add(pair);
      between.push({ hosts: [a, b], delay: value.delay.value ?? usualDelay });
    }
  }
  return { delay: valueOr(draft?.delay, usualDelay), between };
}
