/**
 * A second MAIL begins a new transaction instead of being refused (§4.1.4).
 */
import type { SessionState } from '../../server/state.ts';
import { withoutTransaction } from '../../server/state.ts';
import { onServer } from '../define.ts';

const begun = ({ phase }: SessionState): boolean => phase === 'transaction' || phase === 'recipients';

export const mailInATransaction = onServer(
  'mail-in-a-transaction',
  {
    does: 'accepts MAIL in a mail transaction',
    breaks: ['S4.1.4-r'],
    implies: ['S4.1.4-o', 'S4.1.4-s', 'S4.1.1.2-a'],
  },
  (strict) => ({
    admit: (verb, state, table) => (verb === 'MAIL' && begun(state) ? null : strict.admit(verb, state, table)),
    perform: (command, state, setting) =>
      strict.perform(command, command.verb === 'MAIL' ? withoutTransaction(state) : state, setting),
  }),
);
