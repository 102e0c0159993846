/**
 * The client waits too short a time for the reply to DATA (§4.5.3.2.4).
 */
import { onClient } from '../define.ts';
import { shortened } from '../cases.ts';

export const dataTimeoutTooShort = onClient(
  'data-timeout-too-short',
  {
    does: 'waits a little too short for the reply to DATA',
    breaks: ['S4.5.3.2.4-a'],
    implies: ['S4.5.3.2-e'],
  },
  (strict) => ({
    patience: (state, timeouts) =>
      strict.patience(state, { ...timeouts, dataInitiation: shortened(timeouts.dataInitiation) }),
  }),
);
