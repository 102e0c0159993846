/**
 * RSET ends the session (§4.1.1.5); before EHLO only.
 */
import { following } from '../define.ts';

export const rsetCloses = following(
  'rset-closes',
  {
    does: 'closes the connection after an RSET before EHLO',
    breaks: ['S4.1.1.5-f'],
    implies: ['S4.1.1.5-c', 'S4.1.1.5-d', 'S4.1.1.5-e', 'S4.1.4-l', 'S4.1.4-m', 'S4.1.1.10-b', 'S3.8-b'],
  },
  (after, to, before) => (to === 'RSET' && before.phase === 'connected' ? { phase: 'closing' } : after),
);
