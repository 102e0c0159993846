/**
 * The lines of one reply carry different codes (§4.2.1); in refusals only.
 */
import { octetsOf, textOf } from '#lib/base';
import { isPositive } from '../../reply/class.ts';
import { wrongCode } from '../../reply/wrong.ts';
import { onServer } from '../define.ts';

const withFirstCode = (octets: Uint8Array): Uint8Array =>
  octetsOf(textOf(octets).replace(/^\d{3}-/gm, `${wrongCode.firstLines}-`));

export const codesDifferInAReply = onServer(
  'codes-differ-in-a-reply',
  {
    does: 'gives the lines of a refusal different codes',
    breaks: ['S4.2.1-l'],
    implies: ['S4.2-e', 'S3.5.1-e'],
  },
  (strict) => ({
    writeReply(reply, dresses) {
      const written = strict.writeReply(reply, dresses);
      const several = reply.text.length > 1 && !isPositive(reply.code);
      return several ? { ...written, octets: withFirstCode(written.octets) } : written;
    },
  }),
);
