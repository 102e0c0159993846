/**
 * The client waits too short a time for a block of mail data to leave (§4.5.3.2.5).
 */
import { onClient } from '../define.ts';
import { shortened } from '../cases.ts';

export const blockTimeoutTooShort = onClient(
  'block-timeout-too-short',
  {
    does: 'waits a little too short for a block of mail data to leave',
    breaks: ['S4.5.3.2.5-a'],
    implies: ['S4.5.3.2-e'],
  },
  (strict) => ({
    patience: (state, timeouts) => strict.patience(state, { ...timeouts, dataBlock: shortened(timeouts.dataBlock) }),
  }),
);
