/**
 * Mail data follow although DATA was refused (§3.3).
 */
import { classOf } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const contentAfterRefusedData = advancing(
  'content-after-refused-data',
  {
    does: 'sends mail data after a 5yz to DATA',
    breaks: ['S3.3-x'],
    implies: ['S3.3-y', 'S4.3.2-m', 'S4.2.1-d'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'data' && classOf(reply.code) === 'permanent' ? { ...reply, code: misheard.goAhead } : reply,
      lines,
      script,
    ),
);
