/**
 * What goes wrong, and when: faults of the text into those of the plan. Two faults that would strike at one moment are
 * told, since only one of them could.
 */
import { sayDuration } from '#lib/base';
import type { Span } from '#lib/base';
import type { FaultPlan } from '#lib/host';
import { valueOr } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { Notes } from './diagnostic.ts';
import { successMissed } from './fault.ts';
import type { FaultDraft } from './schema.ts';
import { instantOf } from './stage.ts';
import type { Stage } from './stage.ts';

/** A fault, where it stands, and the how-manieth of the text it is. */
interface Placed<Plan extends FaultPlan = FaultPlan> {
  readonly plan: Plan;
  readonly span: Span;
  readonly order: number;
}
type Down = Extract<FaultPlan, { readonly kind: 'down' }>;
type Answer = Extract<FaultPlan, { readonly kind: 'answer' }>;

export function faultPlansOf(faults: readonly Attempt<FaultDraft>[], stage: Stage): readonly FaultPlan[] {
  const downs: Placed<Down>[] = [];
  const answers: Placed<Answer>[] = [];
  const plans: FaultPlan[] = [];
  for (const { value, span } of faults) {
    if (value === null) continue;
    const host = stage.book.refer(value.host);
    const plan = faultPlanOf(value, host ?? '', span, stage);
    if (host === null || plan === null) continue;
    if (plan.kind === 'answer') answers.push({ plan, span, order: plans.length });
    else if (plan.kind === 'down') downs.push({ plan, span, order: plans.length });
    plans.push(plan);
  }
  checkDowns(downs, stage.notes);
  checkAnswers(answers, stage.notes);
  return plans;
}

function faultPlanOf(draft: FaultDraft, host: string, span: Span, stage: Stage): FaultPlan | null {
  const { down, when, answer, strip } = draft;
  const answered = when ?? answer;
  if (down !== undefined && (answered ?? strip) !== undefined) stage.notes.add('two-faults', down.span);
  else if (strip !== undefined && answered !== undefined) stage.notes.add('two-faults', strip.span);
  if (down !== undefined) return down.value === null ? null : downOf(down.value, down.span, host, stage);
  if (strip !== undefined) return strip.value === null ? null : { kind: 'strip', host, keyword: strip.value };
  if (when === undefined || answer === undefined) {
    stage.notes.add('no-fault', span);
    return null;
  }
  const verb = when.value?.verb.value ?? null;
  if (verb === null || answer.value === null) return null;
  checkClass(verb, answer.value.code, answer.span, stage.notes);
  return { kind: 'answer', host, verb, nth: valueOr(when.value?.nth, 1), ...answer.value };
}

type DownDraft = NonNullable<NonNullable<FaultDraft['down']>['value']>;

function downOf(draft: DownDraft, span: Span, host: string, stage: Stage): Down {
  const from = instantOf(draft.from, stage);
  const until = valueOr(draft.until, null) === null ? null : instantOf(draft.until, stage);
  if (until !== null && until <= from) stage.notes.add('end-before-begin', draft.until?.span ?? span);
  return { kind: 'down', host, from, until, how: valueOr(draft.how, 'refuse') };
}

/**
 * A positive answer is said where the command succeeds. One of another class would say what has not happened: that more
 * input is wanted, or that none is (§4.2.1).
 */
function checkClass(verb: string, code: number, span: Span, notes: Notes): void {
  const usual = successMissed(verb, code);
  if (usual !== null) notes.add('wrong-success', span, { code, verb, usual });
}

/** Times of one host that overlap are noted at the fault that stands later in the text. Those that touch are fine. */
function checkDowns(downs: readonly Placed<Down>[], notes: Notes): void {
  const sorted = [...downs].sort((a, b) => a.plan.from - b.plan.from || a.order - b.order);
  const longest = new Map<string, Placed<Down>>();
  const told = new Set<Placed<Down>>();
  for (const next of sorted) {
    const { host } = next.plan;
    const other = longest.get(host);
    if (other !== undefined && next.plan.from < endOf(other)) {
      const [first, second] = next.order > other.order ? [other, next] : [next, other];
      if (!told.has(second)) notes.add('down-already', second.span, () => timesOf(first.plan));
      told.add(second);
    }
    if (other === undefined || endOf(next) > endOf(other)) longest.set(host, next);
  }
}

const endOf = ({ plan }: Placed<Down>): number => plan.until ?? Infinity;

/** `until` is empty when the host never restarts. */
const timesOf = ({ host, from, until }: Down) => ({
  host,
  from: sayDuration(from),
  until: until === null ? '' : sayDuration(until),
});

/** One verb, one time, one answer. */
function checkAnswers(answers: readonly Placed<Answer>[], notes: Notes): void {
  const seen = new Set<string>();
  for (const { plan, span } of answers) {
    const { host, verb, nth } = plan;
    const moment = `${host} ${verb} ${nth}`;
    if (seen.has(moment)) notes.add('answered-already', span, { host, verb, nth });
    seen.add(moment);
  }
}
