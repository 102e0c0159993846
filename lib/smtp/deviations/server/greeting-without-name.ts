/**
 * A server whose name is an address literal does not say so (§4.3.1).
 */
import { voicing } from '../define.ts';

export const greetingWithoutName = voicing(
  'greeting-without-name',
  {
    does: 'leaves the literal that is its name out of the greeting',
    breaks: ['S4.3.1-d'],
    implies: ['S4.1.1.1-e'],
  },
  (meant, to) => (to === 'connect' && meant.text[0].startsWith('[') ? { ...meant, text: ['Ready'] } : meant),
);
