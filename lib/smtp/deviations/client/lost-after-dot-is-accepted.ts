/**
 * A connection lost after the final dot counts as success (§3.8).
 */
import { settled } from '../../client/begin.ts';
import { misheard } from '../../reply/wrong.ts';
import { onClient } from '../define.ts';

export const lostAfterDotIsAccepted = onClient(
  'lost-after-dot-is-accepted',
  {
    does: 'counts a message as handed over when the connection breaks after the final dot',
    breaks: ['S3.8-f'],
    implies: ['S4.2.5-a', 'S6.1-a', 'S4.1.1.10-g'],
  },
  (strict) => ({
    breakOff(state, why, script) {
      if (state.phase !== 'dot') return strict.breakOff(state, why, script);
      const reply = { code: misheard.accepted, enhanced: null, text: [] };
      const answers = settled(state.plan.transaction, state.answers, { kind: 'accepted', reply });
      const { state: after, moves } = strict.breakOff(state, why, script);
      return {
        state: after,
        moves: moves.map((move) =>
          move.kind === 'outcome' && move.transaction === state.plan.index ? { ...move, outcome: answers } : move,
        ),
      };
    },
  }),
);
