/**
 * EXPN works and EHLO does not say so (§3.5.2); to a client that has said HELO before.
 */
import { clientOf } from '../../server/state.ts';
import { voicing } from '../define.ts';

export const expnNotListed = voicing(
  'expn-not-listed',
  {
    does: 'does not list EXPN behind HELO',
    breaks: ['S3.5.2-j'],
    implies: ['S4.1.1.1-n', 'S4.1.4-c'],
  },
  (meant, to, before) => {
    if (to !== 'EHLO' || clientOf(before)?.verb !== 'HELO') return meant;
    const [first, ...offers] = meant.text;
    return { ...meant, text: [first, ...offers.filter((line) => line !== 'EXPN')] };
  },
);
