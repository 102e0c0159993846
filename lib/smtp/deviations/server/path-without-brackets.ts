/**
 * A path without angle brackets is taken (§4.1.2).
 */
import { octetsOf, textOf } from '#lib/base';
import { rereading } from '../define.ts';

export const pathWithoutBrackets = rereading(
  'path-without-brackets',
  {
    does: 'accepts a path without angle brackets',
    breaks: ['S4.1.2-a'],
    implies: ['S4.1.4-p', 'S4.1.4-q', 'S4.3.2-e'],
  },
  (octets) => octetsOf(textOf(octets).replace(/^(MAIL FROM:|RCPT TO:)([^< ]\S*)/i, '$1<$2>')),
);
