/**
 * A client that was turned away hangs up (§4.1.1.10).
 */
import { advancing } from '../define-client.ts';

export const noQuitAfterARefusal = advancing(
  'no-quit-after-a-refusal',
  {
    does: 'closes without QUIT when the server refuses it',
    breaks: ['S4.1.1.10-c'],
    implies: ['S4.1.4-u', 'S4.1.4-t', 'S4.1.1.10-d'],
  },
  (strict) => (state, reply, lines, script) => {
    const step = strict(state, reply, lines, script);
    if (step?.state.phase !== 'quit' || step.state.why !== 'refused') return step;
    const moves = step.moves.filter(({ kind }) => kind !== 'command');
    return { state: { phase: 'closed' }, moves: [...moves, { kind: 'close', why: 'refused', how: 'finish' }] };
  },
);
