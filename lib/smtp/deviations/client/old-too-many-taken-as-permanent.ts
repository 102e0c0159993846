/**
 * 552 to RCPT gives up the recipients that were too many (§4.5.3.1.10).
 */
import { asTooMany } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const oldTooManyTakenAsPermanent = advancing(
  'old-too-many-taken-as-permanent',
  {
    does: 'takes a 552 to RCPT for final',
    breaks: ['S4.5.3.1.10-b'],
    implies: ['S4.5.3.1.10-d'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'rcpt' && asTooMany(reply) !== reply ? { ...reply, code: misheard.permanent } : reply,
      lines,
      script,
    ),
);
