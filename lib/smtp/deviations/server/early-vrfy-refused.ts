/**
 * VRFY has to wait for EHLO (§4.1.4).
 */
import { admitting } from '../define.ts';

export const earlyVrfyRefused = admitting(
  'early-vrfy-refused',
  {
    does: 'answers 503 to VRFY before EHLO',
    breaks: ['S4.1.4-m'],
    implies: ['S4.1.4-l', 'S4.1.4-b', 'S4.3.1-e', 'S4.3.2-o'],
  },
  (verb, { phase }) => (phase === 'connected' && verb === 'VRFY' ? false : null),
);
