/**
 * The hundredth recipient is refused (§4.5.3.1.8).
 */
import { capping } from '../define.ts';

export const recipients99 = capping(
  'recipients-99',
  {
    does: 'refuses the hundredth recipient',
    breaks: ['S4.5.3.1.8-a'],
    implies: ['S4.5.3.1-a', 'S4.5.3.1.8-b'],
  },
  (caps) => ({ ...caps, recipients: Math.min(caps.recipients, 99) }),
);
