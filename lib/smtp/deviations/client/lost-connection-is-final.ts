/**
 * A connection that is lost gives the recipients up (§3.8).
 */
import type { RecipientOutcome } from '../../client/outcome.ts';
import { misheard } from '../../reply/wrong.ts';
import { onClient } from '../define.ts';

const final = (outcome: RecipientOutcome): RecipientOutcome =>
  outcome.kind === 'broken'
    ? { kind: 'refused', stage: outcome.stage, reply: { code: misheard.permanent, enhanced: null, text: [] } }
    : outcome;

export const lostConnectionIsFinal = onClient(
  'lost-connection-is-final',
  {
    does: 'counts recipients as refused for good when the connection is lost',
    breaks: ['S3.8-f'],
    implies: ['S4.1.1.10-g', 'S4.2.5-a'],
  },
  (strict) => ({
    breakOff(state, why, script) {
      const { state: after, moves } = strict.breakOff(state, why, script);
      if (why !== 'closed' && why !== 'reset') return { state: after, moves };
      return {
        state: after,
        moves: moves.map((move) => (move.kind === 'outcome' ? { ...move, outcome: move.outcome.map(final) } : move)),
      };
    },
  }),
);
