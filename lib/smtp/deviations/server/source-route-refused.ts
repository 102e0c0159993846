/**
 * A source route is a syntax error (§4.1.1.3).
 */
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const sourceRouteRefused = misreading(
  'source-route-refused',
  {
    does: 'refuses a forward-path with a source route',
    breaks: ['S4.1.1.3-b'],
    implies: [
      'S4.1.2-b',
      'S3.3-l',
      'S3.3-m',
      'SC-c',
      'SF.2-a',
      'S4.1.1.3-c',
      'S4.1.1.3-d',
      'S3.6.1-c',
      'S4.1.2-d',
      'S3.7.3-a',
    ],
  },
  (command) =>
    command.verb === 'RCPT' && command.forwardPath.kind === 'mailbox' && command.forwardPath.route.length > 0
      ? malformed('forward-path', 'a path without a source route')
      : null,
);
