/**
 * One timer runs from the opening to the end, whatever happens (§4.5.3.2).
 */
import { onServer } from '../define.ts';

/** Whatever comes, the timer runs on. */
const nothing = (): void => undefined;

export const oneTimerForTheSession = onServer(
  'one-timer-for-the-session',
  {
    does: 'ends the session five minutes after its beginning',
    breaks: ['S4.5.3.2-b'],
    implies: ['S4.5.3.2.7-a', 'S4.5.3.2-d', 'S3.8-b'],
  },
  (strict) => ({
    wait(timeouts, at) {
      const { instant } = strict.wait(timeouts, at);
      return { instant, command: nothing, data: nothing, received: nothing };
    },
  }),
);
