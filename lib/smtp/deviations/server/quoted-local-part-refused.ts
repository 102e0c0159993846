/**
 * A local-part in quotes that it does not need is a syntax error (§4.1.2).
 */
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const quotedLocalPartRefused = misreading(
  'quoted-local-part-refused',
  {
    does: 'refuses local-parts that are quoted without need',
    breaks: ['S4.1.2-a'],
    implies: ['S4.1.2-i', 'S4.1.2-m', 'S3.7.3-a'],
  },
  (command) =>
    command.verb === 'RCPT' &&
    command.forwardPath.kind === 'mailbox' &&
    /^"\w+"$/.test(command.forwardPath.mailbox.localPart)
      ? malformed('forward-path', 'a Dot-string')
      : null,
);
