/**
 * VRFY takes a name, not a mailbox (§3.5.1).
 */
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const vrfyMailboxRefused = misreading(
  'vrfy-mailbox-refused',
  {
    does: 'refuses VRFY with a mailbox',
    breaks: ['S3.5.1-n'],
    implies: ['S3.5.1-m', 'S4.1.1.6-a', 'S3.5.3-e', 'SD.4-a'],
  },
  (command) => (command.verb === 'VRFY' && command.argument.includes('@') ? malformed('argument', 'a name') : null),
);
