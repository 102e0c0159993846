/**
 * `<Postmaster>` without a domain is a syntax error (§2.3.5).
 */
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const barePostmasterRefused = misreading(
  'bare-postmaster-refused',
  {
    does: 'refuses postmaster without a domain',
    breaks: ['S2.3.5-e'],
    implies: ['S4.5.1-d', 'S4.5.1-b', 'S4.1.1.3-k', 'S4.5.1-e', 'S3.1-d'],
  },
  (command) =>
    command.verb === 'RCPT' && command.forwardPath.kind === 'postmaster'
      ? malformed('forward-path', 'a mailbox')
      : null,
);
