/**
 * The last line of a reply looks as if more came (§4.2.1); in the answer to HELP on NOOP only.
 */
import { HYPHEN, SP } from '#lib/base';
import { onServer } from '../define.ts';
import { isHelpOnNoop } from '../cases.ts';

/** Every line has three digits before its separator. */
const goingOn = (octets: Uint8Array): Uint8Array =>
  octets.map((octet, at) => (octet === SP && at === 3 ? HYPHEN : octet));

export const hyphenOnTheLastLine = onServer(
  'hyphen-on-the-last-line',
  {
    does: 'puts a hyphen after the code of the last line',
    breaks: ['S4.2.1-i'],
    implies: ['S4.1.1.8-e', 'S4.1.1.8-b', 'S4.3.2-q', 'S4.2-a'],
  },
  (strict) => ({
    writeReply(reply, dresses) {
      const written = strict.writeReply(reply, dresses);
      return isHelpOnNoop(reply) ? { ...written, octets: goingOn(written.octets) } : written;
    },
  }),
);
