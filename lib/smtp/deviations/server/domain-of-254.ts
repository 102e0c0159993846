/**
 * A domain of 255 octets is refused (§4.5.3.1.2).
 */
import { capping } from '../define.ts';

export const domainOf254 = capping(
  'domain-of-254',
  {
    does: 'refuses domains of 255 octets',
    breaks: ['S4.5.3.1.2-a'],
    implies: ['S4.5.3.1-a', 'S4.5.3.1.3-a', 'S4.5.3.1.4-a'],
  },
  (caps) => ({ ...caps, domain: Math.min(caps.domain, 254) }),
);
