/**
 * What follows DATA, RSET or QUIT is passed over (§4.1.1).
 */
import { octetsOf, textOf } from '#lib/base';
import { rereading } from '../define.ts';

export const parametersOfDataIgnored = rereading(
  'parameters-of-data-ignored',
  {
    does: 'accepts parameters of DATA, RSET and QUIT',
    breaks: ['S4.1.1-f'],
    implies: ['S4.3.2-h', 'S4.1.1-e'],
  },
  (octets) => octetsOf(textOf(octets).replace(/^(DATA|RSET|QUIT) .*$/i, '$1')),
);
