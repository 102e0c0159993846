/**
 * NOOP clears the buffers (§4.1.1.9).
 */
import { withoutTransaction } from '../../server/state.ts';
import { following } from '../define.ts';

export const noopEndsTheTransaction = following(
  'noop-ends-the-transaction',
  {
    does: 'ends a mail transaction at NOOP',
    breaks: ['S4.1.1.9-b'],
    implies: ['S2.3.6-a'],
  },
  (after, to, before) => (to === 'NOOP' ? withoutTransaction(before) : after),
);
