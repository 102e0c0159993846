/**
 * Octets above 127 in a command are taken for others (§2.4).
 */
import { rereading } from '../define.ts';

export const eighthBitOfCommandsCleared = rereading(
  'eighth-bit-of-commands-cleared',
  {
    does: 'clears the eighth bit of octets in commands',
    breaks: ['S2.4-p'],
    implies: ['S4.1.2-o', 'S4.1.2-l', 'S2.4-o', 'S2.4-j', 'S4.1.4-p'],
  },
  (octets) => octets.map((octet) => octet & 0x7f),
);
