/**
 * `from:` and `to:` in lower case are refused (§2.4).
 */
import { textOf } from '#lib/base';
import { misreading } from '../define.ts';
import { malformed } from '../cases.ts';

export const labelsInUpperCaseOnly = misreading(
  'labels-in-upper-case-only',
  {
    does: 'does not recognise FROM: and TO: in lower case',
    breaks: ['S2.4-b'],
    implies: ['S2.4-c'],
  },
  (command, { octets }) =>
    (command.verb === 'MAIL' || command.verb === 'RCPT') && !/^\w+ (?:FROM|TO):/.test(textOf(octets))
      ? malformed('argument', 'FROM: or TO:')
      : null,
);
