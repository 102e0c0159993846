/**
 * A server without EHLO gets no mail (§3.2).
 */
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

export const noHeloFallback = advancing(
  'no-helo-fallback',
  {
    does: 'gives up when EHLO is answered 500',
    breaks: ['S2.2.1-e'],
    implies: ['S3.2-e', 'S4.1.1.1-g', 'S3.2-c', 'S4.1.1.1-h'],
  },
  (strict) => (state, reply, lines, script) => {
    const gone = state.phase === 'hello' && reply.code === misheard.ehloUnknown;
    return strict(gone ? { ...state, verb: 'HELO' } : state, reply, lines, script);
  },
);
