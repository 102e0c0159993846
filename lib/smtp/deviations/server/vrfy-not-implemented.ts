/**
 * VRFY is answered as a command that is not there (§4.5.1); to clients that say HELO.
 */
import { replies } from '../../reply/catalogue.ts';
import { clientOf } from '../../server/state.ts';
import { answer } from '../../server/step.ts';
import { onServer } from '../define.ts';

export const vrfyNotImplemented = onServer(
  'vrfy-not-implemented',
  {
    does: 'answers 502 to VRFY of a client that has said HELO',
    breaks: ['S4.5.1-a'],
    implies: ['S3.5.1-a', 'S3.5.2-g', 'S3.5.3-c', 'S3.5.3-d', 'S4.1.1.6-a', 'S4.3.2-o'],
  },
  (strict) => ({
    perform: (command, state, setting) =>
      command.verb === 'VRFY' && clientOf(state)?.verb === 'HELO'
        ? answer(replies.notImplemented(command.verb), state)
        : strict.perform(command, state, setting),
  }),
);
