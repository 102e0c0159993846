/**
 * The greeting decides whether EHLO is tried (§2.2.1).
 */
import { hello } from '../../client/prelude.ts';
import { classOf } from '../../reply/heard.ts';
import { noFacts } from '../../server/policy.ts';
import { advancing } from '../define-client.ts';

export const helloByGreetingText = advancing(
  'hello-by-greeting-text',
  {
    does: 'says HELO to a server whose greeting mentions SMTP but not ESMTP',
    breaks: ['S2.2.1-c'],
    implies: ['S4.1.1.1-f', 'S3.2-a', 'SF.3-a', 'S4.2-i', 'S4.1.4-a'],
  },
  (strict) => (state, reply, lines, script) =>
    state.phase === 'greeting' && classOf(reply.code) === 'completion' && /\bSMTP\b/.test(lines.join(' '))
      ? hello('HELO', noFacts, script)
      : strict(state, reply, lines, script),
);
