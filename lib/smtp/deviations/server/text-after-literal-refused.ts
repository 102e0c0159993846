/**
 * Text behind an address literal in EHLO is a syntax error (§4.1.1.1).
 */
import { textOf } from '#lib/base';
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const textAfterLiteralRefused = misreading(
  'text-after-literal-refused',
  {
    does: 'refuses identifying text after an address literal in EHLO',
    breaks: ['S4.1.1.1-d'],
  },
  (command, { octets }) =>
    command.verb === 'EHLO' && /\] /.test(textOf(octets)) ? malformed('hello', 'CRLF after the literal') : null,
);
