/**
 * A text line of 1000 octets is refused (§4.5.3.1.6).
 */
import { capping } from '../define.ts';

export const textLineOf999 = capping(
  'text-line-of-999',
  {
    does: 'refuses text lines of 1000 octets',
    breaks: ['S4.5.3.1.6-a'],
    implies: ['S4.5.3.1-a', 'S2.4-s'],
  },
  (caps) => ({ ...caps, textLine: Math.min(caps.textLine, 999) }),
);
