/**
 * A control character does not reach the mailbox (§4.5.2).
 */
import { altering } from '../define.ts';

const BELL = 7;

export const bellDropped = altering(
  'bell-dropped',
  {
    does: 'drops the bell from the content',
    breaks: ['S4.5.2-c'],
    implies: ['S2.3.10-a'],
  },
  (content) => content.filter((octet) => octet !== BELL),
);
