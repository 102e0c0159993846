/**
 * VRFY clears the buffers (§4.1.1.6).
 */
import { withoutTransaction } from '../../server/state.ts';
import { following } from '../define.ts';

export const vrfyEndsTheTransaction = following(
  'vrfy-ends-the-transaction',
  {
    does: 'ends a mail transaction at VRFY',
    breaks: ['S4.1.1.6-b'],
    implies: ['S2.3.6-a'],
  },
  (after, to, before) => (to === 'VRFY' ? withoutTransaction(before) : after),
);
