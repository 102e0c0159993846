/**
 * Mail data that wait for the other end to take more (§4.5.3.2.5): when waiting begins, goes on and ends, and whether a
 * reply can be one to octets that have left.
 */
import type { ClientState, Waiting } from './state.ts';

/**
 * `unsent` octets of what was sent wait to leave. The new state when a block has left since, or when waiting begins or
 * ends; null when nothing changed, and where no mail data were sent.
 */
export function backlog(state: ClientState, unsent: number): Waiting | null {
  switch (state.phase) {
    case 'dot':
      return unsent === 0 ? null : { ...state, phase: 'content', unsent };
    case 'content': {
      if (unsent >= state.unsent) return null;
      const { terms, plan, answers } = state;
      return unsent === 0 ? { phase: 'dot', terms, plan, answers } : { ...state, unsent };
    }
    case 'chunk':
      return unsent === state.unsent || (state.unsent > 0 && unsent > state.unsent) ? null : { ...state, unsent };
    default:
      return null;
  }
}

/** True when what the awaited reply answers has not left as a whole: no reply to it can have come. */
export function isHeldBack(state: Waiting): boolean {
  if (state.phase === 'content') return true;
  if (state.phase !== 'chunk' || state.unsent === 0) return false;
  const { pace, chunks } = state.plan;
  const behind = pace === 'group' ? (chunks?.list.slice(state.chunk + 1) ?? []) : [];
  return state.unsent > behind.reduce((sum, { line, from, to }) => sum + line.octets.length + (to - from), 0);
}
