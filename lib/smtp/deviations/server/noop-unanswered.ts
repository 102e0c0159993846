/**
 * A command is not answered (§4.2); NOOP in a transaction only.
 */
import { envelopeOf } from '../../server/state.ts';
import { penning } from '../define.ts';

export const noopUnanswered = penning(
  'noop-unanswered',
  {
    does: 'does not answer NOOP in a mail transaction',
    breaks: ['S4.2-a'],
    implies: ['S2.1-g', 'S4.3.2-r', 'S4.1.1.9-a', 'S4.1.1.9-b', 'S4.3.1-e'],
  },
  (_, to, before) => to === 'NOOP' && envelopeOf(before) !== null,
  (octets) => octets.subarray(0, 0),
);
