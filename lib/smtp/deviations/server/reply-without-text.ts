/**
 * A reply is the bare code (§4.2); to RSET before EHLO only.
 */
import { CRLF, join } from '#lib/base';
import { penning } from '../define.ts';

export const replyWithoutText = penning(
  'reply-without-text',
  {
    does: 'answers an RSET before EHLO with a bare code',
    breaks: ['S4.2-k'],
    implies: ['S4.2.1-j', 'S4.2-b', 'S4.3.2-n', 'S4.1.1.5-c', 'S4.1.1.5-d', 'S4.1.1.5-e', 'S4.1.4-l', 'S4.1.4-m'],
  },
  (_, to, { phase }) => to === 'RSET' && phase === 'connected',
  (octets) => join([octets.subarray(0, 3), CRLF]),
);
