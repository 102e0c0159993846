/**
 * The client waits too short a time for the reply to MAIL (§4.5.3.2.2).
 */
import { onClient } from '../define.ts';
import { shortened } from '../cases.ts';

export const mailTimeoutTooShort = onClient(
  'mail-timeout-too-short',
  {
    does: 'waits a little too short for the reply to MAIL',
    breaks: ['S4.5.3.2.2-a'],
    implies: ['S4.5.3.2-e'],
  },
  (strict) => ({
    patience: (state, timeouts) => strict.patience(state, { ...timeouts, mail: shortened(timeouts.mail) }),
  }),
);
