/**
 * The words of a reply decide, not its code (§4.2).
 */
import { isPositive } from '../../reply/class.ts';
import { misheard } from '../../reply/wrong.ts';
import { hearing } from '../define-client.ts';

export const textDecides = hearing(
  'text-decides',
  {
    does: 'takes a reply whose text speaks of an error for a failure',
    breaks: ['S4.2-i'],
    implies: ['S4.2-j', 'S4.2-c', 'S4.3.1-f'],
  },
  (heard) =>
    isPositive(heard.code) && /\b(?:error|failed)\b/i.test(heard.text.join(' '))
      ? { ...heard, code: misheard.permanent }
      : heard,
);
