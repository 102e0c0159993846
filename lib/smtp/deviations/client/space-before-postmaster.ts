/**
 * A space stands between the colon and the reverse-path (§3.3); of postmaster only.
 */
import { rewriting } from '../define-client.ts';

export const spaceBeforePostmaster = rewriting(
  'space-before-postmaster',
  {
    does: 'sends a space before the reverse-path of postmaster',
    breaks: ['S3.3-r'],
    implies: ['S4.1.2-a'],
  },
  (text) => text.replace('FROM:<postmaster@', 'FROM: <postmaster@'),
);
