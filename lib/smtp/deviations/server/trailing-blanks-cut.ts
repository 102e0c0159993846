/**
 * Blanks at the ends of lines do not reach the mailbox (§4.5.2).
 */
import { octetsOf, textOf } from '#lib/base';
import { altering } from '../define.ts';

export const trailingBlanksCut = altering(
  'trailing-blanks-cut',
  {
    does: 'cuts blanks at the ends of text lines',
    breaks: ['S4.5.2-c'],
    implies: ['S2.3.10-a'],
  },
  (content) => octetsOf(textOf(content).replace(/[ \t]+\r\n/g, '\r\n')),
);
