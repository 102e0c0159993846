/**
 * A reply that came before its command counts as its answer (§4.3.1).
 */
import { onClient } from '../define.ts';

export const earlyReplyAccepted = onClient(
  'early-reply-accepted',
  {
    does: 'takes a reply for an answer that came before its command can have arrived',
    breaks: ['S4.2-a'],
    implies: ['S4.3.1-a', 'S2.1-h'],
  },
  () => ({ mindsEarly: false }),
);
