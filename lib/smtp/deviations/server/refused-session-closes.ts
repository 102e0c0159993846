/**
 * After a refusing greeting the server does not wait for QUIT (§3.1).
 */
import { following } from '../define.ts';

export const refusedSessionCloses = following(
  'refused-session-closes',
  {
    does: 'closes right after a refusing greeting',
    breaks: ['S3.1-f'],
    implies: ['S3.1-g', 'S3.8-b', 'S4.1.1.10-b'],
  },
  (after, to) => (to === 'connect' && after.phase === 'refused' ? { phase: 'closing' } : after),
);
