/**
 * White space before CRLF is a syntax error (§4.1.1).
 */
import { SP } from '#lib/base';
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const trailingSpaceRefused = misreading(
  'trailing-space-refused',
  {
    does: 'refuses white space at the end of a command',
    breaks: ['S4.1.1-b'],
  },
  (_, { octets }) => (octets.at(-1) === SP ? malformed('argument', 'CRLF') : null),
);
