/**
 * VRFY seems to have verified what nobody looked at (§3.5.3); postmaster, whom everybody has.
 */
import { replies } from '../../reply/catalogue.ts';
import { wrongCode } from '../../reply/wrong.ts';
import { answer } from '../../server/step.ts';
import { onServer, recoded } from '../define.ts';

export const uncheckedVrfy250 = onServer(
  'unchecked-vrfy-250',
  {
    does: 'answers 250 to VRFY of postmaster without looking',
    breaks: ['S3.5.3-a'],
    implies: ['S7.3-a', 'S7.3-b', 'S7.3-c', 'S3.5.3-b', 'S3.5.3-e', 'S3.5.1-c', 'S3.5.1-d', 'S3.5.2-a'],
  },
  (strict) => ({
    perform: (command, state, setting) =>
      command.verb === 'VRFY' && /^postmaster/i.test(command.argument)
        ? answer(recoded(replies.cannotVerify(), wrongCode.verified), state)
        : strict.perform(command, state, setting),
  }),
);
