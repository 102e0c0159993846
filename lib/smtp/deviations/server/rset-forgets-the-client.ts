/**
 * RSET takes back HELO as well (§4.1.1.5).
 */
import { following } from '../define.ts';

export const rsetForgetsTheClient = following(
  'rset-forgets-the-client',
  {
    does: 'forgets at RSET a client that has said HELO',
    breaks: ['S4.1.1.5-e'],
    implies: ['S4.1.1.5-a', 'S4.1.1.5-b'],
  },
  (after, to) =>
    to === 'RSET' && after.phase === 'ready' && after.client.verb === 'HELO' ? { phase: 'connected' } : after,
);
