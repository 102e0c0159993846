/**
 * The code of RFC 821 for too many recipients (§4.5.3.1.10).
 */
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';

export const tooManyRecipients552 = voicing(
  'too-many-recipients-552',
  {
    does: 'answers 552 when there are too many recipients',
    breaks: ['S4.5.3.1.10-c'],
    implies: ['S4.5.3.1.10-a', 'S4.5.3.1.9-a'],
  },
  (meant) => (meant.clause === 'S4.5.3.1.10-a' ? recoded(meant, wrongCode.tooManyRecipients) : meant),
);
