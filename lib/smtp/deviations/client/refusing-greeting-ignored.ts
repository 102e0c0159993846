/**
 * EHLO is tried although the server said that it takes nothing (§3.1).
 */
import { hello } from '../../client/prelude.ts';
import { classOf } from '../../reply/heard.ts';
import { noFacts } from '../../server/policy.ts';
import { advancing } from '../define-client.ts';

export const refusingGreetingIgnored = advancing(
  'refusing-greeting-ignored',
  {
    does: 'says EHLO after a refusing greeting',
    breaks: ['S4.3.2-i'],
    implies: ['S3.1-e', 'S3.1-g', 'S4.2.1-d', 'S4.1.4-u'],
  },
  (strict) => (state, reply, lines, script) =>
    state.phase === 'greeting' && classOf(reply.code) === 'permanent'
      ? hello('EHLO', noFacts, script)
      : strict(state, reply, lines, script),
);
