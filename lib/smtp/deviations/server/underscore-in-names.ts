/**
 * An underscore in the name of the client is passed over (§4.1.2).
 */
import { octetsOf, textOf } from '#lib/base';
import { rereading } from '../define.ts';

export const underscoreInNames = rereading(
  'underscore-in-names',
  {
    does: 'accepts an underscore in the argument of EHLO',
    breaks: ['S4.1.2-n'],
    implies: ['S4.1.4-e', 'S4.1.4-f', 'S2.3.5-f'],
  },
  (octets) =>
    octetsOf(
      textOf(octets).replace(
        /^((?:EHLO|HELO) )(.*)$/i,
        (_, verb: string, name: string) => verb + name.replace(/_/g, '-'),
      ),
    ),
);
