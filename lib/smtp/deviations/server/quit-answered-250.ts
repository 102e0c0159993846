/**
 * QUIT in a transaction gets another code than its own (§4.3.2).
 */
import { wrongCode } from '../../reply/wrong.ts';
import { envelopeOf } from '../../server/state.ts';
import { recoded, voicing } from '../define.ts';

export const quitAnswered250 = voicing(
  'quit-answered-250',
  {
    does: 'answers QUIT in a mail transaction with 250',
    breaks: ['S4.3.2-s'],
    implies: ['S4.1.1.10-a', 'S4.3.1-e'],
  },
  (meant, _, before) =>
    meant.clause === 'S4.1.1.10-a' && envelopeOf(before) !== null ? recoded(meant, wrongCode.closing) : meant,
);
