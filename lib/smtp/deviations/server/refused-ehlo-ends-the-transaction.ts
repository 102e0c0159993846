/**
 * EHLO that is refused clears the buffers (§4.1.4).
 */
import { withoutTransaction } from '../../server/state.ts';
import { following } from '../define.ts';

export const refusedEhloEndsTheTransaction = following(
  'refused-ehlo-ends-the-transaction',
  {
    does: 'ends a mail transaction at an EHLO that it refuses',
    breaks: ['S4.1.4-f'],
    implies: ['S2.3.6-a'],
  },
  (after, to, before) => (to === 'EHLO' && after === before ? withoutTransaction(before) : after),
);
