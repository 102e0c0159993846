/**
 * Recipients beyond the limit are accepted and get nothing (§4.5.3.1.8).
 */
import { replies } from '../../reply/catalogue.ts';
import { answer } from '../../server/step.ts';
import { onServer } from '../define.ts';

export const surplusRecipientsDropped = onServer(
  'surplus-recipients-dropped',
  {
    does: 'accepts recipients beyond its limit and drops them',
    breaks: ['S4.5.3.1.8-f'],
    implies: ['S4.5.3.1.8-g', 'S4.5.3.1.9-a', 'S4.5.3.1.10-a', 'S4.5.3.1.10-c', 'S4.5.3.1.10-d', 'S4.5.3.1.10-g'],
  },
  (strict) => ({
    perform(command, state, setting) {
      const step = strict.perform(command, state, setting);
      return step.kind === 'fault' && step.fault.kind === 'too-many-recipients'
        ? answer(replies.forwardPathAccepted(), state)
        : step;
    },
  }),
);
