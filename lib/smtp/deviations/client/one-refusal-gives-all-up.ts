/**
 * One refused recipient gives up the message for all (appendix D.1).
 */
import { begin } from '../../client/begin.ts';
import { forAll, refusedAt } from '../../client/plan.ts';
import { classOf } from '../../reply/heard.ts';
import { advancing } from '../define-client.ts';

export const oneRefusalGivesAllUp = advancing(
  'one-refusal-gives-all-up',
  {
    does: 'gives up a message when a recipient is refused after others were accepted',
    breaks: ['SD.1-a'],
    implies: ['S4.5.4.1-m', 'S4.5.3.1.10-d', 'S4.5.3.1.10-b', 'S4.5.3.1.10-e', 'S4.5.3.1-c', 'S4.5.3.1-d'],
  },
  (strict) => (state, reply, lines, script) => {
    const spoilt = state.phase === 'rcpt' && state.answers.includes('open') && classOf(reply.code) === 'permanent';
    if (!spoilt || state.plan.pace === 'group') return strict(state, reply, lines, script);
    const { plan, terms } = state;
    const next = begin(script, terms, plan.index + 1, true);
    const outcome = forAll(plan.transaction, refusedAt('rcpt', reply));
    return { state: next.state, moves: [{ kind: 'outcome', transaction: plan.index, outcome }, ...next.moves] };
  },
);
