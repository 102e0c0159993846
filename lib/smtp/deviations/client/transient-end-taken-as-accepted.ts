/**
 * A 4yz to the end of mail data counts as handed over (§4.2.5).
 */
import { classOf } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const transientEndTakenAsAccepted = advancing(
  'transient-end-taken-as-accepted',
  {
    does: 'takes a 4yz to the end of mail data for acceptance',
    breaks: ['S4.2.5-c'],
    implies: ['S4.2-m', 'S4.3.2-a', 'S4.2.1-c'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'dot' && classOf(reply.code) === 'transient' ? { ...reply, code: misheard.accepted } : reply,
      lines,
      script,
    ),
);
