/**
 * The first host of a route counts as the destination (§4.1.1.3).
 */
import { mistaking } from '../define.ts';

export const sourceRouteFollowed = mistaking(
  'source-route-followed',
  {
    does: 'sends mail to the first host of a source route',
    breaks: ['S4.1.1.3-c'],
    implies: ['S3.3-m', 'S3.6.1-c', 'S4.1.2-d', 'S4.1.1.3-d', 'S4.1.1.3-b', 'SC-c', 'S3.3-l', 'S4.1.2-b', 'SF.2-a'],
  },
  (command) => {
    if (command.verb !== 'RCPT' || command.forwardPath.kind !== 'mailbox') return command;
    const { mailbox, route } = command.forwardPath;
    const [at = mailbox.at] = route;
    return { ...command, forwardPath: { kind: 'mailbox', mailbox: { ...mailbox, at }, route: [] } };
  },
);
