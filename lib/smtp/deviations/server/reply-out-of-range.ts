/**
 * A reply begins with a digit that SMTP does not have (§4.2).
 */
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';
import { isHelpOnNoop } from '../cases.ts';

export const replyOutOfRange = voicing(
  'reply-out-of-range',
  {
    does: 'answers HELP on NOOP with a code that begins with 1',
    breaks: ['S4.2-q'],
    implies: ['S4.2.1-f', 'S4.3.2-c', 'S4.3.2-q', 'S4.1.1.8-e', 'S4.1.1.8-b', 'S4.2-g'],
  },
  (meant) => (isHelpOnNoop(meant) ? recoded(meant, wrongCode.outOfRange) : meant),
);
