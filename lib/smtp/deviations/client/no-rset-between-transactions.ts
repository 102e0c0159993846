/**
 * MAIL follows a transaction that did not end (§4.1.4).
 */
import type { Move } from '../../client/state.ts';
import { advancing } from '../define-client.ts';

export const noRsetBetweenTransactions = advancing(
  'no-rset-between-transactions',
  {
    does: 'says MAIL without RSET after a transaction that did not end',
    breaks: ['S4.1.4-o'],
    implies: ['S4.1.1.2-a', 'S4.1.1-e', 'S2.3.8-e'],
  },
  (strict) => (state, reply, lines, script) => {
    const step = strict(state, reply, lines, script);
    if (step?.state.phase !== 'reset' || step.state.plan.pace === 'group') return step;
    const before = step.moves.filter(({ kind }) => kind !== 'command');
    const mail: Move = { kind: 'command', line: step.state.plan.mail };
    return { state: { ...step.state, phase: 'mail' }, moves: [...before, mail] };
  },
);
