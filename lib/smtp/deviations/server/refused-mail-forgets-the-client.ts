/**
 * MAIL that is no path takes back the EHLO (§4.1.4).
 */
import { afterSaying } from '../define.ts';

export const refusedMailForgetsTheClient = afterSaying(
  'refused-mail-forgets-the-client',
  {
    does: 'forgets a client that has said HELO when its MAIL has no path',
    breaks: ['S4.1.4-q'],
    implies: ['S2.3.6-a', 'S4.1.4-p'],
  },
  (meant, to, before) =>
    to === 'MAIL' && before.phase === 'ready' && before.client.verb === 'HELO' && meant.clause === 'S4.1.4-p',
  () => ({ phase: 'connected' }),
);
