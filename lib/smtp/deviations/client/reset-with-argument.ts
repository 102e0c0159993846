/**
 * RSET has an argument (§4.1.1).
 */
import { rewriting } from '../define-client.ts';

export const resetWithArgument = rewriting(
  'reset-with-argument',
  {
    does: 'sends an argument with RSET',
    breaks: ['S4.1.1-e'],
    implies: ['S4.1.2-a', 'S4.1.4-o', 'S4.1.1.2-a'],
  },
  (text) => text.replace(/^RSET/, 'RSET now'),
);
