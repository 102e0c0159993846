/**
 * QUIT has to wait for the end of the transaction (§4.1.1.10).
 */
import { admitting } from '../define.ts';

export const quitRefusedInATransaction = admitting(
  'quit-refused-in-a-transaction',
  {
    does: 'answers 503 to QUIT in a mail transaction',
    breaks: ['S4.1.1.10-h'],
    implies: ['S4.1.1.10-a', 'S4.1.4-v', 'S4.3.2-s', 'S3.8-a', 'S4.3.1-e'],
  },
  (verb, { phase }) => (verb === 'QUIT' && (phase === 'transaction' || phase === 'recipients') ? false : null),
);
