/**
 * RSET is answered and does nothing (§4.1.1.5); with two recipients and more.
 */
import { envelopeOf } from '../../server/state.ts';
import { following } from '../define.ts';

export const rsetForgetsNothing = following(
  'rset-forgets-nothing',
  {
    does: 'keeps sender and recipients over RSET when there are several',
    breaks: ['S4.1.1.5-b'],
    implies: ['S4.1.1.5-a', 'S4.1.4-v'],
  },
  (after, to, before) => (to === 'RSET' && (envelopeOf(before)?.forwardPaths.length ?? 0) > 1 ? before : after),
);
