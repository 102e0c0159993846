/**
 * The end of mail data is answered 250 although nothing was stored (§4.1.1.4).
 */
import { isTransient } from '../../reply/wrong.ts';
import { wrongCode } from '../../reply/wrong.ts';
import { recoded, voicing } from '../define.ts';

export const transientFailureAccepted = voicing(
  'transient-failure-accepted',
  {
    does: 'answers 250 to mail data that it could not store',
    breaks: ['S4.1.1.4-l'],
    implies: ['S4.2.5-b', 'S4.2.1-e', 'S3.3-t'],
  },
  (meant, to) => (to === 'content' && isTransient(meant.code) ? recoded(meant, wrongCode.accepted) : meant),
);
