/**
 * A command is carried out when its CR has come (§2.4); QUIT only, behind which nothing is read.
 */
import { onServer } from '../define.ts';
import { LaxFramer, quitBeforeLf } from '../lax-framer.ts';

export const obeysBeforeLf = onServer(
  'obeys-before-lf',
  {
    does: 'obeys QUIT before its LF has come',
    breaks: ['S2.4-i'],
    implies: ['S2.3.8-a', 'S2.3.8-b'],
  },
  (strict) => ({ frame: (most) => new LaxFramer(most, strict.frame(most), quitBeforeLf) }),
);
