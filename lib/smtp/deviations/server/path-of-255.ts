/**
 * A path of 256 octets is refused (§4.5.3.1.3).
 */
import { capping } from '../define.ts';

export const pathOf255 = capping(
  'path-of-255',
  {
    does: 'refuses paths of 256 octets',
    breaks: ['S4.5.3.1.3-a'],
    implies: ['S4.5.3.1-a', 'S4.5.3.1.2-a', 'S4.5.3.1.4-a'],
  },
  (caps) => ({ ...caps, path: Math.min(caps.path, 255) }),
);
