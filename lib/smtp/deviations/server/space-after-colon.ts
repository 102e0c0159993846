/**
 * A space between the colon and the path is passed over (§3.3).
 */
import { octetsOf, textOf } from '#lib/base';
import { rereading } from '../define.ts';

export const spaceAfterColon = rereading(
  'space-after-colon',
  {
    does: 'accepts a space after FROM: and TO:',
    breaks: ['S3.3-r'],
    implies: ['S4.1.2-a', 'S4.1.4-p', 'S4.3.2-e'],
  },
  (octets) => octetsOf(textOf(octets).replace(/^(MAIL FROM:|RCPT TO:) +/i, '$1')),
);
