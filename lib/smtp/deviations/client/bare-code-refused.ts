/**
 * A reply without text is none (§4.2).
 */
import { onClient } from '../define.ts';

export const bareCodeRefused = onClient(
  'bare-code-refused',
  {
    does: 'does not take a reply without text',
    breaks: ['S4.2-d'],
    implies: ['S4.2-j', 'S4.2.1-k'],
  },
  (strict) => ({
    readReplies(caps) {
      const reading = strict.readReplies(caps);
      return {
        get idle() {
          return reading.idle;
        },
        read(octets, from) {
          const { next, found } = reading.read(octets, from);
          const isBare = found?.kind === 'reply' && found.raw.lines.every((line) => line === '');
          return { next, found: isBare ? { kind: 'flawed', flaw: 'reply-separator', octets: found.octets } : found };
        },
      };
    },
  }),
);
