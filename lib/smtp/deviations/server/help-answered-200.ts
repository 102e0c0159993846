/**
 * HELP on NOOP gets a code that is not listed (§4.2).
 */
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';
import { isHelpOnNoop } from '../cases.ts';

export const helpAnswered200 = voicing(
  'help-answered-200',
  {
    does: 'answers HELP on NOOP with 200',
    breaks: ['S4.2-g'],
    implies: ['S4.3.2-q', 'S4.1.1.8-e', 'S4.1.1.8-b', 'S4.2.1-g'],
  },
  (meant) => (isHelpOnNoop(meant) ? recoded(meant, wrongCode.help) : meant),
);
