/**
 * The client waits too short a time for the reply to RCPT (§4.5.3.2.3).
 */
import { onClient } from '../define.ts';
import { shortened } from '../cases.ts';

export const rcptTimeoutTooShort = onClient(
  'rcpt-timeout-too-short',
  {
    does: 'waits a little too short for the reply to RCPT',
    breaks: ['S4.5.3.2.3-a'],
    implies: ['S4.5.3.2-e'],
  },
  (strict) => ({
    patience: (state, timeouts) => strict.patience(state, { ...timeouts, rcpt: shortened(timeouts.rcpt) }),
  }),
);
