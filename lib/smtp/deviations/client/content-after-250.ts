/**
 * Mail data follow a reply that does not ask for them (§3.3).
 */
import { classOf } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const contentAfter250 = advancing(
  'content-after-250',
  {
    does: 'sends mail data after a 2yz to DATA',
    breaks: ['S3.3-y'],
    implies: ['S4.2.1-a', 'S4.2.1-b', 'S4.3.1-e'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'data' && classOf(reply.code) === 'completion' ? { ...reply, code: misheard.goAhead } : reply,
      lines,
      script,
    ),
);
