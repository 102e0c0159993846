/**
 * `<Postmaster>` has to be written in lower case (§4.1.1.3).
 */
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const postmasterInOneCase = misreading(
  'postmaster-in-one-case',
  {
    does: 'knows the bare postmaster in lower case only',
    breaks: ['S4.1.1.3-k'],
    implies: ['S4.5.1-b'],
  },
  (command) =>
    command.verb === 'RCPT' && command.forwardPath.kind === 'postmaster' && command.forwardPath.text !== 'postmaster'
      ? malformed('forward-path', 'postmaster')
      : null,
);
