/**
 * A message of 64 KiB is refused (§4.5.3.1.7).
 */
import { capping } from '../define.ts';

export const messageOf65535 = capping(
  'message-of-65535',
  {
    does: 'refuses messages of 65536 octets',
    breaks: ['S4.5.3.1.7-a'],
    implies: ['S4.5.3.1-a'],
  },
  (caps) => ({ ...caps, message: Math.min(caps.message, 65_535) }),
);
