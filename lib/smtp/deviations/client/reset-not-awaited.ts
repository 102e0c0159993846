/**
 * MAIL follows RSET before its reply has come (§4.3.1).
 */
import { advancing } from '../define-client.ts';

export const resetNotAwaited = advancing(
  'reset-not-awaited',
  {
    does: 'does not wait for the reply to RSET',
    breaks: ['S4.3.1-a'],
    implies: ['S2.1-h', 'S4.1.1.2-a', 'S4.1.4-o', 'S4.1.1-e'],
  },
  (strict) => (state, reply, lines, script) => {
    const step = strict(state, reply, lines, script);
    if (state.phase === 'reset') return step?.state.phase === 'mail' ? { ...step, moves: [] } : step;
    if (step?.state.phase !== 'reset' || step.state.plan.pace === 'group') return step;
    return { ...step, moves: [...step.moves, { kind: 'command', line: step.state.plan.mail }] };
  },
);
