/**
 * The server does not wait five minutes for the next command (§4.5.3.2.7).
 */
import { onServer } from '../define.ts';
import { shortened } from '../cases.ts';

export const commandTimeoutTooShort = onServer(
  'command-timeout-too-short',
  {
    does: 'waits a little too short for the next command',
    breaks: ['S4.5.3.2.7-a'],
    implies: ['S3.8-b', 'S4.5.3.2-b'],
  },
  (strict) => ({
    wait: (timeouts, at) => strict.wait({ ...timeouts, nextCommand: shortened(timeouts.nextCommand) }, at),
  }),
);
