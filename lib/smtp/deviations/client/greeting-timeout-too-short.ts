/**
 * The client waits too short a time for the greeting (§4.5.3.2.1).
 */
import { onClient } from '../define.ts';
import { shortened } from '../cases.ts';

export const greetingTimeoutTooShort = onClient(
  'greeting-timeout-too-short',
  {
    does: 'waits a little too short for the greeting',
    breaks: ['S4.5.3.2.1-a'],
    implies: ['S4.5.3.2-e'],
  },
  (strict) => ({
    patience: (state, timeouts) => strict.patience(state, { ...timeouts, greeting: shortened(timeouts.greeting) }),
  }),
);
