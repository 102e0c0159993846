/**
 * The second digit is looked at before the first (§4.2).
 */
import { misheard } from '../../reply/wrong.ts';
import { hearing } from '../define-client.ts';

export const secondDigitDecides = hearing(
  'second-digit-decides',
  {
    does: 'takes a 2yz whose second digit is not 2, 3 or 5 for a failure',
    breaks: ['S4.3.2-a'],
    implies: ['S4.2-m', 'S4.2-o', 'S4.2-p', 'S4.3.2-b'],
  },
  (heard) => (/^2[0146-9]/.test(String(heard.code)) ? { ...heard, code: misheard.transient } : heard),
);
