/**
 * Commands that end with CR alone are obeyed (§2.3.8).
 */
import { onServer } from '../define.ts';
import { LaxFramer, atCr } from '../lax-framer.ts';

export const bareCrEndsALine = onServer(
  'bare-cr-ends-a-line',
  {
    does: 'takes a bare CR for the end of a command line',
    breaks: ['S2.3.8-b'],
    implies: ['S2.3.8-a', 'S4.1.2-o'],
  },
  (strict) => ({ frame: (most) => new LaxFramer(most, strict.frame(most), atCr) }),
);
