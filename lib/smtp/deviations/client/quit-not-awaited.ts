/**
 * A client whose EHLO was refused says QUIT and hangs up at once (§4.1.1.10).
 */
import { advancing } from '../define-client.ts';

export const quitNotAwaited = advancing(
  'quit-not-awaited',
  {
    does: 'does not wait for the reply to QUIT when EHLO was refused for now',
    breaks: ['S4.1.1.10-d'],
  },
  (strict) => (state, reply, lines, script) => {
    const step = strict(state, reply, lines, script);
    if (state.phase !== 'hello' || step?.state.phase !== 'quit' || step.state.why !== 'refused') return step;
    return { state: { phase: 'closed' }, moves: [...step.moves, { kind: 'close', why: 'refused', how: 'finish' }] };
  },
);
