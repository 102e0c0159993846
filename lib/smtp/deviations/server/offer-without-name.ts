/**
 * The answer to EHLO does not say who the server is (§4.1.1.1), to a client that has said HELO before.
 */
import { isPositive } from '../../reply/class.ts';
import { clientOf } from '../../server/state.ts';
import { voicing } from '../define.ts';

export const offerWithoutName = voicing(
  'offer-without-name',
  {
    does: 'leaves its name out of the answer to an EHLO behind HELO',
    breaks: ['S4.1.1.1-l'],
    implies: ['S4.1.1.1-e'],
  },
  (meant, to, before) =>
    to === 'EHLO' && isPositive(meant.code) && clientOf(before)?.verb === 'HELO'
      ? { ...meant, text: ['Hello', ...meant.text.slice(1)] }
      : meant,
);
