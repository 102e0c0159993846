/**
 * A line that begins with a dot travels as it is (§4.5.2).
 */
import { restuffing } from '../define-client.ts';

export const dotsNotStuffed = restuffing(
  'dots-not-stuffed',
  {
    does: 'does not put a dot before lines that begin with one',
    breaks: ['S4.5.2-a'],
    implies: ['S3.3-u'],
  },
  (text) => text.replace(/^\./gm, ''),
);
