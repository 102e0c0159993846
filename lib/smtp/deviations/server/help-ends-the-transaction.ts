/**
 * HELP clears the buffers (§4.1.1.8).
 */
import { withoutTransaction } from '../../server/state.ts';
import { following } from '../define.ts';

export const helpEndsTheTransaction = following(
  'help-ends-the-transaction',
  {
    does: 'ends a mail transaction at HELP',
    breaks: ['S4.1.1.8-c'],
    implies: ['S2.3.6-a'],
  },
  (after, to, before) => (to === 'HELP' ? withoutTransaction(before) : after),
);
