/**
 * A code that nobody listed counts as a failure (§4.3.2).
 */
import { listedCodes, misheard } from '../../reply/wrong.ts';
import { hearing } from '../define-client.ts';

export const unlistedCodeIsFatal = hearing(
  'unlisted-code-is-fatal',
  {
    does: 'takes codes that it does not know for permanent failures',
    breaks: ['S4.3.2-b'],
    implies: ['S4.2-o', 'S4.2-p', 'S4.2-m', 'S4.3.2-a'],
  },
  (heard) => (listedCodes.includes(heard.code) ? heard : { ...heard, code: misheard.permanent }),
);
