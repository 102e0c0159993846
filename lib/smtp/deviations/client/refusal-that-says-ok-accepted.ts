/**
 * A refused RCPT whose text says OK counts as accepted (§4.2).
 */
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const refusalThatSaysOkAccepted = advancing(
  'refusal-that-says-ok-accepted',
  {
    does: 'counts a recipient as accepted when the refusal says OK',
    breaks: ['S4.2-i'],
    implies: ['S3.3-j', 'S4.2-j', 'S4.2-c', 'S4.3.1-f'],
  },
  (strict) => (state, reply, lines, script) =>
    strict(
      state,
      state.phase === 'rcpt' && /\bOK\b/.test(reply.text.join(' ')) ? { ...reply, code: misheard.accepted } : reply,
      lines,
      script,
    ),
);
