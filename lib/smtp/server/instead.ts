/**
 * A positive reply of the host's own: said where the command succeeds, and nowhere else. The command takes its whole
 * course, so that what the client is told is what has happened.
 *
 * One of another class than the success has is never said, since it would promise what does not come (§4.2.1).
 */
import { unreachable } from '#lib/base';
import { isPositive } from '../reply/class.ts';
import { classOf } from '../reply/heard.ts';
import type { Reply } from '../reply/reply.ts';
import type { SessionState } from './state.ts';
import type { Step } from './step.ts';

/** The step with this reply in it, or on its way to where the command succeeds; null changes nothing. */
export function withInstead(step: Step, instead: Reply | null): Step {
  if (instead === null || !isPositive(instead.code)) return step;
  switch (step.kind) {
    case 'fault':
      return step;
    case 'ask':
      return fits(step.success, instead) ? { ...step, instead } : step;
    case 'identify':
      return { ...step, reply: chosen(step.reply, instead) };
    case 'reply':
      return { ...step, reply: chosen(step.reply, instead), state: carrying(step.state, instead) };
    case 'chunk':
      return { ...step, state: step.state.use === 'data' ? { ...step.state, instead } : step.state };
    default:
      return unreachable(step);
  }
}

const fits = (usual: Reply, instead: Reply): boolean => classOf(usual.code) === classOf(instead.code);

const chosen = (usual: Reply, instead: Reply): Reply => (fits(usual, instead) ? instead : usual);

/** An exchange succeeds at its end. */
const carrying = (state: SessionState, instead: Reply): SessionState =>
  state.phase === 'exchange' ? { ...state, instead } : state;
