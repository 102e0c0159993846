/**
 * One command is answered by two replies (§4.2); HELP on NOOP only.
 */
import { join } from '#lib/base';
import { penning } from '../define.ts';
import { isHelpOnNoop } from '../cases.ts';

export const replySaidTwice = penning(
  'reply-said-twice',
  {
    does: 'answers HELP on NOOP twice',
    breaks: ['S4.2-a'],
    implies: ['S4.1.1.8-e', 'S4.1.1.8-b', 'S4.3.2-q', 'S2.1-g'],
  },
  (meant) => isHelpOnNoop(meant),
  (octets) => join([octets, octets]),
);
