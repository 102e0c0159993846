/**
 * A private verb that nobody knows is answered as one that is not implemented (§4.1.5).
 */
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';

export const unknownVerb502 = voicing(
  'unknown-verb-502',
  {
    does: 'answers 502 to a verb with X that it does not know',
    breaks: ['S4.1.5-b'],
    implies: ['S4.2.4-b', 'S3.8-d', 'S4.3.2-e', 'S7.8-a'],
  },
  (meant, to) => (to.startsWith('X') && meant.clause === 'S4.2.4-b' ? recoded(meant, wrongCode.unrecognised) : meant),
);
