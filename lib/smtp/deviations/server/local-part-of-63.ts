/**
 * A local-part of 64 octets is refused (§4.5.3.1.1).
 */
import { capping } from '../define.ts';

export const localPartOf63 = capping(
  'local-part-of-63',
  {
    does: 'refuses local-parts of 64 octets',
    breaks: ['S4.5.3.1.1-a'],
    implies: ['S4.5.3.1-a'],
  },
  (caps) => ({ ...caps, localPart: Math.min(caps.localPart, 63) }),
);
