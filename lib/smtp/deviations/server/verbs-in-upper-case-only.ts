/**
 * A verb in lower case is not recognised (§2.4).
 */
import { textOf } from '#lib/base';
import { misreading } from '../define.ts';
import { whole } from '../cases.ts';

export const verbsInUpperCaseOnly = misreading(
  'verbs-in-upper-case-only',
  {
    does: 'does not recognise verbs in lower case',
    breaks: ['S2.4-b'],
    implies: ['S2.4-c'],
  },
  (_, { octets }) => (/^[A-Z]+(?: |$)/.test(textOf(octets)) ? null : { kind: 'unrecognised', span: whole }),
);
