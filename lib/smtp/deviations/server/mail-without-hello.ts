/**
 * A client that never named itself begins a transaction (§4.1.4); postmaster only.
 */
import type { RestingState } from '../../server/state.ts';
import { refuse } from '../../server/step.ts';
import { onServer } from '../define.ts';
import { isPostmaster } from '../cases.ts';

const introduced: RestingState = { phase: 'ready', client: { verb: 'HELO', name: 'unknown' } };

export const mailWithoutHello = onServer(
  'mail-without-hello',
  {
    does: 'accepts MAIL from postmaster before EHLO or HELO',
    breaks: ['S4.1.4-r'],
    implies: ['S4.1.1.1-j', 'S4.1.4-a', 'S4.1.4-s'],
  },
  (strict) => ({
    admit: (verb, state, table) =>
      verb === 'MAIL' && state.phase === 'connected' ? null : strict.admit(verb, state, table),
    perform(command, state, setting) {
      const { phase } = state;
      if (command.verb !== 'MAIL' || phase !== 'connected') return strict.perform(command, state, setting);
      return isPostmaster(command.reversePath)
        ? strict.perform(command, introduced, setting)
        : refuse({ kind: 'out-of-order', verb: command.verb, phase }, state);
    },
  }),
);
