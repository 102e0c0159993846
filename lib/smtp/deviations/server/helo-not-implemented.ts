/**
 * A server that has several extensions knows EHLO only (§2.2.1).
 */
import { replies } from '../../reply/catalogue.ts';
import { answer } from '../../server/step.ts';
import { onServer } from '../define.ts';

export const heloNotImplemented = onServer(
  'helo-not-implemented',
  {
    does: 'answers 502 to HELO when it has several extensions',
    breaks: ['S2.2.1-d'],
    implies: ['S4.1.1.1-i', 'S4.5.1-a', 'SF.3-b', 'S3.2-d', 'S4.3.2-j', 'S3.2-c', 'S4.3.1-e'],
  },
  (strict) => ({
    perform: (command, state, setting) =>
      command.verb === 'HELO' && setting.offer.extensions.length > 1
        ? answer(replies.notImplemented(command.verb), state)
        : strict.perform(command, state, setting),
  }),
);
