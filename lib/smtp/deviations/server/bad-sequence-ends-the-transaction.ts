/**
 * MAIL in a transaction is answered 503 and ends it (§4.1.4).
 */
import { withoutTransaction } from '../../server/state.ts';
import { afterSaying } from '../define.ts';

export const badSequenceEndsTheTransaction = afterSaying(
  'bad-sequence-ends-the-transaction',
  {
    does: 'ends a mail transaction at a MAIL that is out of order',
    breaks: ['S4.1.4-s'],
    implies: ['S2.3.6-a'],
  },
  (meant, to) => to === 'MAIL' && meant.clause === 'S4.1.4-r',
  withoutTransaction,
);
