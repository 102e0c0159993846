/**
 * One bad recipient spoils the message for those already accepted (appendix D.1).
 */
import { withoutTransaction } from '../../server/state.ts';
import { following } from '../define.ts';

export const refusedRecipientEndsTheTransaction = following(
  'refused-recipient-ends-the-transaction',
  {
    does: 'ends a mail transaction when it refuses a recipient after others',
    breaks: ['SD.1-a'],
    implies: ['S2.3.6-a', 'S3.3-j', 'S4.1.1.3-g', 'SD.2-a', 'S4.5.3.1.10-c', 'S4.5.3.1.8-f'],
  },
  (after, to, before) =>
    to === 'RCPT' && after === before && before.phase === 'recipients' ? withoutTransaction(before) : after,
);
