/**
 * A parameter that was not offered is answered as a syntax error (§4.1.1.11).
 */
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';

export const unknownParameter501 = voicing(
  'unknown-parameter-501',
  {
    does: 'answers 501 to a parameter that it does not know',
    breaks: ['S4.1.1.11-a'],
    implies: ['S2.2.1-a'],
  },
  (meant) => (meant.clause === 'S4.1.1.11-a' ? recoded(meant, wrongCode.parameterUnknown) : meant),
);
