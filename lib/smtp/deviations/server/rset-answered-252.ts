/**
 * RSET gets another code than its own (§4.3.2); before EHLO only.
 */
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';

export const rsetAnswered252 = voicing(
  'rset-answered-252',
  {
    does: 'answers an RSET before EHLO with 252',
    breaks: ['S4.3.2-n'],
    implies: ['S4.1.1.5-c', 'S4.1.1.5-d', 'S4.1.1.5-e', 'S4.1.4-l', 'S4.1.4-m', 'S4.3.1-e'],
  },
  (meant, to, before) => (to === 'RSET' && before.phase === 'connected' ? recoded(meant, wrongCode.reset) : meant),
);
