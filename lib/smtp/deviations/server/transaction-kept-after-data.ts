/**
 * The buffers are not cleared at the end of mail data (§4.1.1.4); with a null reverse-path only.
 */
import { onServer } from '../define.ts';

export const transactionKeptAfterData = onServer(
  'transaction-kept-after-data',
  {
    does: 'keeps a null sender and its recipients after the end of mail data',
    breaks: ['S4.1.1.4-j'],
    implies: ['S3.3-v', 'S3.3-b', 'S4.1.1.2-d', 'S2.1-i', 'S4.1.4-v'],
  },
  (strict) => ({
    endOfData(state, content, setting) {
      const step = strict.endOfData(state, content, setting);
      const { client, envelope } = state;
      const kept = step.kind === 'ask' && envelope.reversePath.kind === 'null';
      return kept ? { ...step, accepted: { phase: 'recipients', client, envelope } } : step;
    },
  }),
);
