/**
 * EHLO may come once (§4.1.4).
 */
import { admitting } from '../define.ts';

export const secondEhloRefused = admitting(
  'second-ehlo-refused',
  {
    does: 'answers 503 to a second EHLO between transactions',
    breaks: ['S4.1.4-c'],
    implies: ['S4.1.4-e', 'S4.3.1-e', 'S4.3.2-j'],
  },
  (verb, state) => (verb === 'EHLO' && state.phase === 'ready' && state.client.verb === 'EHLO' ? false : null),
);
