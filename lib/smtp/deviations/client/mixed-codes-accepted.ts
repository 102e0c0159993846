/**
 * The lines of a reply may carry different codes (§4.2.1).
 */
import { lenient } from '../define-client.ts';

export const mixedCodesAccepted = lenient(
  'mixed-codes-accepted',
  {
    does: 'takes the last line of a reply for all of it when the codes differ',
    breaks: ['S4.2.1-l'],
  },
  'mixed-codes',
);
