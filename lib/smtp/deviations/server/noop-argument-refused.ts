/**
 * NOOP with a string is a syntax error (§4.1.1.9).
 */
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const noopArgumentRefused = misreading(
  'noop-argument-refused',
  {
    does: 'refuses NOOP with an argument',
    breaks: ['S4.1.1.9-c'],
  },
  (command) => (command.verb === 'NOOP' && command.argument !== null ? malformed('argument', 'CRLF') : null),
);
