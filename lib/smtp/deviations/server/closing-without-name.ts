/**
 * A server whose name is an address literal does not say so at the end (§4.3.1).
 */
import { voicing } from '../define.ts';

export const closingWithoutName = voicing(
  'closing-without-name',
  {
    does: 'leaves the literal that is its name out of the answer to QUIT',
    breaks: ['S4.3.1-d'],
  },
  (meant, to) => (to === 'QUIT' && meant.text[0].startsWith('[') ? { ...meant, text: ['Bye'] } : meant),
);
