/**
 * The dot that a client put before a line of one dot stays (§4.5.2).
 */
import { octetsOf, textOf } from '#lib/base';
import { altering } from '../define.ts';

export const dotNotRemoved = altering(
  'dot-not-removed',
  {
    does: 'leaves the added dot of a line that is only a dot',
    breaks: ['S4.5.2-b'],
    implies: ['S3.3-u'],
  },
  (content) => octetsOf(textOf(content).replace(/^\.\r\n/gm, '..\r\n')),
);
