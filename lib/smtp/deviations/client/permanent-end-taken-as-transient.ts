/**
 * A 5yz to the end of mail data is tried again (§4.2.5).
 */
import { classOf } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const permanentEndTakenAsTransient = advancing(
  'permanent-end-taken-as-transient',
  {
    does: 'takes a 550 to the end of mail data for transient',
    breaks: ['S4.2.5-f'],
    implies: ['S4.2.1-d', 'S4.2-m', 'S4.3.2-a'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'dot' && reply.code === misheard.rejected && classOf(reply.code) === 'permanent'
        ? { ...reply, code: misheard.transient }
        : reply,
      lines,
      script,
    ),
);
