/**
 * An enhanced code overrules the three digits (RFC 3463).
 */
import { misheard } from '../../reply/wrong.ts';
import { hearing } from '../define-client.ts';

export const enhancedCodeDecides = hearing(
  'enhanced-code-decides',
  {
    does: 'believes the enhanced code where it contradicts the reply code',
    breaks: ['RFC3463 3'],
    implies: ['S4.2-i', 'S4.2-m', 'S4.3.2-a', 'S4.2-c'],
  },
  (heard) => (/^5[.]/.test(heard.text[0] ?? '') ? { ...heard, code: misheard.permanent } : heard),
);
