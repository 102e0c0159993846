/**
 * Replies that are still owed when the outcome of a transaction is known: of a group whose MAIL or last recipient was
 * refused (RFC 2920 3.1), or whose chunk was (RFC 3030 2). They are heard in their order, and change nothing.
 */
import { classOf } from '../reply/heard.ts';
import { begin, finish } from './begin.ts';
import type { HeardReply, TransactionOutcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import type { Script, Terms } from './script.ts';
import type { InVain, Move, Owed, Step } from './state.ts';

/** The outcome is known; replies that are still owed are heard before the next transaction. */
export function inVain(
  { terms, plan }: { readonly terms: Terms; readonly plan: Plan },
  outcome: TransactionOutcome,
  [first, ...others]: readonly Owed[],
  script: Script,
): Step {
  if (first === undefined) return finish({ terms, plan }, outcome, script, true);
  const moves: Move[] = [{ kind: 'outcome', transaction: plan.index, outcome }];
  return { state: { phase: 'vain', terms, plan, owed: [first, ...others] }, moves };
}

/**
 * A 354 that nobody is left for gets the end mark alone (RFC 2920 3.1). Whatever the server has made of the group, RSET
 * ends it, unless a reply to mail data has.
 */
export function afterVain(state: InVain, reply: HeardReply, script: Script): Step | null {
  const { terms, plan, owed } = state;
  const [now, next, ...others] = owed;
  const answer = classOf(reply.code);
  if (now === 'data' && answer === 'intermediate')
    return { state: { ...state, owed: ['dot'] }, moves: [{ kind: 'end-mark' }] };
  if (answer === 'intermediate' || (now === 'data' && answer === 'completion')) return null;
  if (next !== undefined) return { state: { ...state, owed: [next, ...others] }, moves: [] };
  return begin(script, terms, plan.index + 1, now !== 'dot');
}
