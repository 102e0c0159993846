/**
 * DATA is said although every recipient was refused (§3.3).
 */
import { refusedAt } from '../../client/plan.ts';
import { dataCommand } from '../../command/write.ts';
import { classOf } from '../../reply/heard.ts';
import { advancing } from '../define-client.ts';

export const dataForNobody = advancing(
  'data-for-nobody',
  {
    does: 'says DATA when all of three recipients or more were refused for good',
    breaks: ['S3.3-a'],
    implies: ['S3.3-ad', 'S3.3-w'],
  },
  (strict) => (state, reply, lines, script) => {
    const step = strict(state, reply, lines, script);
    if (step === null || state.phase !== 'rcpt' || state.plan.pace === 'group' || state.plan.rcpt.length < 3)
      return step;
    const over = step.moves.some(({ kind }) => kind === 'outcome');
    if (!over || classOf(reply.code) !== 'permanent') return step;
    const answers = [...state.answers, refusedAt('rcpt', reply)];
    return { state: { ...state, phase: 'data', answers }, moves: [{ kind: 'command', line: dataCommand }] };
  },
);
