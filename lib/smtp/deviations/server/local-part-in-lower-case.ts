/**
 * Local-parts in capitals are folded to lower case before anybody looks at them (§2.4).
 */
import { asciiLower } from '#lib/base';
import { mistaking } from '../define.ts';

export const localPartInLowerCase = mistaking(
  'local-part-in-lower-case',
  {
    does: 'folds local-parts in capitals to lower case',
    breaks: ['S2.4-e'],
    implies: ['S2.4-d', 'S2.4-b', 'S3.3-j'],
  },
  (command) => {
    if (command.verb !== 'RCPT' || command.forwardPath.kind !== 'mailbox') return command;
    const { mailbox } = command.forwardPath;
    const localPart = /^[A-Z]+$/.test(mailbox.localPart) ? asciiLower(mailbox.localPart) : mailbox.localPart;
    return { ...command, forwardPath: { ...command.forwardPath, mailbox: { ...mailbox, localPart } } };
  },
);
