/**
 * The eighth bit is cleared although 8BITMIME was offered and used (RFC 6152).
 */
import { altering } from '../define.ts';

export const eighthBitCleared = altering(
  'eighth-bit-cleared',
  {
    does: 'clears the eighth bit of content',
    breaks: ['RFC6152 3'],
    implies: ['S2.4-q', 'S2.4-r', 'S2.4-s'],
  },
  (content) => content.map((octet) => octet & 0x7f),
);
