/**
 * A command ends with LF alone (§2.3.8); RSET only.
 */
import { rewriting } from '../define-client.ts';

export const rsetEndsWithLf = rewriting(
  'rset-ends-with-lf',
  {
    does: 'ends RSET with a bare LF',
    breaks: ['S2.3.8-e'],
    implies: ['S4.1.1-e', 'S4.1.4-o', 'S4.1.1.2-a', 'S2.3.8-d', 'S2.3.8-a', 'S2.3.8-b'],
  },
  (text) => text.replace(/^RSET\r/, 'RSET'),
);
