/**
 * After a refusing greeting commands are carried out all the same (§3.1).
 */
import { following } from '../define.ts';

export const refusedSessionGoesOn = following(
  'refused-session-goes-on',
  {
    does: 'carries out commands after a refusing greeting',
    breaks: ['S3.1-g'],
    implies: ['S3.1-e'],
  },
  (after, to, before) => (to === 'connect' && after.phase === 'refused' ? before : after),
);
