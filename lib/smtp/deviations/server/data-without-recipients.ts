/**
 * DATA is answered 354 where nobody would get the message (§3.3); from postmaster only.
 */
import { refuse } from '../../server/step.ts';
import { onServer } from '../define.ts';
import { isPostmaster } from '../cases.ts';

export const dataWithoutRecipients = onServer(
  'data-without-recipients',
  {
    does: 'accepts DATA from postmaster before a recipient was accepted',
    breaks: ['S4.1.4-r'],
    implies: ['S3.3-w', 'S3.3-ad'],
  },
  (strict) => ({
    admit: (verb, state, table) =>
      verb === 'DATA' && state.phase === 'transaction' ? null : strict.admit(verb, state, table),
    perform(command, state, setting) {
      if (command.verb !== 'DATA' || state.phase !== 'transaction') return strict.perform(command, state, setting);
      return isPostmaster(state.envelope.reversePath)
        ? strict.perform(command, { ...state, phase: 'recipients' }, setting)
        : refuse({ kind: 'no-valid-recipients' }, state);
    },
  }),
);
