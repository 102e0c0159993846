/**
 * Commands that end with LF alone are obeyed (§2.3.8).
 */
import { onServer } from '../define.ts';
import { LaxFramer, atLf } from '../lax-framer.ts';

export const bareLfEndsALine = onServer(
  'bare-lf-ends-a-line',
  {
    does: 'takes a bare LF for the end of a command line',
    breaks: ['S2.3.8-b'],
    implies: ['S2.3.8-a', 'S4.1.2-o'],
  },
  (strict) => ({ frame: (most) => new LaxFramer(most, strict.frame(most), atLf) }),
);
