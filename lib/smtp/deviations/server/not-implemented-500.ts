/**
 * TURN is known and not implemented, and answered as unknown (§4.2.4).
 */
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';

export const notImplemented500 = voicing(
  'not-implemented-500',
  {
    does: 'answers 500 to TURN, which it knows and does not implement',
    breaks: ['S4.2.4-a'],
    implies: ['S4.2.1-h', 'SF.1-a', 'S4.2.2-a'],
  },
  (meant, to) => (to === 'TURN' && meant.clause === 'S4.2.4-a' ? recoded(meant, wrongCode.notImplemented) : meant),
);
