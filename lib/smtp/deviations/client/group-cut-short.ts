/**
 * In a group the replies are matched to the wrong commands (RFC 2920 3.1).
 */
import type { AwaitingRcpt } from '../../client/state.ts';
import { classOf } from '../../reply/heard.ts';
import { misheard } from '../../reply/wrong.ts';
import { advancing } from '../define-client.ts';

/** Others were accepted before it. */
const isLast = ({ plan, answers }: AwaitingRcpt): boolean =>
  plan.pace === 'group' && answers.includes('open') && answers.length + 1 === plan.rcpt.length;

export const groupCutShort = advancing(
  'group-cut-short',
  {
    does: 'takes a refusal of the last RCPT of a group for the reply to DATA',
    breaks: ['RFC2920 3.1'],
    implies: ['S4.2-a', 'S4.3.1-a', 'S3.3-y'],
  },
  (strict) => (state, reply, lines, script) =>
    state.phase === 'rcpt' && isLast(state) && classOf(reply.code) === 'permanent'
      ? strict(
          { ...state, phase: 'data', answers: state.plan.rcpt.map(() => 'open') },
          { ...reply, code: misheard.goAhead },
          lines,
          script,
        )
      : strict(state, reply, lines, script),
);
