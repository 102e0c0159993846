/**
 * EXPN is listed and answered 502 (§4.2.4).
 */
import { replies } from '../../reply/catalogue.ts';
import { answer } from '../../server/step.ts';
import { onServer } from '../define.ts';

export const listedAndNotImplemented = onServer(
  'listed-and-not-implemented',
  {
    does: 'lists EXPN and does not implement it',
    breaks: ['S4.2.4-c'],
    implies: [
      'S2.1-j',
      'S4.1.1.1-n',
      'S4.2.4-a',
      'S3.5.1-a',
      'S3.5.2-g',
      'S4.3.2-p',
      'S3.5.1-g',
      'S3.5.1-h',
      'S3.5.1-k',
      'S3.5.1-l',
      'S4.1.1.7-a',
      'S4.1.1.7-b',
      'S3.5.2-a',
      'S3.5.2-c',
      'S3.5.2-f',
      'S3.5.3-e',
      'S7.3-b',
      'S4.1.4-m',
      'S4.2-e',
    ],
  },
  (strict) => ({
    perform: (command, state, setting) =>
      command.verb === 'extension' && command.word === 'EXPN'
        ? answer(replies.notImplemented(command.word), state)
        : strict.perform(command, state, setting),
  }),
);
