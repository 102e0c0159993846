/**
 * EHLO in a transaction leaves it open (§4.1.4).
 */
import { envelopeOf } from '../../server/state.ts';
import { following } from '../define.ts';

export const ehloKeepsTheTransaction = following(
  'ehlo-keeps-the-transaction',
  {
    does: 'keeps a mail transaction over EHLO',
    breaks: ['S4.1.4-d'],
    implies: ['S4.1.1.1-k', 'S4.1.4-v'],
  },
  (after, to, before) => (to === 'EHLO' && after !== before && envelopeOf(before) !== null ? before : after),
);
