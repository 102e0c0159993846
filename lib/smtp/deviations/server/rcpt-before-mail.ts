/**
 * RCPT without MAIL gets a null reverse-path (§3.3); for postmaster only.
 */
import type { Envelope } from '../../server/policy.ts';
import { refuse } from '../../server/step.ts';
import { onServer } from '../define.ts';
import { isPostmaster } from '../cases.ts';

const nobody: Envelope = { reversePath: { kind: 'null' }, mailParameters: [], forwardPaths: [] };

export const rcptBeforeMail = onServer(
  'rcpt-before-mail',
  {
    does: 'accepts RCPT for postmaster before MAIL',
    breaks: ['S3.3-q'],
    implies: ['S4.1.4-r', 'S4.1.4-s', 'S3.3-ad'],
  },
  (strict) => ({
    admit: (verb, state, table) =>
      verb === 'RCPT' && state.phase === 'ready' ? null : strict.admit(verb, state, table),
    perform(command, state, setting) {
      if (command.verb !== 'RCPT' || state.phase !== 'ready') return strict.perform(command, state, setting);
      const { client, phase } = state;
      return isPostmaster(command.forwardPath)
        ? strict.perform(command, { phase: 'transaction', client, envelope: nobody }, setting)
        : refuse({ kind: 'out-of-order', verb: command.verb, phase }, state);
    },
  }),
);
