/**
 * Replies that end with LF alone are taken (§2.3.8).
 */
import { lenient } from '../define-client.ts';

export const bareLfEndsAReply = lenient(
  'bare-lf-ends-a-reply',
  {
    does: 'takes a bare LF for the end of a reply line',
    breaks: ['S2.3.8-b'],
    implies: ['S2.3.8-a'],
  },
  'bare-lf',
);
