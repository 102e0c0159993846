/**
 * Octets before the greeting end the session (§7.8 allows some defence).
 */
import { wrongReplies } from '../../reply/wrong.ts';
import { onServer } from '../define.ts';

export const earlyHelloTurnedAway = onServer(
  'early-hello-turned-away',
  {
    does: 'closes on a client that does not wait for the greeting',
    breaks: ['S3.8-b'],
    implies: ['S4.1.1.10-b', 'S4.3.1-c'],
  },
  (strict) => ({
    early: (before, name) => (before === 'greeting' ? wrongReplies.earlyTalker(name) : strict.early(before, name)),
  }),
);
