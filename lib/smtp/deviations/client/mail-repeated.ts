/**
 * MAIL that was refused for good is said again at once (§4.2.1).
 */
import { classOf } from '../../reply/heard.ts';
import { advancing } from '../define-client.ts';

export const mailRepeated = advancing(
  'mail-repeated',
  {
    does: 'repeats the only MAIL after a 5yz',
    breaks: ['S4.2.1-d'],
    implies: ['S4.5.4.1-c', 'S4.3.2-k'],
  },
  (strict) => (state, reply, lines, script) =>
    state.phase === 'mail' &&
    state.plan.pace === 'step' &&
    script.transactions.length === 1 &&
    classOf(reply.code) === 'permanent'
      ? { state, moves: [{ kind: 'command', line: state.plan.mail }] }
      : strict(state, reply, lines, script),
);
