/**
 * Octets before the 354 end the session (§7.8 allows some defence).
 */
import { wrongReplies } from '../../reply/wrong.ts';
import { onServer } from '../define.ts';

export const earlyDataTurnedAway = onServer(
  'early-data-turned-away',
  {
    does: 'closes on a client that does not wait for the 354',
    breaks: ['S3.8-b'],
    implies: ['S4.1.1.10-b', 'S4.1.1.4-b', 'S4.2-a', 'S3.3-v'],
  },
  (strict) => ({
    early: (before, name) => (before === 'data' ? wrongReplies.earlyTalker(name) : strict.early(before, name)),
  }),
);
