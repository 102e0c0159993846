/**
 * A 3yz to MAIL or RCPT counts as success (§4.2.1).
 */
import { classOf } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const intermediateTakenAsSuccess = advancing(
  'intermediate-taken-as-success',
  {
    does: 'takes a 3yz to MAIL or RCPT for success',
    breaks: ['S4.2.1-b'],
    implies: ['S4.3.1-e', 'S4.2-m', 'S4.3.2-a'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      (state.phase === 'mail' || state.phase === 'rcpt') && classOf(reply.code) === 'intermediate'
        ? { ...reply, code: misheard.accepted }
        : reply,
      lines,
      script,
    ),
);
