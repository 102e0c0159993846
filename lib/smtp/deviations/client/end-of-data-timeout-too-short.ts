/**
 * The client waits too short a time for the reply to the end of mail data (§4.5.3.2.6).
 */
import { onClient } from '../define.ts';
import { shortened } from '../cases.ts';

export const endOfDataTimeoutTooShort = onClient(
  'end-of-data-timeout-too-short',
  {
    does: 'waits a little too short for the reply to the end of mail data',
    breaks: ['S4.5.3.2.6-a'],
    implies: ['S4.5.3.2-e'],
  },
  (strict) => ({
    patience: (state, timeouts) =>
      strict.patience(state, { ...timeouts, dataTermination: shortened(timeouts.dataTermination) }),
  }),
);
