/**
 * In a group mail data follow although no recipient was accepted (RFC 2920 3.1).
 */
import { classOf } from '../../reply/heard.ts';
import { advancing } from '../define-client.ts';

export const contentForNobody = advancing(
  'content-for-nobody',
  {
    does: 'sends mail data in a group that no recipient survived',
    breaks: ['RFC2920 3.1'],
    implies: ['S3.3-y'],
  },
  (strict) => (state, reply, lines, script) =>
    state.phase === 'vain' && state.owed[0] === 'data' && classOf(reply.code) === 'intermediate'
      ? { state: { ...state, owed: ['dot'] }, moves: [{ kind: 'content', transaction: state.plan.transaction }] }
      : strict(state, reply, lines, script),
);
