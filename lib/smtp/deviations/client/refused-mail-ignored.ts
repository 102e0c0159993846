/**
 * A refused MAIL is passed over, and the transaction goes on (§4.2.1).
 */
import { classOf } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const refusedMailIgnored = advancing(
  'refused-mail-ignored',
  {
    does: 'goes on with RCPT when the only MAIL was refused for good',
    breaks: ['S4.2.1-d'],
    implies: ['S3.3-ad', 'S4.3.2-k', 'S4.2-m', 'S4.3.2-a', 'S3.3-d'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'mail' && script.transactions.length === 1 && classOf(reply.code) === 'permanent'
        ? { ...reply, code: misheard.accepted }
        : reply,
      lines,
      script,
    ),
);
